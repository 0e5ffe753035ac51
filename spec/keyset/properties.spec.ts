import fc from "fast-check";
import { type KeysetPage, keyset } from "jsonapi-pagination/keyset";
import type { Database } from "./database";
import { openSqlite } from "./sqlite";

let database: Database;

beforeAll(async () => {
  database = await openSqlite();
});
afterAll(() => database.close());

const KEYS = ["a", "b", "c"] as const;

/** Few values, so that rows share them. */
const value = fc.option(fc.integer({ min: -1, max: 1 }), { freq: 2 });
const row = fc.record({ a: value, b: value, c: value });
const order = fc
  .uniqueArray(fc.constantFrom(...KEYS), { maxLength: 3 })
  .chain((keys) =>
    fc.record({
      keys: fc.constant([...keys, "id"]),
      descending: fc.array(fc.boolean(), { minLength: keys.length + 1, maxLength: keys.length + 1 }),
    }),
  )
  .map(({ keys, descending }) => keys.map((key, index) => ({ key, descending: descending[index] === true })));

type Listed = Record<string, number | null>;

/** The order as the documentation says it: NULL after all values, or before them when descending. */
function compare(one: Listed, other: Listed, keys: KeysetPage["order"]): number {
  for (const { key, descending } of keys) {
    const [a, b] = [one[key] ?? Number.POSITIVE_INFINITY, other[key] ?? Number.POSITIVE_INFINITY];
    if (a !== b) return a < b === descending ? 1 : -1;
  }
  return 0;
}

test("from any row, the page before it and the page after it are the rows of the list next to it", async () => {
  const columns = { a: "a", b: "b", c: "c", id: "id" };
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      order,
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      async (rows, keys, chosen, limit) => {
        await database.query("DROP TABLE IF EXISTS law");
        await database.query("CREATE TABLE law (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER)");
        const listed = rows.map((values, index): Listed => ({ id: index, ...values }));
        for (const { id, a, b, c } of listed)
          await database.query("INSERT INTO law VALUES (?, ?, ?, ?)", [id, a, b, c]);
        const sorted = [...listed].sort((one, other) => compare(one, other, keys));
        const at = chosen % sorted.length;
        const position = sorted[at] as Listed;
        for (const side of ["after", "before"] as const) {
          const page: KeysetPage = {
            ...{ strategy: "cursor", limit, order: keys, after: null, before: null },
            ...{ [side]: position, backward: side === "before" },
          };
          const k = keyset(page, { dialect: "sqlite", columns, nullable: KEYS });
          const found = await database.query(
            `SELECT id FROM law WHERE ${k.where} ORDER BY ${k.orderBy} LIMIT ${k.limit}`,
            k.params,
          );
          const ids = sorted.map(({ id }) => id);
          const expected = side === "after" ? ids.slice(at + 1) : ids.slice(0, at).reverse();
          expect(found.map(({ id }) => id)).toEqual(expected.slice(0, limit));
        }
      },
    ),
  );
});
