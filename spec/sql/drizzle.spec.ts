import { eq, max, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { expectTypeOf } from "expect-type";
import { fetchPage } from "jsonapi-pagination/sql/drizzle";
import type { Row } from "./database";
import { drizzleOn, listed } from "./drizzle";
import { hidden, pageOf } from "./pages";
import { withoutChecks } from "./without-checks";

const queries: { sql: string; parameters: readonly unknown[] }[] = [];
let found: Row[] = [];
const db = drizzleOn({
  query: async (sql, parameters = []): Promise<Row[]> => {
    queries.push(withoutChecks({ sql, parameters }));
    return queries.length === 1 ? found : [];
  },
});
const keys = { page_key_1: "a", page_key_2: "1" };
beforeEach(() => {
  queries.length = 0;
  found = [{ grade: 5, ...keys }];
});

const page = { ...pageOf("-name,-id", { name: "a", id: 2n }), limit: 3 };
const columns = { name: { column: listed.name, notNull: true }, id: listed.id };
const options = { dialect: "postgres", columns } as const;
const own = () => db.select({ grade: listed.grade }).from(listed);

test("accepts columns and expressions, with and without their own conversions", async () => {
  const rows = await fetchPage(page, own, {
    dialect: "postgres",
    columns: {
      name: { column: sql`NOT ${listed.name} = ${"-"}`, text: "HEX(?)" },
      id: { column: listed.id, text: "HEX(?)", value: "UNHEX(?)" },
    },
    within: [[listed.owner, 7]],
  });
  expectTypeOf(rows).toEqualTypeOf<{ grade: number }[]>();
  expect(rows).toEqual([{ grade: 5, ...keys }]);
  const [, ...name] = Array.from({ length: 14 }, (_, number) => `(NOT "listed"."name" = $${number})`);
  expect(queries).toEqual([
    {
      sql:
        `select "grade", HEX(${name[0]}) as "page_key_1", HEX("listed"."id") as "page_key_2" from "listed" ` +
        `where "listed"."owner" = $2 AND (${name[2]} <= ${hidden(String(name[3]), "$5")} OR ${name[5]} < ${hidden(String(name[6]), "$8")}) AND ` +
        `(${name[8]}, "listed"."id") < (${hidden(String(name[9]), "$11")}, ${hidden('"listed"."id"', "UNHEX($12)")}) ` +
        `order by "listed"."owner" DESC, ${name[12]} DESC, "listed"."id" DESC limit $14`,
      parameters: ["-", 7, "-", "-", "a", "-", "-", "a", "-", "-", "a", "2", "-", 3],
    },
  ]);
});

test("skips rows of pages by numbers, and selects their keys as columns", async () => {
  found = [{ grade: 5, page_key_1: "a", page_key_2: "4" }];
  const numbered = { strategy: "number", limit: 3, offset: 6, order: page.order } as const;
  expect(await fetchPage(numbered, own, options)).toEqual([{ grade: 5 }]);
  expect(queries).toEqual([
    {
      sql: 'select "grade", "listed"."name" as "page_key_1", "listed"."id" as "page_key_2" from "listed" where TRUE order by "listed"."name" desc, "listed"."id" desc limit $1 offset $2'.replaceAll(
        " desc",
        " DESC",
      ),
      parameters: [4, 6],
    },
  ]);
});

test("adds its conditions to those of the query, in WHERE and in HAVING", async () => {
  await fetchPage(page, () => own().where(sql`${eq(listed.grade, 1)} OR ${eq(listed.grade, 2)}`), options);
  expect(queries[0]?.sql).toContain(
    'where ("listed"."grade" = $1 OR "listed"."grade" = $2) and ' +
      `("listed"."name" <= ${hidden('"listed"."name"', "$3")} OR "listed"."name" < ${hidden('"listed"."name"', "$4")}) AND `,
  );
  queries.length = 0;
  const groups = () => own().groupBy(listed.grade).having(sql`count(*) > 1`);
  const aggregates = { name: { column: max(listed.name), notNull: true }, id: listed.grade };
  await fetchPage(page, groups, { ...options, columns: aggregates, having: true });
  expect(queries[0]?.sql).toContain(
    'group by "listed"."grade" having (count(*) > 1) and ((max("listed"."name")) <= $1 OR (max("listed"."name")) < $2) AND ',
  );
});

test("orders by an expression of a subquery by the name that it has there", async () => {
  const groups = db
    .select({ grade: listed.grade, top: max(listed.name).as("top") })
    .from(listed)
    .groupBy(listed.grade)
    .as("groups");
  const columns = { name: { column: groups.top, notNull: true }, id: groups.grade };
  await fetchPage(page, () => db.select({ grade: groups.grade }).from(groups), { ...options, columns });
  expect(queries[0]?.sql).toContain(
    `where ("top" <= ${hidden('"top"', "$1")} OR "top" < ${hidden('"top"', "$2")}) AND ` +
      `("top", "groups"."grade") < (${hidden('"top"', "$3")}, ${hidden('"groups"."grade"', "$4")}) ` +
      'order by "top" DESC, "groups"."grade" DESC',
  );
});

test("orders by an expression with an alias by the expression, as WHERE knows no alias", async () => {
  const columns = { name: { column: sql`upper(name)`.as("title"), notNull: true }, id: listed.id };
  await fetchPage(page, own, { ...options, columns });
  expect(queries[0]?.sql).toContain(`where ((upper(name)) <= ${hidden("(upper(name))", "$1")} OR `);
  expect(queries[0]?.sql).toContain('order by (upper(name)) DESC, "listed"."id" DESC');
});

test("accepts a query with an order by nothing", async () => {
  const ordered = () => own().orderBy(...[]);
  expect(await fetchPage(page, ordered as never as typeof own, options)).toEqual([{ grade: 5, ...keys }]);
});

test("keeps the shape of rows of joined tables, and their types", async () => {
  found = [{ id: "1", owner: 2, grade: 3, name: "n", rank: null, note: null, text: "x", ...keys }];
  const others = db
    .select({ text: sql<string>`note`.as("text") })
    .from(listed)
    .as("others");
  const rows = await fetchPage(page, () => db.select().from(listed).leftJoin(others, sql`TRUE`), options);
  expectTypeOf(rows[0]?.others).toEqualTypeOf<{ text: string } | null | undefined>();
  expect(rows).toEqual([
    {
      listed: { id: 1n, owner: 2, grade: 3, name: "n", rank: null, note: null },
      others: { text: "x" },
      ...keys,
    },
  ]);
});

test("does not compile with anything other than columns", () => {
  // @ts-expect-error the table has no column `nam`
  void (() => fetchPage(page, own, { dialect: "postgres", columns: { name: listed.nam, id: listed.id } }));
  // @ts-expect-error a table is not a column
  void (() => fetchPage(page, own, { dialect: "postgres", columns: { name: listed, id: listed.id } }));
  // @ts-expect-error a name is not a column
  void (() => fetchPage(page, own, { dialect: "postgres", columns: { name: "name", id: listed.id } }));
});

test.each([
  ["an order", "It has ORDER BY.", () => own().orderBy(listed.grade)],
  ["a limit and an offset", "It has LIMIT, OFFSET.", () => own().limit(3).offset(3)],
  ["UNION", "must not be a UNION", () => own().union(own())],
  [
    "DISTINCT ON",
    "keeps with DISTINCT ON the first",
    () => db.selectDistinctOn([listed.name], { grade: listed.grade }).from(listed),
  ],
])("refuses a query with %s of its own", async (_, problem, newQuery) => {
  await expect(fetchPage(page, newQuery as typeof own, options)).rejects.toThrow(problem);
  expect(queries).toEqual([]);
});

test("refuses the same query each time, before the first", async () => {
  const query = own();
  await expect(fetchPage(page, () => query, options)).rejects.toThrow(
    new TypeError(
      "newQuery must create a new query each time, because a page can need several; it returned the same one twice.",
    ),
  );
  expect(queries).toEqual([]);
});

test("refuses a key that is declared not to be NULL, but that an outer join lacks", async () => {
  const other = alias(listed, "other");
  const newQuery = () => own().leftJoin(other, eq(other.id, listed.owner));
  const columns = { name: { column: other.name, notNull: true }, id: listed.id };
  await expect(fetchPage(page, newQuery, { dialect: "postgres", columns })).rejects.toThrow(
    'orders by "other"."name", which is NULL where an outer join finds no row',
  );
});

test("reports every problem at once", async () => {
  const wrong = { dialect: "postgres", columns: { name: "name", id: null }, within: { name: 7 } };
  const rule = "must be a column of a table or an sql`…`, or { column, … }";
  await expect(fetchPage(page, own, wrong as never)).rejects.toThrow(
    new TypeError(
      `SQL page: within must be an object with a value for each column, or a list of [column, value] (each column a column of a table or an sql\`…\`); got "name" as a column; columns.name ${rule}; got "name"; columns.id ${rule}; got null.`,
    ),
  );
});

test.each([
  ["a table", () => listed],
  ["a subquery", () => own().as("owned")],
])("refuses %s in place of a query", async (_, newQuery) => {
  await expect(fetchPage(page, newQuery as never, options)).rejects.toThrow(
    new TypeError("newQuery must return a SELECT query of Drizzle; got an object."),
  );
});
