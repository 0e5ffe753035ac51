import { element } from "./element.mjs";
import { number } from "./format.mjs";
import uPlot from "./uplot.mjs";

/**
 * The lines differ in their dashes as well as in their colour, for readers who cannot distinguish colours.
 */
const DASHES = [[], [7, 4], [2, 3]];
const HEIGHT = 240;

/**
 * Makes a chart of query times by depth, with one line for each name.
 * @param {HTMLElement} container
 * @param {HTMLElement} legend
 * @param {string[]} names
 */
export function makeChart(container, legend, names) {
  const swatches = names.map((_, line) => element("span", { class: `swatch line-${line + 1}` }));
  legend.replaceChildren(
    ...names.map((name, line) => element("li", {}, swatches[line] ?? "", element("span", {}, name))),
  );
  const colourOf = (/** @type {Element} */ styled) => () => getComputedStyle(styled).color;
  const font = "12px system-ui, sans-serif";
  const axis = {
    font,
    labelFont: font,
    stroke: colourOf(container),
    grid: { stroke: colourOf(legend), width: 1 },
    ticks: { show: false },
  };
  const chart = new uPlot(
    {
      width: container.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: (_chart, _low, high) => [0, (high || 1) * 1.1] } },
      axes: [
        {
          ...axis,
          label: "rows before the page",
          size: 28,
          labelSize: 18,
          labelGap: 0,
          values: (_chart, depths) => depths.map(shortNumber),
        },
        {
          ...axis,
          label: "query time in ms",
          size: 44,
          labelSize: 20,
          labelGap: 4,
          values: (_chart, times) => times.map(number),
        },
      ],
      series: [
        {},
        ...names.map((label, line) => ({
          label,
          stroke: colourOf(swatches[line] ?? legend),
          width: 2,
          dash: DASHES[line % DASHES.length] ?? [],
          points: { show: true, size: 5 },
        })),
      ],
    },
    [[], ...names.map(() => [])],
    container,
  );

  const resizing = new ResizeObserver(() => chart.setSize({ width: container.clientWidth, height: HEIGHT }));
  resizing.observe(container);
  const darkScheme = matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => chart.redraw();
  darkScheme.addEventListener("change", redraw);

  return {
    /** @param {{ depth: number, times: (number | null)[] }[]} measurements */
    show(measurements) {
      const lines = names.map((_, line) => measurements.map(({ times }) => times[line] ?? null));
      chart.setData([measurements.map(({ depth }) => depth), ...lines]);
    },
    remove() {
      resizing.disconnect();
      darkScheme.removeEventListener("change", redraw);
      chart.destroy();
    },
  };
}

/** @param {number} depth */
const shortNumber = (depth) => (depth >= 10_000 ? `${number(depth / 1000)} k` : number(depth));
