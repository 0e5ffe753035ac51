import { explanationOf } from "./documentation.mjs";
import { element } from "./element.mjs";
import { linkElement } from "./links.mjs";

/** @typedef {import("./client.mjs").ErrorObject} ErrorObject */

/**
 * Shows error objects as the server sent them.
 * @param {HTMLElement} container
 * @param {ErrorObject[]} errors
 * @param {string} [target] what relative links are relative to
 */
export function showErrors(container, errors, target = "/") {
  container.replaceChildren(...errors.map((error) => errorElement(error, target)));
}

/**
 * @param {ErrorObject} error
 * @param {string} target
 */
function errorElement({ status, code, title, detail, source, links }, target) {
  const parts = [element("strong", {}, [status, title].filter(Boolean).join(" "))];
  if (code) parts.push(codeElement(code));
  if (detail) parts.push(element("p", {}, detail));
  if (source?.parameter) parts.push(element("p", {}, "Parameter: ", element("code", {}, source.parameter)));
  if (links?.about) parts.push(element("p", {}, "About: ", linkElement(links.about, target)));
  return element("div", { class: "error" }, ...parts);
}

/** @param {string} code */
function codeElement(code) {
  const explanation = explanationOf(code);
  const text = element("code", {}, code);
  return explanation === null ? text : element("a", { href: explanation }, text);
}
