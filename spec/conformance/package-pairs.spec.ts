import { complaints } from "./package-check";
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

describe("all pairs of options that go together pass the kit", () => {
  test.each(choices.map((choice, index) => [index % 2 === 0 ? 24 : 98, choice]))(
    "with %i rows: %j",
    async (rows, choice) => {
      expect(await complaints(choice, rows)).toEqual([]);
    },
  );
});
