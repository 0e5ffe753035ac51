import { told } from "./ask.mjs";
import { makeChart } from "./chart.mjs";
import { measureDepths } from "./depths.mjs";
import { byId, element } from "./element.mjs";
import { counted, duration, number } from "./format.mjs";
import { makeTask } from "./task.mjs";

/**
 * @typedef {import("./depths.mjs").Measure} Measure
 * @typedef {import("./depths.mjs").Way} Way
 */

const progress = /** @type {HTMLProgressElement} */ (byId("compare-progress"));
const status = byId("compare-status");
const place = byId("chart");
const figures = byId("compare-figures");

/**
 * @param {() => { ways: Way[], size: number } | null} waysOf what is to be compared; null: nothing
 */
export function makeComparison(waysOf) {
  let chart = /** @type {ReturnType<typeof makeChart> | null} */ (null);

  makeTask(/** @type {HTMLButtonElement} */ (byId("compare")), async (signal) => {
    const compared = waysOf();
    status.textContent = compared === null ? "This is no collection to measure." : "Measuring …";
    if (compared === null) return;
    const names = compared.ways.map(({ strategy }) => strategy.label);
    chart?.remove();
    chart = makeChart(place, byId("key"), names);
    progress.value = 0;
    /** @type {Measure[]} */
    const measures = [];
    try {
      for await (const measure of measureDepths(compared.ways, compared.size, signal)) {
        measures.push(measure);
        progress.value = measure.done;
        chart.show(measures);
      }
      status.textContent = `Done. ${inWords(names, measures)}`;
    } catch (error) {
      const [{ title, detail } = {}] = told(error).problems;
      status.textContent = signal.aborted
        ? `Stopped after ${counted(measures.length, "depth")}.`
        : `Failed. ${detail ?? title}`;
    }
    place.setAttribute("aria-label", `Chart of the response time by depth. ${inWords(names, measures)}`);
    showFigures(names, measures);
  });
}

/**
 * @param {string[]} names
 * @param {Measure[]} measures
 */
function inWords(names, measures) {
  const told = names.map((name, line) => {
    const times = measures.flatMap(({ times }) => times[line] ?? []);
    if (times.length === 0) return `${name}: no time.`;
    return `${name}: ${duration(times[0] ?? 0)} at the start, ${duration(times.at(-1) ?? 0)} at the end.`;
  });
  return told.join(" ");
}

/**
 * @param {string[]} names
 * @param {Measure[]} measures
 */
function showFigures(names, measures) {
  const headings = ["Rows before", ...names].map((name) =>
    element("th", { scope: "col", class: "number" }, name),
  );
  const rows = measures.map(({ depth, times }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row", class: "number" }, number(depth)),
      ...times.map((time) => element("td", { class: "number" }, time === null ? "refused" : duration(time))),
    ),
  );
  const table = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...headings)),
    element("tbody", {}, ...rows),
  );
  figures.querySelector("section")?.replaceChildren(table);
  figures.hidden = false;
}
