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

describe("all pairs of options that go together pass the kit", () => {
  test.each(cases)("with %i rows: %j", async (rows, choice) => {
    expect(await complaints(choice, rows, withoutFramework)).toEqual([]);
  });
});

/** A few choices. A report on expiring cursors names the seconds that they have left. */
const compared = cases.filter(([, { cursor }], index) => index % 13 === 0 && cursor !== "expiring");

test.each(compared)("with %i rows, the report on Express is the same: %j", async (rows, choice) => {
  expect(await checkPackage(choice, rows, withExpress)).toEqual(
    await checkPackage(choice, rows, withoutFramework),
  );
});
