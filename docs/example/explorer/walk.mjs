import { pages } from "/explorer/client.mjs";
import { told } from "./ask.mjs";
import { byId, element } from "./element.mjs";
import { counted, duration, number } from "./format.mjs";
import { makeTask } from "./task.mjs";
import { totalOf } from "./totals.mjs";

const progress = /** @type {HTMLProgressElement} */ (byId("walk-progress"));
const status = byId("walk-status");

/**
 * @param {() => string | null} startOf where a walk begins; null: nowhere
 */
export function makeWalk(startOf) {
  makeTask(/** @type {HTMLButtonElement} */ (byId("walk")), async (signal) => {
    const start = startOf();
    status.textContent = start === null ? "There is no first page to begin with." : "Walking …";
    if (start === null) return;
    const journey = {
      began: performance.now(),
      pages: 0,
      rows: 0,
      total: /** @type {number | null} */ (null),
    };
    /** @type {Set<string>} */
    const met = new Set();
    const drawing = setInterval(() => draw(journey), 100); // not for each page: drawing must not slow the walk
    try {
      for await (const page of pages(start, { signal })) {
        journey.pages++;
        journey.rows += page.data.length;
        journey.total = totalOf(page.document) ?? journey.total;
        for (const { type, id } of page.data) met.add(`${type} ${id}`);
      }
      journey.total ??= journey.rows;
      status.textContent = `Done. ${verdict(journey, met.size)}`;
    } catch (error) {
      status.textContent = signal.aborted ? `Stopped after ${counted(journey.rows, "row")}.` : failure(error);
    } finally {
      clearInterval(drawing);
      draw(journey);
    }
  });
}

/** @typedef {{ began: number, pages: number, rows: number, total: number | null }} Journey */

/**
 * @param {Journey} journey
 * @param {number} distinct
 */
function verdict({ rows, total }, distinct) {
  if (distinct < rows) return `${counted(rows - distinct, "row")} came more than once.`;
  if (total !== rows) return `${counted(rows, "row")} came, and the server counts ${number(total ?? 0)}.`;
  return `${counted(rows, "row")}, each of them once.`;
}

/** @param {unknown} error */
function failure(error) {
  const [{ title, detail } = {}] = told(error).problems;
  return `Failed. ${detail ?? title}`;
}

/** @param {Journey} journey */
function draw({ began, pages, rows, total }) {
  const passed = performance.now() - began;
  if (total === null) progress.removeAttribute("value");
  else progress.value = total === 0 ? 1 : rows / total;
  const rowsInAll = total === null ? "" : ` of ${number(total)}`;
  byId("walk-figures").replaceChildren(
    ...figure("Rows", number(rows) + rowsInAll),
    ...figure("Pages", number(pages)),
    ...figure("Time", duration(passed)),
    ...figure("Per page", pages === 0 ? "–" : duration(passed / pages)),
  );
}

/**
 * @param {string} name
 * @param {string} value
 */
function figure(name, value) {
  return [element("div", {}, element("dt", {}, name), element("dd", {}, value))];
}
