import { paginator } from "jsonapi-pagination";
import { fetchPage } from "jsonapi-pagination/sql/kysely";
import { sql } from "kysely";
import type { Row } from "./database";
import { kyselyOn } from "./kysely";
import { hidden } from "./pages";
import { withoutChecks } from "./without-checks";

const queries: { sql: string; parameters: readonly unknown[] }[] = [];
const keys = { page_key_1: "a", page_key_2: "1" };
const db = kyselyOn({
  dialect: "postgres",
  query: async (sql, parameters = []): Promise<Row[]> => {
    queries.push(withoutChecks({ sql, parameters }));
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
    name: sql<boolean>`NOT active`,
    id: { column: "listed.id", text: "HEX(?)", value: "UNHEX(?)" },
  } as const;
  const newQuery = () => db.selectFrom("listed").select("grade");
  const rows = await fetchPage(page, newQuery, { dialect: "postgres", columns, within: { owner: 7 } });
  expect(rows).toEqual([keys]);
  const name =
    "CASE WHEN json_typeof(to_json((NOT active))) = 'string' AND pg_typeof(COALESCE((NOT active), NULL)) NOT IN ('json', 'jsonb') " +
    "THEN to_json((NOT active)) #>> '{}' ELSE CAST((NOT active) AS text) END";
  expect(queries).toEqual([
    {
      sql:
        `select "grade", ${name} as "page_key_1", HEX("listed"."id") as "page_key_2" from "listed" ` +
        `where ("owner" = $1 AND ((NOT active) <= ${hidden("(NOT active)", "$2")} OR (NOT active) < ${hidden("(NOT active)", "$3")}) AND ` +
        `((NOT active), "listed"."id") < (${hidden("(NOT active)", "$4")}, ${hidden('"listed"."id"', "UNHEX($5)")})) ` +
        'order by "owner" DESC, (NOT active) DESC, "listed"."id" DESC limit $6',
      parameters: [7, "a", "a", "a", "2", 3],
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
      sql: 'select "grade", "name" as "page_key_1", "id" as "page_key_2" from "listed" where (TRUE) order by "name" DESC, "id" DESC limit $1 offset $2',
      parameters: [4, 6],
    },
  ]);
});

test("puts the conditions of the query into parentheses, in WHERE and in HAVING", async () => {
  const columns = { name: { column: "name", notNull: true }, id: "id" } as const;
  const either = sql<boolean>`grade = 1 OR grade = 2`;
  const newQuery = () => db.selectFrom("listed").select("grade").where("owner", "=", 7).where(either);
  await fetchPage(page, newQuery, { dialect: "postgres", columns });
  expect(queries[0]?.sql).toContain(
    ' where ("owner" = $1 and grade = 1 OR grade = 2) and ' +
      `(("name" <= ${hidden('"name"', "$2")} OR "name" < ${hidden('"name"', "$3")}) AND ` +
      `("name", "id") < (${hidden('"name"', "$4")}, ${hidden('"id"', "$5")})) order `,
  );
  queries.length = 0;
  const groups = () => db.selectFrom("listed").select("grade").groupBy("grade").having(either);
  const aggregates = { name: { column: db.fn.max("name"), notNull: true }, id: "grade" } as const;
  await fetchPage(page, groups, { dialect: "postgres", columns: aggregates, having: true });
  expect(queries[0]?.sql).toContain(
    ' having (grade = 1 OR grade = 2) and (((max("name")) <= $1 OR (max("name")) < $2) AND ',
  );
});

test("does not compile with a column that no table has", () => {
  const newQuery = () => db.selectFrom("listed");
  // @ts-expect-error no table has a column `nam`
  void (() => fetchPage(page, newQuery, { dialect: "postgres", columns: { name: "nam", id: "id" } }));
  const columns = { name: "name", id: "id" } as const;
  // @ts-expect-error no table has a column `ower`
  void (() => fetchPage(page, newQuery, { dialect: "postgres", columns, within: { ower: 1 } }));
});

const own = () => db.selectFrom("listed").select("grade");

test.each([
  ["an order", "It has ORDER BY.", () => own().orderBy("grade")],
  ["a limit and an offset", "It has LIMIT, OFFSET.", () => own().limit(3).offset(3)],
  ["FETCH FIRST", "It has LIMIT.", () => own().fetch(3)],
  ["TOP", "It has LIMIT.", () => own().top(3)],
  ["UNION", "must not be a UNION", () => own().union(own())],
  ["OFFSET in a piece", "skips or limits rows in addition to q.limit", () => own().modifyEnd(sql`offset 1`)],
  ["DISTINCT ON", "keeps with DISTINCT ON the first", () => own().distinctOn("name")],
  [
    "another expression as the column",
    'selects another expression as "name"',
    () => own().select(sql`upper(name)`.as("name")),
  ],
])("refuses a query with %s of its own", async (_, problem, newQuery) => {
  const columns = { name: "name", id: "id" } as const;
  const rows = fetchPage(page, newQuery as typeof own, { dialect: "postgres", columns });
  await expect(rows).rejects.toThrow(problem);
  expect(queries).toEqual([]);
});

test("refuses an order by what is another value on each page", async () => {
  const columns = { name: sql`random()`, id: "id" } as const;
  await expect(fetchPage(page, own, { dialect: "postgres", columns })).rejects.toThrow("orders by random");
});

test("refuses an order by what is random, with page numbers too", async () => {
  const columns = { name: sql`random()`, id: "id" } as const;
  const numbered = paginator({ order: ["name", "id"] }).read("/listed");
  await expect(fetchPage(numbered, own, { dialect: "postgres", columns })).rejects.toThrow(
    "orders by random",
  );
});

test("refuses an order by what a subquery computes anew on each page", async () => {
  const newQuery = () =>
    db
      .selectFrom((eb) =>
        eb.selectFrom("listed").selectAll().select(sql<number>`random()`.as("place")).as("l"),
      )
      .select("l.id");
  const columns = { name: "l.place", id: "l.id" } as const;
  await expect(fetchPage(page, newQuery, { dialect: "postgres", columns })).rejects.toThrow(
    "orders by place",
  );
});

test("refuses a key that is declared not to be NULL, but that an outer join lacks", async () => {
  const newQuery = () => db.selectFrom("listed").leftJoin("listed as other", "other.id", "listed.owner");
  const columns = { name: { column: "other.name", notNull: true }, id: "listed.id" } as const;
  await expect(fetchPage(page, newQuery, { dialect: "postgres", columns })).rejects.toThrow(
    'orders by "other"."name", which is NULL where an outer join finds no row',
  );
});

test("refuses an order by an aggregate without the option having", async () => {
  const columns = { name: db.fn.max("name"), id: "id" } as const;
  await expect(fetchPage(page, own, { dialect: "postgres", columns })).rejects.toThrow(
    "orders by max, which WHERE cannot contain: set the option having",
  );
});

test.each([
  ["newQuery must be a function that creates a query; got an object", own()],
  ["newQuery must return a SELECT query of Kysely; got a promise (await it first)", async () => own()],
  ["newQuery must return a SELECT query of Kysely; got an object", () => db.deleteFrom("listed")],
] as [string, never][])("refuses: %s", async (problem, newQuery) => {
  const options = { dialect: "postgres", columns: { name: "name", id: "id" } } as const;
  await expect(fetchPage(page, newQuery as typeof own, options)).rejects.toThrow(problem);
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
