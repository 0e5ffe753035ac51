import type { AddressInfo } from "node:net";
import { check } from "../../lib/conformance";
import { type Choice, choicesOfAllPairs, factors, pairs, setupOf, values } from "./package-options";
import { serve } from "./package-server";

/** What the kit has against the package with these options and so many rows. */
async function complaints(choice: Choice, rows: number): Promise<string[]> {
  const setup = setupOf(choice);
  if (!setup) throw new Error(`${JSON.stringify(choice)} is refused`);
  const server = serve(setup.options, rows, setup.total);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/users`;
  try {
    const report = await check(url, { empty: "?noRows=1", ...setup.check });
    const broken = report.results.filter(({ status }) => status === "broken");
    return [
      ...broken.map(({ clause, strategy, reason }) => `${clause} (${strategy}): ${reason}`),
      ...(report.complete ? [] : [String(report.incompleteReason)]),
    ].map((complaint) => `${rows} rows, ${JSON.stringify(choice)}: ${complaint}`);
  } finally {
    server.close();
  }
}

/** A value on its own, with a strategy that has it. */
function onItsOwn([factor, name]: (typeof values)[number]): Choice {
  const strategies = Object.keys(factors.strategy as object);
  const candidates = [{}, ...strategies.map((strategy) => ({ strategy }))];
  const choice = candidates.map((other) => ({ ...other, [factor]: name })).find((all) => setupOf(all));
  if (!choice) throw new Error(`${factor} ${name} is always refused`);
  return choice;
}

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

const ROWS = [24, 0, 98, 1, 2] as const;

describe("every option alone passes the kit", () => {
  test.each([{}, ...values.map(onItsOwn)].map((choice, index) => [ROWS[index % 5] as number, choice]))(
    "with %i rows: %j",
    async (rows, choice) => {
      expect(await complaints(choice, rows)).toEqual([]);
    },
  );
});

describe("all pairs of options that go together pass the kit", () => {
  test.each(choices.map((choice, index) => [index % 2 === 0 ? 24 : 98, choice]))(
    "with %i rows: %j",
    async (rows, choice) => {
      expect(await complaints(choice, rows)).toEqual([]);
    },
  );
});
