import { makeChart } from "./chart.mjs";
import { measureDepths } from "./depths.mjs";
import { byId, element } from "./element.mjs";
import { describeFailure } from "./fetch-page.mjs";
import { count, duration, number } from "./format.mjs";
import { makeTaskButton } from "./task.mjs";

/**
 * @typedef {import("./depths.mjs").Measurement} Measurement
 * @typedef {import("./depths.mjs").StrategyStart} StrategyStart
 */

const progressBar = /** @type {HTMLProgressElement} */ (byId("compare-progress"));
const status = byId("compare-status");
const chartContainer = byId("chart");
const figures = byId("compare-figures");

/**
 * The button that compares the response times of strategies, with its chart and its figures.
 * @param {() => { starts: StrategyStart[], size: number } | null} strategiesToCompare returns null if there
 * are none
 */
export function makeComparison(strategiesToCompare) {
  let chart = /** @type {ReturnType<typeof makeChart> | null} */ (null);

  makeTaskButton(/** @type {HTMLButtonElement} */ (byId("compare")), async (signal) => {
    const comparison = strategiesToCompare();
    status.textContent = comparison === null ? "This is not a page of a collection." : "Measuring …";
    if (comparison === null) return;
    const names = comparison.starts.map(({ strategy }) => strategy.label);
    chart?.remove();
    chart = makeChart(chartContainer, byId("legend"), names);
    progressBar.value = 0;
    /** @type {Measurement[]} */
    const measurements = [];
    try {
      for await (const measurement of measureDepths(comparison.starts, comparison.size, signal)) {
        measurements.push(measurement);
        progressBar.value = measurement.progress;
        chart.show(measurements);
      }
      status.textContent = `Done. ${describeTimes(names, measurements)}`;
    } catch (error) {
      const [{ title, detail } = {}] = describeFailure(error).errors;
      status.textContent = signal.aborted
        ? `Stopped after ${count(measurements.length, "depth")}.`
        : `Failed. ${detail ?? title}`;
    }
    chartContainer.setAttribute(
      "aria-label",
      `Chart of the response time by depth. ${describeTimes(names, measurements)}`,
    );
    showFigures(names, measurements);
  });
}

/**
 * @param {string[]} names
 * @param {Measurement[]} measurements
 */
function describeTimes(names, measurements) {
  const sentences = names.map((name, line) => {
    const times = measurements.flatMap(({ times }) => times[line] ?? []);
    if (times.length === 0) return `${name}: not measured.`;
    return `${name}: ${duration(times[0] ?? 0)} at the start, ${duration(times.at(-1) ?? 0)} at the end.`;
  });
  return sentences.join(" ");
}

/**
 * @param {string[]} names
 * @param {Measurement[]} measurements
 */
function showFigures(names, measurements) {
  const headings = ["Rows before", ...names].map((name) =>
    element("th", { scope: "col", class: "number" }, name),
  );
  const rows = measurements.map(({ depth, times }) =>
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
