import { Bench } from "tinybench";

/** Something to be timed: `pass` does the work for every input once. */
export interface Contender {
  readonly name: string;
  readonly inputs: number;
  readonly pass: () => number;
}

/** What paired rounds say of a contender. */
export interface Measured {
  readonly name: string;
  /** Median time for one input, in microseconds. */
  readonly microseconds: number;
  /** Median over the rounds of its time to that of the first contender in the same round, and the quartiles. */
  readonly ratio: number;
  readonly quartiles: readonly [number, number];
}

/**
 * Times contenders in interleaved rounds of one process. All take their turn in each round, which begins with another one every time; a
 * ratio is formed within a round, so that what slows the machine down for a while falls on both of its sides.
 */
export function measure(
  contenders: readonly Contender[],
  { rounds, milliseconds }: { rounds: number; milliseconds: number },
): Measured[] {
  const times = contenders.map((): number[] => []);
  for (const contender of contenders) timeOf(contender, WARM_UP);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (turn + round) % contenders.length;
      times[index]?.push(timeOf(contenders[index] as Contender, milliseconds));
    }
  }
  const [reference] = times as [number[]];
  return contenders.map(({ name }, index) => {
    const own = times[index] as number[];
    const ratios = own.map((time, round) => time / (reference[round] as number));
    return {
      name,
      microseconds: quantile(own, 0.5),
      ratio: quantile(ratios, 0.5),
      quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    };
  });
}

/** Milliseconds, in which whatever is called often gets compiled. */
const WARM_UP = 200;

/** Processor time of this process, in milliseconds: the clock also counts while others have the processor. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The median time of a contender for one input, in microseconds. */
function timeOf({ name, inputs, pass }: Contender, milliseconds: number): number {
  const bench = new Bench({
    now: processorTime,
    time: milliseconds,
    iterations: 3,
    warmup: false,
    throws: true,
  });
  const [task] = bench.add(name, pass).runSync();
  if (task?.result.state !== "completed") throw new Error(`${name} could not be timed.`);
  return (task.result.latency.p50 * 1000) / inputs;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] as number;
  return below + ((sorted[Math.ceil(at)] as number) - below) * (at - Math.floor(at));
}
