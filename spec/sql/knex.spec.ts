import { expectTypeOf } from "expect-type";
import { fetchPage } from "jsonapi-pagination/sql/knex";
import type { Row } from "./database";
import { knexOn } from "./knex";
import { hidden, pageOf } from "./pages";
import { withoutChecks } from "./without-checks";

interface Listed {
  id: string;
  grade: number;
}

const queries: { sql: string; parameters: readonly unknown[] }[] = [];
const keys = { page_key_1: "a", page_key_2: "1" };
const query = async (sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
  queries.push(withoutChecks({ sql, parameters }));
  return queries.length === 1 ? [{ ...keys }] : [];
};
const knex = knexOn({ dialect: "postgres", query });
beforeEach(() => {
  queries.length = 0;
});

const page = { ...pageOf("-name,-id", { name: "a", id: 2n }), limit: 3 };
const columns = { name: { column: "name", notNull: true }, id: "listed.id" };
const options = { dialect: "postgres", columns } as const;
const own = () => knex<Listed>("listed").select("grade");

test("accepts names and pieces as columns, with and without their own conversions", async () => {
  const rows = await fetchPage(page, own, {
    dialect: "postgres",
    columns: {
      name: { column: knex.raw("name = ANY(?) OR active", ["?"]), text: "HEX(?)" },
      id: { column: "listed.id", text: "HEX(?)", value: "UNHEX(?)" },
    },
    within: { "listed.owner": 7 },
  });
  expectTypeOf(rows).toEqualTypeOf<Pick<Listed, "grade">[]>();
  expect(rows).toEqual([keys]);
  const name = (number: number) => `(name = ANY($${number}) OR active)`;
  expect(queries).toEqual([
    {
      sql:
        `select "grade", HEX(${name(1)}) as page_key_1, HEX("listed"."id") as page_key_2 from "listed" where ` +
        `"listed"."owner" = $2 AND (${name(3)} <= ${hidden(name(4), "$5")} OR ${name(6)} < ${hidden(name(7), "$8")}) AND ` +
        `(${name(9)}, "listed"."id") < (${hidden(name(10), "$11")}, ${hidden('"listed"."id"', "UNHEX($12)")}) ` +
        `order by "listed"."owner" DESC, ${name(13)} DESC, "listed"."id" DESC limit $14`,
      parameters: ["?", 7, "?", "?", "a", "?", "?", "a", "?", "?", "a", "2", "?", 3],
    },
  ]);
});

test("selects all columns if the query selects none", async () => {
  const newQuery = () => knex<Listed>("listed").where("grade", 1);
  const numbered = { strategy: "number", limit: 3, offset: 6, order: page.order } as const;
  queries.push({ sql: "", parameters: [] }); // so that no row is found
  const rows = await fetchPage(numbered, newQuery, options);
  expectTypeOf(rows).toEqualTypeOf<Listed[]>();
  expect(queries[1]).toEqual({
    sql: 'select *, "name" as page_key_1, "listed"."id" as page_key_2 from "listed" where ("grade" = $1) and TRUE order by "name" DESC, "listed"."id" DESC limit $2 offset $3',
    parameters: [1, 4, 6],
  });
});

test("asks for one query for each that runs", async () => {
  const newQuery = jest.fn(own);
  await fetchPage({ ...page, limit: 1 }, newQuery, options);
  expect(newQuery).toHaveBeenCalledTimes(queries.length);
});

test("puts the query's own conditions into parentheses", async () => {
  await fetchPage(page, () => own().where("grade", 1).orWhere("grade", 2), options);
  expect(queries[0]?.sql).toMatch(/^select "grade", CASE /);
  expect(queries[0]?.sql).toContain(
    'where ("grade" = $1 or "grade" = $2) and ' +
      `("name" <= ${hidden('"name"', "$3")} OR "name" < ${hidden('"name"', "$4")}) AND `,
  );
});

test("puts the conditions of HAVING into parentheses", async () => {
  const name = { column: knex.raw("max(name)"), notNull: true };
  const groups = () => own().groupBy("grade").having("grade", ">", 1).havingRaw("a OR b = ?", [2]);
  const aggregates = { ...options, columns: { name, id: "grade" }, having: true };
  await fetchPage(page, () => groups().orHavingNull("grade"), aggregates);
  expect(queries[0]?.sql).toContain(
    'group by "grade" having ("grade" > $1 and a OR b = $2 or "grade" is null) and ((max(name)) <= $3 OR (max(name)) < $4) AND ',
  );
});

