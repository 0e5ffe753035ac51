import uPlot from "/explorer/uplot.mjs";
import { element } from "./element.mjs";
import { number } from "./format.mjs";

/** By dashes as well as by colour, so that lines can be told apart without it. */
const DASHES = [[], [7, 4], [2, 3]];
const HEIGHT = 240;

/**
 * Draws lines of times by depth.
 * @param {HTMLElement} place
 * @param {HTMLElement} key
 * @param {string[]} names of the lines
 */
export function makeChart(place, key, names) {
  const swatches = names.map((_, line) => element("span", { class: `swatch line-${line + 1}` }));
  key.replaceChildren(
    ...names.map((name, line) => element("li", {}, swatches[line] ?? "", element("span", {}, name))),
  );
  const ink = (/** @type {Element} */ of) => () => getComputedStyle(of).color;
  const font = "12px system-ui, sans-serif";
  const axis = {
    font,
    labelFont: font,
    stroke: ink(place),
    grid: { stroke: ink(key), width: 1 },
    ticks: { show: false },
  };
  const chart = new uPlot(
    {
      width: place.clientWidth,
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
          values: (_chart, depths) => depths.map(short),
        },
        { ...axis, size: 56, values: (_chart, times) => times.map((time) => `${number(time)} ms`) },
      ],
      series: [
        {},
        ...names.map((label, line) => ({
          label,
          stroke: ink(swatches[line] ?? key),
          width: 2,
          dash: DASHES[line % DASHES.length] ?? [],
          points: { show: true, size: 5 },
        })),
      ],
    },
    [[], ...names.map(() => [])],
    place,
  );

  const resizing = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: HEIGHT }));
  resizing.observe(place);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => chart.redraw();
  dark.addEventListener("change", redraw);

  return {
    /** @param {{ depth: number, times: (number | null)[] }[]} measures */
    show(measures) {
      const lines = names.map((_, line) => measures.map(({ times }) => times[line] ?? null));
      chart.setData([measures.map(({ depth }) => depth), ...lines]);
    },
    remove() {
      resizing.disconnect();
      dark.removeEventListener("change", redraw);
      chart.destroy();
    },
  };
}

/** @param {number} depth */
const short = (depth) => (depth >= 10_000 ? `${number(depth / 1000)} k` : number(depth));
