import { byId, element } from "./element.mjs";
import { number } from "./format.mjs";
import { linkElements } from "./links.mjs";
import { relationshipCells } from "./relationships.mjs";

/** @typedef {import("./client.mjs").Resource} Resource */

/**
 * Shows the resources of a page as a table, and a single resource as a list of its attributes.
 * @param {import("./fetch-document.mjs").Result} result
 * @param {string} target
 */
export function showResources({ kind, document, rows }, target) {
  const hasResources = kind === "page" || kind === "resource";
  byId("data").hidden = !hasResources;
  byId("rows-title").textContent = kind === "resource" ? "Resource" : "Rows";
  byId("rows").setAttribute("aria-label", kind === "resource" ? "List of attributes" : "Table of rows");
  if (!hasResources) return byId("rows").replaceChildren();
  const toCell = relationshipCells(document.included, target);
  if (kind === "resource")
    return byId("rows").replaceChildren(resourceElement(Object(document.data), target, toCell));
  const resources = rows.map(Object);
  byId("rows").replaceChildren(resources.length > 0 ? tableOf(resources, toCell) : emptyNote());
}

const emptyNote = () => element("p", { class: "empty" }, "No rows on this page.");

/**
 * @param {Resource} resource
 * @param {string} target
 * @param {ReturnType<typeof relationshipCells>} toCell
 */
function resourceElement({ type, id, attributes, relationships, links }, target, toCell) {
  const cells = [
    ...Object.entries({ type, id, ...attributes }).map(([name, value]) => ({ name, content: cell(value) })),
    ...Object.entries(Object(relationships)).map(([name, value]) => ({ name, content: toCell(value) })),
  ];
  const facts = cells.flatMap(({ name, content }) => [
    element("dt", {}, name),
    element("dd", {}, ...content.childNodes),
  ]);
  return element("dl", { class: "links resource" }, ...facts, ...linkElements(links, target));
}

/**
 * @param {Resource[]} resources
 * @param {ReturnType<typeof relationshipCells>} toCell
 */
function tableOf(resources, toCell) {
  const names = [...new Set(resources.flatMap(({ attributes = {} }) => Object.keys(attributes)))];
  const relationshipNames = [
    ...new Set(resources.flatMap(({ relationships }) => Object.keys(Object(relationships)))),
  ];
  const columns = ["id", ...names, ...relationshipNames];
  const isNumeric = (/** @type {string} */ name) =>
    resources.some(({ attributes }) => typeof attributes?.[name] === "number");
  const headings = columns.map((name) =>
    element("th", { scope: "col", class: isNumeric(name) ? "number" : null }, name),
  );
  const rows = resources.map(({ id, attributes = {}, relationships }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, id),
      ...names.map((name) => cell(attributes[name])),
      ...relationshipNames.map((name) => toCell(Object(relationships)[name])),
    ),
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
