import { makeChart } from "./chart.mjs";
import { measureDepths } from "./depths.mjs";
import { byId, byIdAs, element } from "./element.mjs";
import { describeFailure } from "./fetch-document.mjs";
import { count, duration, number } from "./format.mjs";
import { makeTaskButton } from "./task.mjs";

/**
 * @typedef {import("./depths.mjs").Progress} Progress
 * @typedef {import("./depths.mjs").StrategyStart} StrategyStart
 */

const progressBar = byIdAs(HTMLProgressElement, "compare-progress");
const status = byId("compare-status");
const chartContainer = byId("chart");
const figures = byId("compare-figures");

/**
 * The button that compares the query times of strategies, with its chart and its figures.
 * @param {() => { starts: StrategyStart[], size: number } | null} strategiesToCompare returns null if there
 * are none
 */
export function makeComparison(strategiesToCompare) {
  /** @type {ReturnType<typeof makeChart> | null} */
  let chart = null;

  makeTaskButton(byIdAs(HTMLButtonElement, "compare"), async (signal) => {
    const comparison = strategiesToCompare();
    status.textContent = comparison === null ? "This is not a page of a collection." : "Measuring …";
    if (comparison === null) return;
    const names = comparison.starts.map(({ strategy }) => strategy.label);
    chart?.remove();
    chart = makeChart(chartContainer, byId("legend"), names);
    progressBar.value = 0;
    /** @type {Progress} */
    let latest = { progress: 0, rounds: 0, measurements: [], counts: [] };
    try {
      for await (latest of measureDepths(comparison.starts, comparison.size, signal)) {
        progressBar.value = latest.progress;
        chart.show(latest.measurements);
      }
      status.textContent = `Done. ${describeTimes(names, latest)}`;
    } catch (error) {
      const [{ title, detail } = {}] = describeFailure(error);
      status.textContent = signal.aborted
        ? `Stopped after ${count(latest.rounds, "round")}.`
        : `Failed. ${detail ?? title}`;
    }
    chartContainer.setAttribute(
      "aria-label",
      `Chart of the query time by depth. ${describeTimes(names, latest)}`,
    );
    showFigures(names, latest);
  });
}

/**
 * @param {string[]} names
 * @param {Progress} progress
 */
function describeTimes(names, { measurements, counts }) {
  const sentences = names.map((name, line) => {
    const times = measurements.flatMap(({ times }) => times[line] ?? []);
    if (times.length === 0) return `${name}: not measured.`;
    const counting = counts[line] ?? null;
    const apart = counting === null ? "no count" : `${duration(counting)} more for the count`;
    return `${name}: ${duration(times[0] ?? 0)} at the start, ${duration(times.at(-1) ?? 0)} at the end, ${apart}.`;
  });
  return sentences.join(" ");
}

/**
 * @param {string[]} names
 * @param {Progress} progress
 */
function showFigures(names, { measurements, counts }) {
  const headings = ["Rows before", ...names].map((name) =>
    element("th", { scope: "col", class: "number" }, name),
  );
  const rows = measurements.map(({ depth, times }) => rowOf(number(depth), times, "refused"));
  const table = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...headings)),
    element("tbody", {}, ...rows),
    element("tfoot", {}, rowOf("Count", counts, "none")),
  );
  figures.querySelector("section")?.replaceChildren(table);
  figures.hidden = measurements.length === 0;
}

/**
 * @param {string} heading
 * @param {(number | null)[]} times
 * @param {string} none what to show without a time
 */
function rowOf(heading, times, none) {
  return element(
    "tr",
    {},
    element("th", { scope: "row", class: "number" }, heading),
    ...times.map((time) => element("td", { class: "number" }, time === null ? none : duration(time))),
  );
}
