import { pages } from "./client.mjs";
import { figure } from "./counts.mjs";
import { byId, byIdAs } from "./element.mjs";
import { describeFailure } from "./fetch-document.mjs";
import { count, duration, number } from "./format.mjs";
import { makeTaskButton } from "./task.mjs";
import { totalOf } from "./totals.mjs";

/** @typedef {{ startTime: number, pages: number, rows: number, total: number | null }} Progress */

const progressBar = byIdAs(HTMLProgressElement, "walk-progress");
const status = byId("walk-status");

/**
 * The button that walks through the whole collection, with its progress and its result.
 * @param {() => Promise<string | null>} firstPageUrl returns null if there is no first page
 */
export function makeWalk(firstPageUrl) {
  makeTaskButton(byIdAs(HTMLButtonElement, "walk"), async (signal) => {
    const url = await firstPageUrl();
    status.textContent = url === null ? "This response has no link to a first page." : "Walking …";
    if (url === null) return;
    const progress = {
      startTime: performance.now(),
      pages: 0,
      rows: 0,
      total: /** @type {number | null} */ (null),
    };
    /** @type {Set<string>} */
    const identifiers = new Set();
    // Drawing after every page would slow down the walk.
    const drawTimer = setInterval(() => draw(progress), 100);
    try {
      for await (const page of pages(url, { signal })) {
        progress.pages++;
        progress.rows += page.data.length;
        progress.total = totalOf(page.document) ?? progress.total;
        for (const { type, id } of page.data) identifiers.add(`${type} ${id}`);
      }
      progress.total ??= progress.rows;
      status.textContent = `Done. ${verdict(progress, identifiers.size)}`;
    } catch (error) {
      status.textContent = signal.aborted ? `Stopped after ${count(progress.rows, "row")}.` : failure(error);
    } finally {
      clearInterval(drawTimer);
      draw(progress);
    }
  });
}

/**
 * @param {Progress} progress
 * @param {number} distinct
 */
function verdict({ rows, total }, distinct) {
  if (distinct < rows) return `${count(rows - distinct, "row")} appeared more than once.`;
  if (total !== rows) return `Received ${count(rows, "row")}, but the server counts ${number(total ?? 0)}.`;
  return `${count(rows, "row")}, each exactly once.`;
}

/** @param {unknown} error */
function failure(error) {
  const [{ title, detail } = {}] = describeFailure(error);
  return `Failed. ${detail ?? title}`;
}

/** @param {Progress} progress */
function draw({ startTime, pages, rows, total }) {
  const elapsed = performance.now() - startTime;
  if (total === null) progressBar.removeAttribute("value");
  else progressBar.value = total === 0 ? 1 : rows / total;
  const ofTotal = total === null ? "" : ` of ${number(total)}`;
  byId("walk-figures").replaceChildren(
    figure("Rows", number(rows) + ofTotal),
    figure("Pages", number(pages)),
    figure("Time", duration(elapsed)),
    figure("Per page", pages === 0 ? "–" : duration(elapsed / pages)),
  );
}
