import { pages, ResponseError } from "./client.mjs";
import { fetchDocument } from "./fetch-document.mjs";
import { setParameters, toTarget } from "./target.mjs";
import { totalOf } from "./totals.mjs";

/**
 * @typedef {import("./catalog.mjs").Strategy} Strategy
 *
 * @typedef {object} StrategyStart
 * @property {Strategy} strategy
 * @property {string} target the target of its first page
 *
 * @typedef {object} Measurement the medians of one depth
 * @property {number} depth the number of rows before the page
 * @property {(number | null)[]} times milliseconds for the rows, one for each strategy; null if the page is
 * refused
 *
 * @typedef {object} Progress
 * @property {number} progress from 0 to 1
 * @property {number} rounds how many requests each median has so far
 * @property {Measurement[]} measurements
 * @property {(number | null)[]} counts the median time for the count, one for each strategy; null if it does
 * not count
 *
 * @typedef {{ rows: number[], counts: number[] }} Samples
 */

/** The number of depths to measure, from the start of the list to its end. */
const DEPTHS = 13;

/** How often each depth is measured. An odd number, so that the median is one of the times. */
const ROUNDS = 11;

/**
 * Measures the query time of each strategy at the same depths of a collection. All depths and strategies take
 * turns, in several rounds: other work of the computer then slows down all of them alike, and the median
 * ignores it.
 * @param {StrategyStart[]} starts
 * @param {number} size the number of rows in a page
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<Progress, void, undefined>}
 */
export async function* measureDepths(starts, size, signal) {
  const total = await countRows(starts, signal);
  const lastIndex = Math.max(Math.ceil(total / size), 1) - 1;
  const depthCount = Math.min(DEPTHS, lastIndex + 1);
  const indexes = Array.from({ length: depthCount }, (_, step) =>
    depthCount === 1 ? 0 : Math.round((step * lastIndex) / (depthCount - 1)),
  );
  const walkCount = starts.filter(({ strategy }) => !strategy.jump).length;
  const work = { done: 0, all: walkCount * (lastIndex + 1) + starts.length * depthCount * (ROUNDS + 1) };

  /** @type {(string | null)[][]} */
  const targets = [];
  for (const { strategy, target } of starts) {
    if (strategy.jump) {
      targets.push(jumpTargets(target, strategy.jump, indexes, size));
      continue;
    }
    const found = new Map();
    for await (const { index, pageTarget } of walkTo(target, lastIndex, signal)) {
      found.set(index, pageTarget);
      work.done++;
      if (index % 10 === 0) yield { progress: work.done / work.all, rounds: 0, measurements: [], counts: [] };
    }
    targets.push(indexes.map((index) => found.get(index) ?? null));
  }

  const samples = starts.map(() => indexes.map(() => /** @type {Samples} */ ({ rows: [], counts: [] })));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const step of inTurns(depthCount, round)) {
      for (const line of inTurns(starts.length, round + step)) {
        const pageTarget = targets[line]?.[step] ?? null;
        const timing = pageTarget === null ? null : await timeQueries(pageTarget, signal);
        work.done++;
        // The first round only warms up the database.
        if (round > 0) addSample(samples[line]?.[step], timing);
      }
    }
    yield {
      progress: work.done / work.all,
      rounds: round,
      measurements: indexes.map((index, step) => ({
        depth: index * size,
        times: samples.map((steps) => median(steps[step]?.rows ?? [])),
      })),
      counts: samples.map((steps) => median(steps.flatMap(({ counts }) => counts))),
    };
  }
}

/**
 * The numbers from 0, forwards or backwards, so that no place in a round always follows the same one.
 * @param {number} length
 * @param {number} turn
 */
function inTurns(length, turn) {
  const numbers = Array.from({ length }, (_, index) => index);
  return turn % 2 === 0 ? numbers : numbers.reverse();
}

/**
 * @param {Samples | undefined} samples
 * @param {Record<string, number> | null} timing
 */
function addSample(samples, timing) {
  if (timing?.rows !== undefined) samples?.rows.push(timing.rows);
  if (timing?.count !== undefined) samples?.counts.push(timing.count);
}

/**
 * @param {number[]} values
 * @returns {number | null} null if there are none
 */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/**
 * Returns the number of rows, from the first strategy that reports it.
 * @param {StrategyStart[]} starts
 * @param {AbortSignal} signal
 */
async function countRows(starts, signal) {
  for (const { target } of starts) {
    for await (const { document } of pages(target, { signal, maxPages: 1 })) {
      const total = totalOf(document);
      if (total !== null) return total;
    }
  }
  throw new Error("No strategy of this collection reports how many rows there are.");
}

/**
 * Makes the targets of pages that can be requested directly.
 * @param {string} target
 * @param {NonNullable<Strategy["jump"]>} jump
 * @param {number[]} indexes
 * @param {number} size
 */
function jumpTargets(target, { parameter, counts }, indexes, size) {
  return indexes.map((index) =>
    setParameters(target, { [parameter]: String(counts === "pages" ? index + 1 : index * size) }),
  );
}

/**
 * Follows links to pages that cannot be requested directly.
 * @param {string} target
 * @param {number} lastIndex
 * @param {AbortSignal} signal
 */
async function* walkTo(target, lastIndex, signal) {
  let index = 0;
  for await (const { url } of pages(target, { signal, maxPages: lastIndex + 1 })) {
    yield { index, pageTarget: toTarget(url) };
    index++;
  }
}

/**
 * Returns the times that the server reports.
 * @param {string} target
 * @param {AbortSignal} signal
 * @returns {Promise<Record<string, number> | null>} null if the server limits how deep a client can go
 */
async function timeQueries(target, signal) {
  const { kind, status, errors, timing } = await fetchDocument(target, signal);
  if (status === 400) return null;
  if (kind !== "page") {
    const message = `${target} was answered with ${status ?? "nothing"}.`;
    throw new ResponseError(message, {
      url: target,
      status: status ?? 0,
      headers: new Headers(),
      errors,
      body: "",
    });
  }
  if (timing.rows === undefined) throw new Error("The server does not report the time of its queries.");
  return timing;
}
