import { fetchPage } from "jsonapi-pagination/sql/kysely";
import { sql } from "kysely";
import type { Row } from "./database";
import { fetchByKysely, kyselyOn } from "./kysely";
import { ORDERS } from "./orders";
import { openSqlite } from "./sqlite";
import { walks } from "./walks";

describe("on SQLite", () => walks(openSqlite, fetchByKysely, ORDERS.slice(-6)));

const queries: { sql: string; parameters: readonly unknown[] }[] = [];
const keys = { page_key_1: "a", page_key_2: "1" };
const db = kyselyOn({
  dialect: "postgres",
  query: async (sql, parameters = []): Promise<Row[]> => {
    queries.push({ sql, parameters });
    return queries.length === 1 ? [{ ...keys }] : [];
  },
});
beforeEach(() => {
  queries.length = 0;
});

const order = [
  { name: "name", descending: true },
  { name: "id", descending: true },
];
const page = {
  strategy: "cursor",
  limit: 3,
  order,
  after: { name: "a", id: 2n },
  before: null,
  backward: false,
} as const;

test("accepts names and expressions as columns, with and without their own conversions", async () => {
  const columns = {
    name: sql<string>`lower(name)`,
    id: { column: "listed.id", text: "HEX(?)", value: "UNHEX(?)" },
  } as const;
  const newQuery = () => db.selectFrom("listed").select("grade");
  const rows = await fetchPage(page, newQuery, { dialect: "postgres", columns, within: { owner: 7 } });
  expect(rows).toEqual([keys]);
  const name =
    "CASE WHEN json_typeof(to_json(lower(name))) = 'string' AND pg_typeof(lower(name)) NOT IN ('json', 'jsonb') " +
    "THEN to_json(lower(name)) #>> '{}' ELSE CAST(lower(name) AS text) END";
  expect(queries).toEqual([
    {
      sql:
        `select "grade", ${name} as "page_key_1", HEX("listed"."id") as "page_key_2" from "listed" ` +
        'where "owner" = $1 AND lower(name) <= $2 AND (lower(name), "listed"."id") < ($3, UNHEX($4)) ' +
        'order by "owner", lower(name) DESC, "listed"."id" DESC limit $5',
      parameters: [7, "a", "a", "2", 3],
    },
  ]);
});

test("skips rows of pages by numbers", async () => {
  const newQuery = () => db.selectFrom("listed").select("grade");
  const columns = { name: { column: "name", notNull: true }, id: "id" } as const;
  const numbered = { strategy: "number", limit: 3, offset: 6, order } as const;
  await fetchPage(numbered, newQuery, { dialect: "postgres", columns });
  expect(queries).toEqual([
    {
      sql: 'select "grade", NULL as "page_key_1" from "listed" where TRUE order by "name" DESC, "id" DESC limit $1 offset $2',
      parameters: [3, 6],
    },
  ]);
});

test("puts conditions on aggregates into HAVING", async () => {
  const newQuery = () => db.selectFrom("listed").select("grade").groupBy("grade");
  const columns = { name: db.fn.max("name"), id: "grade" } as const;
  await fetchPage(page, newQuery, { dialect: "postgres", columns, having: true });
  expect(queries[0]?.sql).toMatch(/ group by "grade" having max\("name"\) <= \$1 AND /);
});

test("does not compile with a column that no table has", () => {
  const newQuery = () => db.selectFrom("listed");
  // @ts-expect-error no table has a column `nam`
  void (() => fetchPage(page, newQuery, { dialect: "postgres", columns: { name: "nam", id: "id" } }));
});

test("refuses a query that has an order of its own", async () => {
  const newQuery = () => db.selectFrom("listed").select("grade").orderBy("grade");
  await expect(
    fetchPage(page, newQuery, { dialect: "postgres", columns: { name: "name", id: "id" } }),
  ).rejects.toThrow("The query of a page must have no order of its own");
});

test("reports every problem at once", async () => {
  const newQuery = () => db.selectFrom("listed");
  const wrong = { dialect: "postgres", columns: { name: 1, id: null }, firstParam: 2 };
  await expect(fetchPage(page, newQuery, wrong as never)).rejects.toThrow(
    new TypeError(
      "SQL page: firstParam is unknown; columns.name must be the name of a column or an expression, or { column, … }; got 1; columns.id must be the name of a column or an expression, or { column, … }; got null.",
    ),
  );
});
