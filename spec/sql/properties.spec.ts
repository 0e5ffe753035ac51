import fc from "fast-check";
import type { Order } from "jsonapi-pagination";
import { type ListedPage, sqlPage } from "jsonapi-pagination/sql";
import type { Database } from "./database";
import { openSqlite } from "./sqlite";

let database: Database;

beforeAll(async () => {
  database = await openSqlite();
});
afterAll(() => database.close());

const NAMES = ["a", "b", "c"] as const;

/** So few values that rows share them. */
const value = fc.option(fc.integer({ min: -1, max: 1 }), { freq: 2 });
const row = fc.record({ a: value, b: value, c: value });
const order = fc
  .uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 })
  .chain((names) =>
    fc.record({
      names: fc.constant([...names, "id"]),
      descending: fc.array(fc.boolean(), { minLength: names.length + 1, maxLength: names.length + 1 }),
    }),
  )
  .map(({ names, descending }) =>
    names.map((name, index) => ({ name, descending: descending[index] === true })),
  );

type ListedRow = Record<string, number | null>;

/** The documented order: NULL after all values, or before them in descending order. */
function compare(a: ListedRow, b: ListedRow, fields: Order): number {
  for (const { name, descending } of fields) {
    const [left, right] = [a[name] ?? Number.POSITIVE_INFINITY, b[name] ?? Number.POSITIVE_INFINITY];
    if (left !== right) return left < right === descending ? 1 : -1;
  }
  return 0;
}

test("the pages before and after any row hold the rows next to it", async () => {
  const columns = { a: "a", b: "b", c: "c", id: "id" };
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      order,
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      async (rows, fields, seed, limit) => {
        await database.query("DROP TABLE IF EXISTS listed");
        await database.query("CREATE TABLE listed (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER)");
        const listed = rows.map((values, index): ListedRow => ({ id: index, ...values }));
        for (const { id, a, b, c } of listed)
          await database.query("INSERT INTO listed VALUES (?, ?, ?, ?)", [id, a, b, c]);
        const sorted = [...listed].sort((a, b) => compare(a, b, fields));
        const index = seed % sorted.length;
        const position = sorted[index] as ListedRow;
        for (const side of ["after", "before"] as const) {
          const page: ListedPage = {
            ...{ strategy: "cursor", limit, order: fields, after: null, before: null },
            ...{ [side]: position, backward: side === "before" },
          };
          const pageRows = await sqlPage(page, { dialect: "sqlite", columns }).fetch((q) => {
            const { text, values } =
              q.sql`SELECT id, ${q.select} FROM listed WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
            return database.query(text, values);
          });
          const ids = sorted.map(({ id }) => id);
          const expected = side === "after" ? ids.slice(index + 1) : ids.slice(0, index).reverse();
          expect(pageRows.map(({ id }) => id)).toEqual(expected.slice(0, limit));
        }
      },
    ),
  );
});
