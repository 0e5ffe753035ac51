import type { Key } from "jsonapi-pagination";
import { sqlPage } from "jsonapi-pagination/sql";
import { areDifferent } from "../../../lib/sql/rows/similar-values";
import type { Database, Row } from "../database";
import { orderOf, pageOf } from "../pages";
import { openSqlite } from "../sqlite";

/**
 * Orders in which SQLite's index has the NULLs of the first key where the page has them, but not those of the
 * second.
 */
const ORDERS = ["a nulls first,-b,id", "a nulls first,b,id", "-a nulls last,b,id", "-a nulls last,-b,id"];

let database: Database;
beforeAll(async () => {
  database = await openSqlite();
  await database.query(
    "CREATE TABLE sparse (id INTEGER PRIMARY KEY, a COLLATE NOCASE, b INTEGER, c INTEGER)",
  );
});
afterAll(() => database.close());

// If no row has NULL twice, the first rows with NULL do not show that there is one in the second key.
const ONCE = ["NULL, 1", "NULL, 2", "1, NULL", "1, 1", "1, 2", "2, NULL", "2, 1"];
// Only the database knows that the first texts are equal.
const TEXTS = ["'x', NULL", "'X', 1", "'X', NULL", "'x', 2", "'y', 1", "'y', NULL"];
const LATER_TEXTS = ["'w', 1", "'W', 2", ...TEXTS, "'z', 1", "'Z', 2"];
const DATES = ["'2026-01-01', NULL", "'2026-01-01', 1", "'2026-01-02', NULL", "'2026-01-03', 1"];
const TABLES = {
  "in one key at a time": ONCE,
  "in both keys": [...ONCE, "NULL, NULL"],
  "after texts": TEXTS,
  "after texts beside others": LATER_TEXTS,
  "after texts and NULL": [...LATER_TEXTS, "NULL, 1", "NULL, NULL"],
  "after dates": DATES,
};
const CASES = Object.entries(TABLES).flatMap(([where, pairs]) =>
  ORDERS.map((order) => [where, order, pairs.map((pair) => `${pair}, 1`)] as const),
);

/**
 * Orders in which SQLite's index has the NULLs of the second and the third key, or of the third one,
 * elsewhere.
 */
const LATER_ORDERS = [
  "a nulls first,b,c,id",
  "a nulls first,-b,-c,id",
  "a nulls first,b,-c,id",
  "-a nulls last,-b,c,id",
  "a nulls first,b nulls first,c,id",
  "-a nulls last,-b nulls last,c,id",
];
const LATER_KEYS = [
  ...["1, NULL, 1", "1, 1, NULL", "1, 1, 1", "1, NULL, NULL", "1, 2, 1"],
  ...["2, 1, NULL", "2, 2, 1", "2, 2, 2", "3, NULL, 2", "3, 1, 1", "NULL, 1, NULL", "NULL, NULL, 1"],
];
const LATER_TEXT_KEYS = [
  ...["'w', 1, 1", "'W', 2, 1", "'x', 1, NULL", "'X', 1, 1", "'x', 2, 1", "'X', NULL, 1", "'x', NULL, NULL"],
  ...[
    "'X', 2, NULL",
    "'y', 1, 1",
    "'y', 1, NULL",
    "'z', NULL, 2",
    "'Z', 1, 1",
    "NULL, 1, NULL",
    "NULL, 1, 1",
  ],
  ...["'x', 'p', NULL", "'x', 'p', 1", "'X', 'q', 1", "'X', 'q', NULL", "'Z', 'r', 1", "'z', 's', NULL"],
];
/** Groups that do not begin with their NULLs. */
const LATER_NULLS = ["'s', 1, 1", "'t', 1, 1", "'T', NULL, NULL", "'u', 1, 1", "'v', 1, 1", "'V', 2, NULL"];
const LATER_CASES = LATER_ORDERS.flatMap((order) => [
  ["in two later keys", order, LATER_KEYS] as const,
  ["in two later keys, after texts", order, LATER_TEXT_KEYS] as const,
  ["in two later keys, after values", order, LATER_NULLS] as const,
]);

test.each([...CASES, ...LATER_CASES])("NULLs %s are walked in the order %s", async (_, order, values) => {
  const rows = values.flatMap((row) => [`(${row})`, `(${row})`]);
  await database.query("DELETE FROM sparse");
  await database.query(`INSERT INTO sparse (a, b, c) VALUES ${rows.join(", ")}`);
  const terms = orderOf(order).map(({ name, descending, nulls = descending ? "first" : "last" }) => {
    return `${name} ${descending ? "DESC" : "ASC"} NULLS ${nulls}`;
  });
  const all = await database.query(`SELECT id FROM sparse ORDER BY ${terms.join(", ")}`);
  const ids = all.map(({ id }) => id);
  for (let size = 1; size <= ids.length; size++)
    for (const isBackward of [false, true])
      expect({ size, isBackward, ids: await walk(order, size, isBackward) }).toEqual({
        ...{ size, isBackward, ids: isBackward ? [...ids].reverse() : ids },
      });
});

