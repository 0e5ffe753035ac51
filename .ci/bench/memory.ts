import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { PageError, paginator } from "jsonapi-pagination";
import { own } from "./own";
import { quantile } from "./rounds";
import { conditions, table } from "./table";
import { type Workload, workloads } from "./workloads";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Numbers that look random and are the same in every run: a linear congruential generator (Numerical Recipes' constants). */
function* numbers(seed = 1): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

const random = numbers();
const pick = <Item>(items: readonly Item[]) => items[(random.next().value >>> 8) % items.length] as Item;

const NUMBERS = ["page[number]", "page%5Bnumber%5D", "page%5bnumber%5d", "p%61ge[number]"];
const SIZES = ["page[size]", "page%5Bsize%5D", "page[size%5D", "page[%73ize]"];
const FOREIGN = ["filter[name]", "sort", "q", "pages", "page.number"];
const WRONG = [
  "page[x]=1",
  "page[size][]=2",
  "page[number]=2abc",
  "page[size]=%zz",
  "page[number]=0",
  "page=3",
];

/** A request target that was never there before: plain, unusual, or wrong, as about one in eight is. */
function randomTarget(): string {
  const next = () => random.next().value >>> 8; // the lower bits of such a generator repeat early
  const pairs = [`${pick(FOREIGN)}=${next()}`];
  if (next() % 4 > 0) pairs.push(`${pick(NUMBERS)}=${1 + (next() % 100_000)}`);
  if (next() % 4 > 0) pairs.unshift(`${pick(SIZES)}=${1 + (next() % 100)}`);
  if (next() % 8 === 0) pairs.push(pick(WRONG));
  return `/users/${next()}?${pairs.join("&")}`;
}

const pages = paginator();

/** Answers random requests; returns how many were refused. */
function answer(requests: number): number {
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
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** The slope of a line through equidistant values, by least squares, and its standard error. */
function slopeOf(values: readonly number[]): { slope: number; error: number } {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const slope = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / squares;
  const residue = values.reduce((sum, value, at) => sum + (value - mean - slope * (at - middle)) ** 2, 0);
  return { slope, error: Math.sqrt(residue / (values.length - 2) / squares) };
}

/** Bytes allocated for one request: few enough at a time that the young generation holds them all, and nothing is collected. */
function allocationOf(workload: Workload): number {
  const { inputs } = workload;
  const samples = Array.from({ length: 60 }, () => {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (const input of inputs.slice(0, 256)) own(input);
    return (process.memoryUsage().heapUsed - before) / Math.min(256, inputs.length);
  });
  return quantile(samples.slice(20), 0.5);
}

/** Samples that are not counted. */
const SETTLING = 20;

const quick = process.argv.includes("--quick");
const samples = quick ? 10 : 50;
const requests = (quick ? 200_000 : 5_000_000) / samples;

// Until everything is compiled, and the heap has settled after the first forced collections.
for (let sample = 0; sample < SETTLING; sample++) {
  answer(requests);
  heapAfterCollection();
}
const heaps: number[] = [];
let refused = 0;
for (let sample = 0; sample < samples; sample++) {
  refused += answer(requests);
  heaps.push(heapAfterCollection());
}
const { slope, error } = slopeOf(heaps);
const perMillion = (bytes: number) => `${((bytes * 1e6) / requests / 1024).toFixed(1)} KiB`;
const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;

console.log(`${conditions()}\n`);
console.log(
  table(
    ["requests", "refused", "heap at first", "heap at last", "growth per million", "standard error"],
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
