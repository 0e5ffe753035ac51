import { byId, element } from "./element.mjs";
import { number } from "./format.mjs";
import { figuresOf } from "./totals.mjs";

/**
 * Shows how many rows and pages there are, as far as the document of a page reports it.
 * @param {import("./fetch-document.mjs").Result} result
 */
export function showCounts(result) {
  const figures = result.kind === "page" ? figuresOf(result) : [];
  byId("counts").replaceChildren(...figures.map(({ name, value }) => figure(name, value)));
}

/**
 * Makes one figure of a list.
 * @param {string} name
 * @param {string | number | null} value null if it is not known
 */
export function figure(name, value) {
  const text = typeof value === "number" ? number(value) : (value ?? "not counted");
  return element(
    "div",
    {},
    element("dt", {}, name),
    element("dd", { class: value === null ? "none" : null }, text),
  );
}
