import { byId, element } from "./element.mjs";
import { number } from "./format.mjs";

/** @typedef {import("/explorer/client.mjs").Resource} Resource */

/** @param {Resource[]} resources */
export function showTable(resources) {
  byId("rows").replaceChildren(resources.length > 0 ? tableOf(resources) : "No rows on this page.");
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
  if (typeof value !== "string") return element("td", {}, JSON.stringify(value));
  if (!/^https?:\/\//.test(value)) return element("td", {}, value);
  const { hostname } = new URL(value);
  return element("td", {}, element("a", { href: value, rel: "noreferrer", target: "_blank" }, hostname));
}
