import { byId, element } from "./element.mjs";
import { number } from "./format.mjs";
import { linkElements } from "./links.mjs";

/** @typedef {import("/explorer/client.mjs").Resource} Resource */

/**
 * Shows the resources of a page as a table, and a single resource as a list of its attributes.
 * @param {import("./fetch-document.mjs").Result} result
 * @param {string} target
 */
export function showResources({ kind, document }, target) {
  const hasResources = kind === "page" || kind === "resource";
  byId("data").hidden = !hasResources;
  byId("rows-title").textContent = kind === "resource" ? "Resource" : "Rows";
  byId("rows").setAttribute("aria-label", kind === "resource" ? "List of attributes" : "Table of rows");
  if (!hasResources) return byId("rows").replaceChildren();
  if (kind === "resource") return byId("rows").replaceChildren(resourceElement(document.data, target));
  const resources = document.data.map(Object);
  byId("rows").replaceChildren(resources.length > 0 ? tableOf(resources) : emptyNote());
}

const emptyNote = () => element("p", { class: "empty" }, "No rows on this page.");

/**
 * @param {Resource} resource
 * @param {string} target
 */
function resourceElement({ type, id, attributes, links }, target) {
  const facts = Object.entries({ type, id, ...attributes }).flatMap(([name, value]) => [
    element("dt", {}, name),
    element("dd", {}, ...cell(value).childNodes),
  ]);
  return element("dl", { class: "links resource" }, ...facts, ...linkElements(links, target));
}

/** @param {Resource[]} resources */
function tableOf(resources) {
  const names = [...new Set(resources.flatMap(({ attributes = {} }) => Object.keys(attributes)))];
  const columns = ["id", ...names];
  const isNumeric = (/** @type {string} */ name) =>
    resources.some(({ attributes }) => typeof attributes?.[name] === "number");
  const headings = columns.map((name) =>
    element("th", { scope: "col", class: isNumeric(name) ? "number" : null }, name),
  );
  const rows = resources.map(({ id, attributes = {} }) =>
    element("tr", {}, element("th", { scope: "row" }, id), ...names.map((name) => cell(attributes[name]))),
  );
  return element(
    "table",
    {},
    element("caption", { class: "visually-hidden" }, "Rows of this page"),
    element("thead", {}, element("tr", {}, ...headings)),
    element("tbody", {}, ...rows),
  );
}

/** @param {unknown} value */
function cell(value) {
  if (value === null || value === undefined) return element("td", { class: "none" }, "–");
  if (typeof value === "number") return element("td", { class: "number" }, number(value));
  if (typeof value !== "string") return element("td", {}, shortened(JSON.stringify(value)));
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return element("td", {}, value);
  const { hostname } = new URL(value);
  return element("td", {}, element("a", { href: value, rel: "noreferrer", target: "_blank" }, hostname));
}

/** @param {string} text */
const shortened = (text) => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);
