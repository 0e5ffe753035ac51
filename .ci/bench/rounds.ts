import { Bench } from "tinybench";

/** Something to be timed. `pass` does the work once for each input. */
export interface Contender {
  readonly name: string;
  readonly inputs: number;
  readonly pass: () => number;
}

/** The result of a contender in paired rounds. */
export interface Measured {
  readonly name: string;
  /** The median time for one input, in microseconds. */
  readonly microseconds: number;
  /** The time relative to that of the first contender in the same round: the median of all rounds. */
  readonly ratio: number;
  readonly quartiles: readonly [number, number];
}

/**
 * Times contenders in interleaved rounds in one process. All contenders have a turn in each round, and each
 * round starts with a different one. Ratios are calculated within a round, so that a temporary slowdown of
 * the machine affects both sides.
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
    const contenderTimes = times[index] as number[];
    const ratios = contenderTimes.map((time, round) => time / (reference[round] as number));
    return {
      name,
      microseconds: quantile(contenderTimes, 0.5),
      ratio: quantile(ratios, 0.5),
      quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    };
  });
}

/** Milliseconds in which functions that are called often get compiled. */
const WARM_UP = 200;

/**
 * The processor time of this process, in milliseconds. Unlike the clock, it stops while other processes run.
 */
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
