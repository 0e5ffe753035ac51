import type { Key } from "jsonapi-pagination";
import { sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "./database";
import { orderOf, pageOf } from "./pages";
import { openSqlite } from "./sqlite";

/** Orders in which SQLite's index has the NULLs of the first key where the page has them, but not those of the second. */
const ORDERS = ["a nulls first,-b,id", "a nulls first,b,id", "-a nulls last,b,id", "-a nulls last,-b,id"];

let database: Database;
beforeAll(async () => {
  database = await openSqlite();
  await database.query("CREATE TABLE sparse (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER)");
});
afterAll(() => database.close());

// If no row has NULL twice, the first rows with NULL do not show that there is one in the second key.
const ONCE = ["NULL, 1", "NULL, 2", "1, NULL", "1, 1", "1, 2", "2, NULL", "2, 1"];
const TABLES = { "in one key at a time": ONCE, "in both keys": [...ONCE, "NULL, NULL"] };
const CASES = Object.entries(TABLES).flatMap(([where, pairs]) =>
  ORDERS.map((order) => [where, order, pairs] as const),
);

test.each(CASES)("NULLs %s are walked in the order %s", async (_, order, pairs) => {
  const rows = pairs.flatMap((pair) => [`(${pair})`, `(${pair})`]);
  await database.query("DELETE FROM sparse");
  await database.query(`INSERT INTO sparse (a, b) VALUES ${rows.join(", ")}`);
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

async function walk(order: string, limit: number, isBackward: boolean): Promise<unknown[]> {
  const columns = { a: "sparse.a", b: "sparse.b", id: "sparse.id" };
  const ids: unknown[] = [];
  for (let position: Key | null = null; ids.length < 100; ) {
    const page = isBackward ? pageOf(order, null, position, true) : pageOf(order, position);
    const rows = await sqlPage({ ...page, limit }, { dialect: "sqlite", columns }).fetch<Row>((q) => {
      const { text, values } =
        q.sql`SELECT sparse.*, ${q.select} FROM sparse WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return database.query(text, values);
    });
    const last = rows.at(-1);
    if (last === undefined) return ids;
    ids.push(...rows.map(({ id }) => id));
    position = { a: last.a, b: last.b, id: last.id } as Key;
  }
  return ids;
}
