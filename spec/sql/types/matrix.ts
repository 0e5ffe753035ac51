import fc from "fast-check";
import type { Database } from "../database";
import { existsIn, nameOf, onlyIn, type TypeCase } from "./type-case";
import { createTypedTable, idsInOrder, keyOf, walkTyped } from "./typed-table";

/** A database as one driver reaches it. */
export interface Driver {
  readonly name: string;
  readonly isServer: boolean;
  /** Whether to walk each list in pages of one size, which differs by type, rather than of all. */
  readonly hasOneSize?: boolean;
  /** Whether to leave out a third of the walks. */
  readonly isSlow?: boolean;
  open(): Promise<Database>;
}

const SIZES = [1, 2, 3, 4, 5, 6, 7];

/** The lists that each type is tested with, the directions to walk them in, and the sizes of the pages. */
function walksOf(place: number, { hasOneSize = false, isSlow = false }: Driver) {
  const booleans = [false, true];
  const combinations = booleans.flatMap((isDescending) =>
    booleans.flatMap((hasNulls) => booleans.map((isBackward) => ({ isDescending, hasNulls, isBackward }))),
  );
  return combinations
    .filter((_, index) => !isSlow || index % 3 !== place % 3)
    .map((combination, index) => ({
      ...combination,
      sizes: hasOneSize ? [SIZES[(place + index) % SIZES.length] as number] : SIZES,
    }));
}

/**
 * Tests that the pages of a list in the order of each type have every row once, in the order of the database
 * itself, or are refused: in both directions, with and without NULLs, forwards and backwards, in pages of 1
 * to 7 rows. Lists in random orders of several types follow.
 */
export function typeMatrix(driver: Driver, allCases: readonly TypeCase[], numRuns = 20): void {
  const { name, isServer } = driver;
  const cases = allCases.filter(({ onServerOnly }) => isServer || !onServerOnly);
  const exists = (typeCase: TypeCase) => existsIn(database, typeCase);
  let database: Database;
  beforeAll(async () => {
    database = await driver.open();
    await createTypedTable(database, cases, exists);
  });
  afterAll(() => database?.close());

  const isRefused = ({ refusedBy = [] }: TypeCase) => refusedBy === true || refusedBy.includes(name);

  test.each(
    cases.map((typeCase, place) => ({ title: nameOf(typeCase) + onlyIn(typeCase), typeCase, place })),
  )(`${name}: $title`, async ({ typeCase, place }) => {
    if (!exists(typeCase)) return; // as the title says
    const refusals: string[] = [];
    for (const { isDescending, sizes, ...list } of walksOf(place, driver)) {
      const keys = [keyOf(typeCase, place, isDescending)];
      let expected: number[] | undefined;
      for (const size of sizes) {
        const walk = { keys, ...list, size };
        const ids = await walkTyped(database, walk).catch(refusal);
        if (typeof ids === "string") refusals.push(ids);
        else {
          expected ??= await idsInOrder(database, walk);
          expect({ walk, ids }).toEqual({ walk, ids: expected });
        }
      }
    }
    expect(refusals.filter((message) => !REMEDY.test(message))).toEqual([]);
    expect({ isRefused: refusals.length > 0, by: refusals[0] }).toMatchObject({
      isRefused: isRefused(typeCase),
    });
  });

  if (numRuns === 0) return;
  test(`${name}: random orders of several types`, async () => {
    const accepted = cases.flatMap((typeCase, place) =>
      isRefused(typeCase) || !exists(typeCase) ? [] : [{ typeCase, place }],
    );
    const key = fc
      .tuple(fc.constantFrom(...accepted), fc.boolean())
      .map(([{ typeCase, place }, isDescending]) => keyOf(typeCase, place, isDescending));
    const walk = fc.record({
      ...{ keys: fc.array(key, { minLength: 2, maxLength: 3 }), hasNulls: fc.boolean() },
      ...{ isBackward: fc.boolean(), size: fc.integer({ min: 1, max: 7 }) },
    });
    await fc.assert(
      fc.asyncProperty(walk, async (walk) => {
        expect(await walkTyped(database, walk)).toEqual(await idsInOrder(database, walk));
      }),
      { numRuns },
    );
  });
}

/** What an error must name. PGlite has a message of its own. */
const REMEDY =
  /The key v\d .*(declare|order by it in another collation|order by a conversion|order by its number|SET extra_float_digits|have it return numbers and text unchanged)|its text and value options|Invalid input for bytea type/;

function refusal(error: Error): string {
  if (error instanceof TypeError || error.message.includes("Invalid input for bytea type"))
    return error.message;
  throw error;
}
