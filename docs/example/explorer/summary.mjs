import { byId, element } from "./element.mjs";
import { counted, duration } from "./format.mjs";
import { sizesInWords } from "./totals.mjs";

/**
 * Sums an answer up in a line, which screen readers speak.
 * @param {import("./ask.mjs").Answer} answer
 */
export function showSummary({ status, page, problems, time }) {
  const facts = page
    ? [counted(page.data.length, "row"), ...sizesInWords(page.document)]
    : problems.flatMap(({ title }) => title ?? []);
  const badge = element("span", { class: page ? "badge" : "badge bad" }, String(status ?? "–"));
  byId("summary").replaceChildren(badge, ` ${[...facts, duration(time)].join(" · ")}`);
}
