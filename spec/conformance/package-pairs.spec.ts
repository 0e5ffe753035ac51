import { checkPackage, complaints, withExpress, withoutFramework } from "./package-check";
import { choicesOfAllPairs, pairs, setupOf } from "./package-options";

const choices = choicesOfAllPairs();

test("the choices hold every two values that the package accepts together", () => {
  const missing = pairs().filter(
    ([left, right]) =>
      setupOf(Object.fromEntries([left, right])) &&
      !choices.some((choice) => [left, right].every(([factor, name]) => choice[factor] === name)),
  );
  expect(missing).toEqual([]);
  expect(pairs().length).toBeGreaterThan(1000);
});

/** Half of the choices have a list of few rows. */
const cases = choices.map((choice, index) => [index % 2 === 0 ? 24 : 98, choice] as const);

/** The fewest cases, or nearly so, that hold every value. */
function holdingAllValues(candidates: typeof cases): typeof cases {
  const valuesOf = ([, choice]: (typeof cases)[number]) =>
    Object.entries(choice).map(([factor, name]) => `${factor} ${name}`);
  const missing = new Set(candidates.flatMap(valuesOf));
  const gain = (candidate: (typeof cases)[number]) =>
    valuesOf(candidate).filter((value) => missing.has(value)).length;
  const chosen: (typeof cases)[number][] = [];
  while (missing.size > 0) {
    const best = candidates.reduce((left, right) => (gain(right) > gain(left) ? right : left));
    for (const value of valuesOf(best)) missing.delete(value);
    chosen.push(best);
  }
  return chosen;
}

/** A report on expiring cursors names the seconds that they have left. */
const comparedWithExpress = new Set(
  holdingAllValues(cases.filter(([, { cursor }]) => cursor !== "expiring")),
);

describe("all pairs of options that go together pass the kit", () => {
  test.each(
    cases.map((serverCase) => {
      const [rows, choice] = serverCase;
      const isCompared = comparedWithExpress.has(serverCase);
      return { rows, choice, isCompared, where: isCompared ? ", on Express as well" : "" };
    }),
  )("with $rows rows$where: $choice", async ({ rows, choice, isCompared }) => {
    const report = await checkPackage(choice, rows, withoutFramework);
    expect(complaints(choice, rows, report)).toEqual([]);
    if (isCompared) expect(await checkPackage(choice, rows, withExpress)).toEqual(report);
  });
});
