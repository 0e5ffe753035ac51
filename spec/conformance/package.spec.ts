import { checkPackage, complaints, overHttp, withoutFramework } from "./package-check";
import { type Choice, factors, setupOf, values } from "./package-options";

/** A value on its own, with a strategy that has it. */
function onItsOwn([factor, name]: (typeof values)[number]): Choice {
  const strategies = Object.keys(factors.strategy as object);
  const candidates = [{}, ...strategies.map((strategy) => ({ strategy }))];
  const choice = candidates.map((other) => ({ ...other, [factor]: name })).find((all) => setupOf(all));
  if (!choice) throw new Error(`${factor} ${name} is always refused`);
  return choice;
}

const ROWS = [24, 0, 98, 1, 2] as const;

describe("every option alone passes the kit", () => {
  test.each([{}, ...values.map(onItsOwn)].map((choice, index) => [ROWS[index % 5] as number, choice]))(
    "with %i rows: %j",
    async (rows, choice) => {
      const report = await checkPackage(choice, rows, withoutFramework);
      expect(complaints(choice, rows, report)).toEqual([]);
    },
  );
});

test.each(Object.keys(factors.strategy as object))(
  "%s: the report on Express over HTTP is the same",
  async (strategy) => {
    expect(await checkPackage({ strategy }, 24, overHttp)).toEqual(
      await checkPackage({ strategy }, 24, withoutFramework),
    );
  },
);