const DIFFERENT_VALUES: readonly [unknown, unknown, boolean][] = [
  [1, 2, true],
  [1, 1, false],
  [1, 1n, false],
  [1, 9007199254740993n, true],
  ["9", "10", true],
  ["1", "1", false],
  ["019b5c40-0000-7000-8000-00000000000a", "019b5c40-0000-7000-8000-00000000000b", true],
  ["2026-01-01 10:00:00.5", "2026-01-01 10:00:00.6", true],
  ["1.50", "1.75", true],
  ["1.5", "1.50", false],
  ["17.50", "3.20", true],
  ["-17.50", "17.50", false],
  ["0.50", "5", false],
  ["0.00", "-0.00", false],
  ["0", "10.5", true],
  ["10", "1", true],
  ["10.0", "1", true],
  ["1.0", "10", false],
  ["1e2", "2.5", false],
  ["17.50", "a3.20", false],
  ["0", "-0", false],
  ["07", "7", false],
  ["a", "A", false],
  ["å", "aa", false],
  ["a1", "A2", false],
  [1, "1", false],
  [1, "a", false],
  [true, 1, false],
  [true, 2, false],
  [null, 1, true],
  ["", null, true],
  [null, null, false],
];

test.each(DIFFERENT_VALUES)("whether %p and %p differ in all collations: %p", (value, other, isDifferent) => {
  expect(areDifferent(value, other)).toBe(isDifferent);
  expect(areDifferent(other, value)).toBe(isDifferent);
});

/** Orders with a first key of which all values differ, and the values of 40 rows. */
const DIFFERENT: readonly [order: string, value: string, type: string | undefined][] = [
  ["a,b,id", "n", undefined],
  ["-a,-b,id", "n", undefined],
  ["-a,b,-id", "n * 9007199254740993", undefined],
  ["a,-b,id", "date(n, 'unixepoch', '1000 days')", undefined],
  ["a,b,id", "printf('%.2f', n / 7.0 + 10)", undefined],
  ["-a,-b,id", "CAST(char(n + 40) AS BLOB)", "blob"],
];

test.each(DIFFERENT)(
  "a page in the order %s of %s takes few queries if most rows have NULL",
  async (order, value, type) => {
    await database.query("DELETE FROM sparse");
    await database.query(`INSERT INTO sparse (a, b) ${series(value, "CASE WHEN n % 9 = 0 THEN n END")}`);
    queryCount = 0;
    expect(await walk(order, 10, false, type)).toHaveLength(40);
    expect(queryCount).toBeLessThanOrEqual(5 * 6);
  },
);

describe.each(["-a,-b,id", "a nulls first,-b,id", "a,b,id", "-a,b,id"])(
  "a page in the order %s takes few queries if few rows have NULL",
  (order) => {
    test.each([
      ["n", "n"],
      ["n / 4", "CASE WHEN n % 9 > 0 THEN n END"],
    ])("for the keys %s and %s", async (a, b) => {
      await database.query("DELETE FROM sparse");
      await database.query(`INSERT INTO sparse (a, b) ${series(a, b)}`);
      queryCount = 0;
      expect(await walk(order, 10, false)).toHaveLength(40);
      expect(queryCount).toBeLessThanOrEqual(5 * 4);
    });
  },
);

/** A query for 40 rows with the values of two expressions of n, from 1 to 40. */
function series(a: string, b: string): string {
  return `WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 40) SELECT ${a}, ${b} FROM series`;
}

describe("without SQLITE_ENABLE_STAT4, SQLite reads a range of an index", () => {
  beforeAll(async () => {
    await database.query("CREATE INDEX by_a ON sparse (a, id)");
    await database.query("CREATE INDEX by_sum ON sparse (a + b, id)");
  });
  afterAll(async () => {
    await database.query("DROP INDEX by_a");
    await database.query("DROP INDEX by_sum");
  });

  test.each([
    ["values", "a,id", "sparse.a", null, "by_a (a<?)"],
    ["values of an expression", "a,id", "sparse.a + sparse.b", null, "by_sum (<expr><?)"],
    ["NULLs of an expression", "-a,-id", "sparse.a + sparse.b", null, "by_sum (<expr>=?)"],
    [
      "one value of an expression",
      "-a,-id",
      "sparse.a + sparse.b",
      { a: 7, id: 3 },
      "by_sum (<expr>=? AND id<?)",
    ],
  ] as const)("for %s", async (_, order, a, after, range) => {
    const plans: string[] = [];
    const columns = { a, id: "sparse.id" };
    await sqlPage(pageOf(order, after), { dialect: "sqlite", columns }).fetch<Row>(async (q) => {
      const { text, values } =
        q.sql`SELECT sparse.*, ${q.select} FROM sparse WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      const steps = await database.query(`EXPLAIN QUERY PLAN ${text}`, values);
      plans.push(steps.map(({ detail }) => detail).join("; "));
      return [];
    });
    expect(plans[0]).toBe(`SEARCH sparse USING INDEX ${range}`);
  });
});

let queryCount = 0;

async function walk(order: string, limit: number, isBackward: boolean, type?: string): Promise<unknown[]> {
  const columns = { a: { column: "sparse.a", type }, b: "sparse.b", c: "sparse.c", id: "sparse.id" };
  const ids: unknown[] = [];
  for (let position: Key | null = null; ids.length < 100; ) {
    const page = isBackward ? pageOf(order, null, position, true) : pageOf(order, position);
    const rows = await sqlPage({ ...page, limit }, { dialect: "sqlite", columns }).fetch<Row>((q) => {
      const { text, values } =
        q.sql`SELECT sparse.*, ${q.select} FROM sparse WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      queryCount++;
      return database.query(text, values);
    });
    const last = rows.at(-1);
    if (last === undefined) return ids;
    ids.push(...rows.map(({ id }) => id));
    position = { a: last.page_key_1, b: last.b, c: last.c, id: last.id } as Key;
  }
  return ids;
}
