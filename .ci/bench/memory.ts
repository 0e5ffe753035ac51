import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { PageError, paginator } from "jsonapi-pagination";
import { own } from "./own";
import { quantile } from "./rounds";
import { conditions, table } from "./table";
import { type Workload, workloads } from "./workloads";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/**
 * Pseudorandom numbers that are the same in every run: a linear congruential generator, with the constants of
 * Numerical Recipes.
 */
function* randomNumbers(seed = 1): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

const random = randomNumbers();
const pick = <Item>(items: readonly Item[]) => items[(random.next().value >>> 8) % items.length] as Item;

const NUMBERS = ["page[number]", "page%5Bnumber%5D", "page%5bnumber%5d", "p%61ge[number]"];
const SIZES = ["page[size]", "page%5Bsize%5D", "page[size%5D", "page[%73ize]"];
const OTHERS = ["filter[name]", "sort", "q", "pages", "page.number"];
const INVALID = [
  "page[x]=1",
  "page[size][]=2",
  "page[number]=2abc",
  "page[size]=%zz",
  "page[number]=0",
  "page=3",
];

/** A new request target: usual, unusual, or, about one time in eight, with an invalid page parameter. */
function randomTarget(): string {
  const next = () => random.next().value >>> 8; // the low bits of such a generator have a short period
  const pairs = [`${pick(OTHERS)}=${next()}`];
  if (next() % 4 > 0) pairs.push(`${pick(NUMBERS)}=${1 + (next() % 100_000)}`);
  if (next() % 4 > 0) pairs.unshift(`${pick(SIZES)}=${1 + (next() % 100)}`);
  if (next() % 8 === 0) pairs.push(pick(INVALID));
  return `/users/${next()}?${pairs.join("&")}`;
}

const pages = paginator();

/** Answers random requests, and returns how many were rejected. */
function answerRequests(requests: number): number {
  let refused = 0;
  for (let request = 0; request < requests; request++) {
    try {
      JSON.stringify(pages.read(randomTarget()).document(random.next().value % 100_000, []));
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      JSON.stringify(error);
      refused++;
    }
  }
  return refused;
}

function heapAfterCollection(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** The slope of the least-squares line through equidistant values, and its standard error. */
function slopeOf(values: readonly number[]): { slope: number; error: number } {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const slope = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / squares;
  const residue = values.reduce((sum, value, at) => sum + (value - mean - slope * (at - middle)) ** 2, 0);
  return { slope, error: Math.sqrt(residue / (values.length - 2) / squares) };
}

/**
 * The bytes allocated for one request, measured over so few requests that no garbage is collected meanwhile.
 */
function allocationOf(workload: Workload): number {
  const { inputs } = workload;
  const samples = Array.from({ length: 60 }, () => {
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (const input of inputs.slice(0, 256)) own(input);
    return (process.memoryUsage().heapUsed - before) / Math.min(256, inputs.length);
  });
  return quantile(samples.slice(20), 0.5);
}

/** Samples before the measurement, until everything is compiled and the size of the heap is stable. */
const WARM_UP_SAMPLES = 20;

const quick = process.argv.includes("--quick");
const samples = quick ? 10 : 50;
const requests = (quick ? 200_000 : 5_000_000) / samples;

for (let sample = 0; sample < WARM_UP_SAMPLES; sample++) {
  answerRequests(requests);
  heapAfterCollection();
}
const heaps: number[] = [];
let refused = 0;
for (let sample = 0; sample < samples; sample++) {
  refused += answerRequests(requests);
  heaps.push(heapAfterCollection());
}
const { slope, error } = slopeOf(heaps);
const perMillion = (bytes: number) => `${((bytes * 1e6) / requests / 1024).toFixed(1)} KiB`;
const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;

console.log(`${conditions()}\n`);
console.log(
  table(
    ["requests", "rejected", "heap at the start", "heap at the end", "growth per million", "standard error"],
    [
      [
        String(samples * requests),
        String(refused),
        kib(heaps[0] as number),
        kib(heaps.at(-1) as number),
        perMillion(slope),
        perMillion(error),
      ],
    ],
  ),
);
console.log("");
console.log(
  table(
    ["allocated for one request", "bytes"],
    workloads.map((workload) => [workload.name, allocationOf(workload).toFixed(0)]),
  ),
);
