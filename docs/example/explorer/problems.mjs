import { element } from "./element.mjs";
import { linkElement } from "./links.mjs";

/** @typedef {import("/explorer/client.mjs").ErrorObject} Problem */

/**
 * Shows error objects as the server told them.
 * @param {HTMLElement} place
 * @param {Problem[]} problems
 */
export function showProblems(place, problems) {
  place.replaceChildren(...problems.map(problemElement));
}

/** @param {Problem} problem */
function problemElement({ status, code, title, detail, source, links }) {
  const parts = [element("strong", {}, [status, title].filter(Boolean).join(" "))];
  if (code) parts.push(element("code", {}, code));
  if (detail) parts.push(element("p", {}, detail));
  if (source?.parameter) parts.push(element("p", {}, "Parameter: ", element("code", {}, source.parameter)));
  if (links?.about) parts.push(element("p", {}, "About: ", linkElement(links.about)));
  return element("div", { class: "problem" }, ...parts);
}