test("leaves the query unchanged, so that newQuery may return the same each time", async () => {
  const query = own().where("grade", 1);
  await fetchPage(pageOf("name,-id", { name: "a", id: 2n }), () => query, options);
  expect(queries).toHaveLength(2);
  expect(query.toString()).toBe('select "grade" from "listed" where "grade" = 1');
});

test("refuses key columns that postProcessResponse has renamed, on pages by numbers too", async () => {
  const postProcessResponse = (rows: Row[]) =>
    rows.map((row) => ({ pageKey1: row.page_key_1, pageKey2: row.page_key_2 }));
  const renaming = knexOn({ dialect: "postgres", query }, { postProcessResponse });
  const numbered = { strategy: "number", limit: 3, offset: 0, order: page.order } as const;
  for (const listed of [page, numbered]) {
    queries.length = 0;
    await expect(fetchPage(listed, () => renaming("listed"), options)).rejects.toThrow(
      /The column page_key_1 .*was returned as pageKey1: do not rename/,
    );
  }
});

test.each([
  ["an order", "It has ORDER BY.", () => own().orderBy("grade")],
  ["a limit and an offset", "It has LIMIT, OFFSET.", () => own().limit(3).offset(3)],
  ["UNION", "must not be a UNION", () => own().union(own())],
  ["DISTINCT ON", "keeps with DISTINCT ON the first", () => own().distinctOn("name")],
  [
    "another expression as the column",
    'selects another expression as "name"',
    () => own().select(knex.raw("upper(name) as name")),
  ],
])("refuses a query with %s of its own", async (_, problem, newQuery) => {
  await expect(fetchPage(page, newQuery, options)).rejects.toThrow(problem);
  expect(queries).toEqual([]);
});

test("refuses groups without the last key, whose other rows the page would leave out", async () => {
  const mysql = knexOn({ dialect: "mysql", query });
  const groups = (...names: string[]) =>
    fetchPage(page, () => mysql("listed").groupBy(names), { ...options, dialect: "mysql" });
  await expect(groups("name")).rejects.toThrow("groups rows that q.where has already left out");
  await expect(groups("name", "listed.id")).resolves.toEqual([keys]);
});

test.each([
  ["postgres", false],
  ["mysql", false],
  ["mysql", true], // terms that place NULL come before that of the key
] as const)(
  "refuses a key that is declared not to be NULL, but that an outer join lacks, in %s, HAVING: %s",
  async (dialect, having) => {
    const name = { column: "owners.name", notNull: true };
    const listedPage = (joined: string) => {
      const newQuery = () =>
        knexOn({ dialect, query })("listed")[joined as "join"]("owners", "owners.id", "owner");
      const first = { ...pageOf("rank,name,id", null), limit: 1 };
      return fetchPage(first, newQuery, {
        dialect,
        columns: { rank: "rank", name, id: "listed.id" },
        having,
      });
    };
    await expect(listedPage("leftJoin")).rejects.toThrow(
      /orders by .owners.\..name., which is NULL where .* declare it without notNull/,
    );
    expect(queries).toEqual([]);
    await expect(listedPage("join")).rejects.toThrow("A row has no column page_key_3");
  },
);

test("reports every problem at once", async () => {
  const wrong = {
    ...{ dialect: "postgres", columns: { name: 1, id: "" }, within: [[null, 7]], placeholder: "?" },
  };
  const rule = "must be the name of a column or a knex.raw(…), or { column, … }";
  await expect(fetchPage(page, own, wrong as never)).rejects.toThrow(
    new TypeError(
      `SQL page: within must be an object with a value for each column, or a list of [column, value] (each column the name of a column or a knex.raw(…)); got null as a column; placeholder is unknown; columns.name ${rule}; got 1; columns.id ${rule}; got "".`,
    ),
  );
});

test.each([
  ["a function", knex],
  ["null", null],
  ["undefined", undefined],
  ["a promise (await it first)", knex("articles").del()],
  ["a promise (await it first)", knex("articles").update({ id: 1 })],
  ["an object", { client: knex.client, clearOrder() {}, toSQL() {} }], // as a query of Objection
])("refuses %s in place of a query", async (kind, query) => {
  await expect(fetchPage(page, () => query as never, options)).rejects.toThrow(
    new TypeError(`newQuery must return a SELECT query of Knex (of Objection: toKnexQuery()); got ${kind}.`),
  );
});
