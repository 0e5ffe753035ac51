import { byId, element } from "./element.mjs";
import { count, duration } from "./format.mjs";
import { describeSizes } from "./totals.mjs";

/** @typedef {import("./fetch-document.mjs").Result} Result */

/**
 * Sums up a result in one line, which screen readers announce.
 * @param {Result} result
 */
export function showSummary(result) {
  const isBad = result.kind === "errors" || result.kind === "none";
  const badge = element("span", { class: isBad ? "badge bad" : "badge" }, String(result.status ?? "–"));
  const queries = Object.entries(result.timing).map(([name, time]) => `${name} ${duration(time)}`);
  const facts = [...factsOf(result), duration(result.time)];
  if (queries.length > 0) facts.push(`database: ${queries.join(", ")}`);
  // Beside the line, the counts are shown larger.
  const counts = result.kind === "page" ? describeSizes(result.document) : [];
  const spoken = element("span", { class: "visually-hidden" }, counts.map((text) => `${text} · `).join(""));
  byId("summary").replaceChildren(badge, " ", spoken, facts.join(" · "));
}

/** @param {Result} result */
function factsOf({ kind, rows, errors, type }) {
  switch (kind) {
    case "page":
      return [count(rows.length, "row")];
    case "resource":
      return ["A single resource, which has no pages"];
    case "document":
      return ["A document without resources"];
    case "other":
      return [`Not a JSON:API document, but ${type || "a response without a media type"}`];
    default:
      return [...new Set(errors.flatMap(({ title }) => title ?? []))];
  }
}
