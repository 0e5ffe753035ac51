import { countDifferent, countWrong, inputsFor } from "./correctness";
import { type Answer, floorOf } from "./floor";
import { own, refusal } from "./own";
import { rivals } from "./rivals";
import { type Contender, type Measured, measure } from "./rounds";
import { type Cells, ratioCell, timeCell } from "./table";
import type { Input, Workload } from "./workloads";

/** How long to measure. */
export interface Effort {
  readonly rounds: number;
  readonly milliseconds: number;
}

export const HEADINGS: Cells = [
  "requests",
  "floor",
  "goal",
  "jsonapi-pagination",
  ...rivals.map((rival) => rival.name),
];

/** How much longer than the floor a request may take. */
const GOAL = "≤ 2.0";

/**
 * Requests in one pass: few enough that most passes are not interrupted. Successive passes use different
 * requests.
 */
const PASS_SIZE = 128;

function contender(name: string, answer: Answer, inputs: readonly Input[]): Contender {
  const size = Math.min(PASS_SIZE, inputs.length);
  let start = 0;
  const pass = () => {
    let written = 0; // returned, so that the compiler cannot remove the work as unused
    for (const input of inputs.slice(start, start + size)) written += answer(input).length;
    start = (start + size) % inputs.length;
    return written;
  };
  return { name, inputs: size, pass };
}

/**
 * One row of the table: the time of the floor, and the times of the package and of every rival relative to
 * it. The package must produce the same bytes as the floor. A rival whose responses differ in meaning is not
 * timed.
 */
export function compareWithFloor(workload: Workload, effort: Effort): Cells {
  const { name, inputs } = workload;
  const floor = floorOf(workload);
  const different = countDifferent(own, floor, inputs);
  if (different > 0)
    throw new Error(`${name}: ${different} of ${inputs.length} responses differ from those of the floor.`);
  const wrongCounts = rivals.map((rival) => countWrong(rival, floor, inputs));
  const correctRivals = rivals.filter((_, index) => wrongCounts[index] === 0);
  const [floorResult, ownResult, ...rivalResults] = measure(
    [
      contender("floor", floor, inputs),
      contender("own", own, inputs),
      ...correctRivals.map((rival) => contender(rival.name, rival.answer, inputsFor(rival, inputs))),
    ],
    effort,
  ) as [Measured, Measured, ...Measured[]];
  const rivalCells = rivals.map((rival, index) => {
    const result = rivalResults[correctRivals.indexOf(rival)];
    return result ? ratioCell(result) : `wrong ${wrongCounts[index]} times in ${inputs.length}`;
  });
  return [name, timeCell(floorResult), GOAL, ratioCell(ownResult), ...rivalCells];
}

/** The cost of rejecting a request, relative to accepting the same request with valid parameters. */
export function compareRefusal(
  accepted: readonly Input[],
  refused: readonly Input[],
  effort: Effort,
): { microseconds: string; ratio: string } {
  const [acceptedResult, refusedResult] = measure(
    [contender("accepted", own, accepted), contender("refused", refusal, refused)],
    effort,
  ) as [Measured, Measured];
  return { microseconds: timeCell(acceptedResult), ratio: ratioCell(refusedResult) };
}

/** How much the time grows with longer inputs, for the floor and for the package. */
export function compareGrowth(
  workload: Workload,
  longer: readonly Input[],
  effort: Effort,
): { floor: string; own: string } {
  const growthOf = (answer: Answer) =>
    measure([contender("short", answer, workload.inputs), contender("long", answer, longer)], effort)[1];
  return {
    floor: ratioCell(growthOf(floorOf(workload)) as Measured),
    own: ratioCell(growthOf(own) as Measured),
  };
}
