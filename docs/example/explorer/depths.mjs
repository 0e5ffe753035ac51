import { pages, ResponseError } from "/explorer/client.mjs";
import { setParameters } from "./target.mjs";
import { totalOf } from "./totals.mjs";

/**
 * @typedef {import("./catalog.mjs").Strategy} Strategy
 *
 * @typedef {object} StrategyStart
 * @property {Strategy} strategy
 * @property {string} target the target of its first page
 *
 * @typedef {(pageIndex: number) => Promise<number | null>} PageTimer returns milliseconds, or null if the
 * page is refused
 *
 * @typedef {object} Measurement
 * @property {number} depth the number of rows before the page
 * @property {(number | null)[]} times one for each strategy
 * @property {number} progress from 0 to 1
 */

/** The number of depths to measure, from the start of the list to its end. */
const DEPTHS = 24;

/**
 * Only the fastest of several requests counts, because other work of the computer can slow down any of them.
 */
const REPEATS = 3;

/**
 * Measures the response time of each strategy at the same depths of a collection.
 * @param {StrategyStart[]} starts
 * @param {number} size the number of rows in a page
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<Measurement, void, undefined>}
 */
export async function* measureDepths(starts, size, signal) {
  let total = /** @type {number | null} */ (null);
  for (const { target } of starts) {
    // This request also warms up the strategy, since the first request is slower than all others.
    const { page } = await timeNextPage(pages(target, { signal }));
    if (page) total ??= totalOf(page.document);
  }
  if (total === null) throw new Error("No strategy of this collection reports how many rows there are.");
  const lastIndex = Math.max(Math.ceil(total / size), 1) - 1;
  const count = Math.min(DEPTHS, lastIndex + 1);
  const timers = starts.map((start) => makeTimer(start, size, signal));
  for (let step = 0; step < count; step++) {
    const pageIndex = count === 1 ? 0 : Math.round((step * lastIndex) / (count - 1));
    const times = [];
    for (const timer of timers) times.push(await timer(pageIndex));
    yield { depth: pageIndex * size, times, progress: (step + 1) / count };
  }
}

/**
 * @param {StrategyStart} start
 * @param {number} size
 * @param {AbortSignal} signal
 * @returns {PageTimer}
 */
function makeTimer({ strategy: { jump }, target }, size, signal) {
  return jump ? makeJumpTimer(target, jump, size, signal) : makeWalkTimer(target, signal);
}

/**
 * Makes a timer that requests each page directly.
 * @param {string} target
 * @param {NonNullable<Strategy["jump"]>} jump
 * @param {number} size
 * @param {AbortSignal} signal
 * @returns {PageTimer}
 */
function makeJumpTimer(target, { parameter, counts }, size, signal) {
  return async (pageIndex) => {
    const value = counts === "pages" ? pageIndex + 1 : pageIndex * size;
    const pageTarget = setParameters(target, { [parameter]: String(value) });
    const times = [];
    try {
      while (times.length < REPEATS) times.push((await timeNextPage(pages(pageTarget, { signal }))).time);
    } catch (error) {
      // The server may limit how deep a client can go.
      if (error instanceof ResponseError && error.status === 400) return null;
      throw error;
    }
    return Math.min(...times);
  };
}

/**
 * Makes a timer that follows links from each measured page to the next, and measures the last pages on the
 * way.
 * @param {string} target
 * @param {AbortSignal} signal
 * @returns {PageTimer}
 */
function makeWalkTimer(target, signal) {
  const walk = pages(target, { signal });
  let nextIndex = 0;
  return async (pageIndex) => {
    const times = [];
    for (; nextIndex <= pageIndex; nextIndex++) {
      const { page, time } = await timeNextPage(walk);
      if (!page) return null; // rows were deleted in the meantime
      times.push(time);
    }
    return Math.min(...times.slice(-REPEATS));
  };
}

/** @param {AsyncGenerator<import("/explorer/client.mjs").Page, void, undefined>} walk */
async function timeNextPage(walk) {
  const startTime = performance.now();
  const { value: page } = await walk.next();
  return { page: page ?? null, time: performance.now() - startTime };
}
