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

/** Few enough at a time that most passes are not interrupted, and every pass with other inputs than the one before. */
const PASS = 128;

function contender(name: string, answer: Answer, inputs: readonly Input[]): Contender {
  const size = Math.min(PASS, inputs.length);
  let start = 0;
  const pass = () => {
    let written = 0; // returned, so that no work can be left out as unused
    for (const input of inputs.slice(start, start + size)) written += answer(input).length;
    start = (start + size) % inputs.length;
    return written;
  };
  return { name, inputs: size, pass };
}

/**
 * One row: the floor, and in floors the package and every rival. The package must answer byte for byte as the floor does; a rival whose
 * answers mean something else is not timed.
 */
export function compareWithFloor(workload: Workload, effort: Effort): Cells {
  const { name, inputs, goal } = workload;
  const floor = floorOf(workload);
  const different = countDifferent(own, floor, inputs);
  if (different > 0)
    throw new Error(`${name}: ${different} of ${inputs.length} answers are not those of the floor.`);
  const wrong = rivals.map((rival) => countWrong(rival, floor, inputs));
  const right = rivals.filter((_, index) => wrong[index] === 0);
  const [floorMeasured, ownMeasured, ...measured] = measure(
    [
      contender("floor", floor, inputs),
      contender("own", own, inputs),
      ...right.map((rival) => contender(rival.name, rival.answer, inputsFor(rival, inputs))),
    ],
    effort,
  ) as [Measured, Measured, ...Measured[]];
  const rivalCells = rivals.map((rival, index) => {
    const found = measured[right.indexOf(rival)];
    return found ? ratioCell(found) : `wrong ${wrong[index]} times in ${inputs.length}`;
  });
  return [name, timeCell(floorMeasured), `≤ ${goal}`, ratioCell(ownMeasured), ...rivalCells];
}

/** What a request costs that is refused, to the same request accepted. */
export function compareRefusal(
  accepted: readonly Input[],
  refused: readonly Input[],
  effort: Effort,
): { microseconds: string; ratio: string } {
  const [base, other] = measure(
    [contender("accepted", own, accepted), contender("refused", refusal, refused)],
    effort,
  ) as [Measured, Measured];
  return { microseconds: timeCell(base), ratio: ratioCell(other) };
}

/** How the time grows from some inputs to others, of the floor and of the package. */
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
