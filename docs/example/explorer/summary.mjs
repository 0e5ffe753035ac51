import { byId, element } from "./element.mjs";
import { count, duration } from "./format.mjs";
import { describeSizes } from "./totals.mjs";

/**
 * Sums up a result in one line, which screen readers announce.
 * @param {import("./fetch-page.mjs").Result} result
 */
export function showSummary({ status, page, errors, time }) {
  const facts = page
    ? [count(page.data.length, "row"), ...describeSizes(page.document)]
    : errors.flatMap(({ title }) => title ?? []);
  const badge = element("span", { class: page ? "badge" : "badge bad" }, String(status ?? "–"));
  byId("summary").replaceChildren(badge, ` ${[...facts, duration(time)].join(" · ")}`);
}
