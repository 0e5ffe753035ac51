import { pages, ResponseError } from "/explorer/client.mjs";
import { withValues } from "./target.mjs";
import { totalOf } from "./totals.mjs";

/**
 * @typedef {import("./catalog.mjs").Strategy} Strategy
 * @typedef {{ strategy: Strategy, target: string }} Way a strategy, and the target of its first page
 * @typedef {(page: number) => Promise<number | null>} Timer milliseconds for the page of that index; null if it is refused
 * @typedef {{ depth: number, times: (number | null)[], done: number }} Measure one time for each way
 */

/** So many depths are measured, from the start of the list to its end. */
const DEPTHS = 24;

/** The fastest of so many requests counts: the others met with something else that the machine was doing. */
const REPEATS = 3;

/**
 * Times each way at the same depths of a collection, from its start to its end.
 * @param {Way[]} ways
 * @param {number} size rows of a page
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<Measure, void, undefined>}
 */
export async function* measureDepths(ways, size, signal) {
  let total = /** @type {number | null} */ (null);
  for (const { target } of ways) {
    const { page } = await timed(pages(target, { signal })); // also the first request, which is slower than all others
    if (page) total ??= totalOf(page.document);
  }
  if (total === null) throw new Error("No strategy of this collection tells how many rows there are.");
  const last = Math.max(Math.ceil(total / size), 1) - 1;
  const count = Math.min(DEPTHS, last + 1);
  const timers = ways.map((way) => timerOf(way, size, signal));
  for (let index = 0; index < count; index++) {
    const page = count === 1 ? 0 : Math.round((index * last) / (count - 1));
    const times = [];
    for (const timer of timers) times.push(await timer(page));
    yield { depth: page * size, times, done: (index + 1) / count };
  }
}

/**
 * @param {Way} way
 * @param {number} size
 * @param {AbortSignal} signal
 * @returns {Timer}
 */
function timerOf({ strategy: { jump }, target }, size, signal) {
  return jump ? jumper(target, jump, size, signal) : walker(target, signal);
}

/**
 * Goes to each page at once.
 * @param {string} target
 * @param {NonNullable<Strategy["jump"]>} jump
 * @param {number} size
 * @param {AbortSignal} signal
 * @returns {Timer}
 */
function jumper(target, { parameter, counts }, size, signal) {
  return async (page) => {
    const place = withValues(target, { [parameter]: String(counts === "pages" ? page + 1 : page * size) });
    const times = [];
    try {
      while (times.length < REPEATS) times.push((await timed(pages(place, { signal }))).time);
    } catch (error) {
      if (error instanceof ResponseError && error.status === 400) return null; // deeper than the server allows
      throw error;
    }
    return Math.min(...times);
  };
}

/**
 * Walks to each page from the one before; the time is that of the last pages on the way.
 * @param {string} target
 * @param {AbortSignal} signal
 * @returns {Timer}
 */
function walker(target, signal) {
  const walk = pages(target, { signal });
  let walked = 0;
  return async (page) => {
    const times = [];
    for (; walked <= page; walked++) {
      const { page, time } = await timed(walk);
      if (!page) return null; // rows were taken away meanwhile
      times.push(time);
    }
    return Math.min(...times.slice(-REPEATS));
  };
}

/** @param {AsyncGenerator<import("/explorer/client.mjs").Page, void, undefined>} walk */
async function timed(walk) {
  const began = performance.now();
  const { value: page } = await walk.next();
  return { page: page ?? null, time: performance.now() - began };
}
