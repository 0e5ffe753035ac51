import { paginator } from "jsonapi-pagination";
import { type PageQuery, type SqlPageOptions, sql, sqlPage } from "jsonapi-pagination/sql";
import { pageOf } from "./pages";

const options: SqlPageOptions = { dialect: "postgres", columns: { name: "name", id: '"id"' } };

/** Writes a query of a page, and returns nothing from it. */
function write(run: (q: PageQuery) => unknown, page = pageOf("name,id", null)) {
  return sqlPage(page, options).fetch((q) => {
    run(q);
    return [];
  });
}

const REFUSED: readonly [string, (q: PageQuery) => unknown, string][] = [
  [
    "an OR before q.where",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE is_public OR owner = ${1} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an OR after q.where",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} or is_public ORDER BY ${q.orderBy} ${q.limit}`,
    "put your own conditions in parentheses",
  ],
  [
    "an OR in a piece of its own",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${sql`a = ${1} OR b`} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an OR in a part of the query",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${q.sql`a OR b AND ${q.where}`} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an order of its own",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY lower(pinned) DESC, ${q.orderBy} ${q.limit}`,
    "orders by lower() DESC before q.orderBy: make it a field of the order",
  ],
  [
    "a conversion under the name of a column",
    (q) =>
      q.sql`SELECT lower(name) AS name, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "selects another expression as name, and would order by that: name the column with its table, as in t.name",
  ],
  [
    "a conversion under the name of a quoted column, without AS",
    (q) => q.sql`SELECT ${q.select}, id::text "ID" FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    'selects another expression as "id"',
  ],
  [
    "another column under the name of a column",
    (q) => q.sql`SELECT title, -- the title
      t.number AS id, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    'selects another expression as "id"',
  ],
];

test.each(REFUSED)("refuses %s", async (_, run, message) => {
  await expect(write(run)).rejects.toThrow(TypeError);
  await expect(write(run)).rejects.toThrow(`The query of the page ${message.slice(0, 4)}`.slice(0, 22));
  await expect(write(run)).rejects.toThrow(message);
});

const ACCEPTED: readonly [string, (q: PageQuery) => unknown][] = [
  [
    "conditions in parentheses, in CASE, in texts and in comments",
    (q) => q.sql`SELECT id, DISTINCT, ${q.select} FROM t JOIN u ON t.a = u.a OR t.b = u.b
      WHERE (a OR b) AND CASE WHEN a OR b THEN c END AND x = 'this or ''that or' /* or that */ AND ${q.where} -- or
      ORDER BY ${q.orderBy} ${q.limit} FOR UPDATE`,
  ],
  [
    "the column itself, with or without its table",
    (q) =>
      q.sql`SELECT DISTINCT id, t.name AS name, t.* , ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "a column behind the words that begin a select list",
    (q) => {
      for (const words of ["ALL", "DISTINCT ON (a, b)", "SQL_NO_CACHE  STRAIGHT_JOIN"])
        q.sql`SELECT ${sql.raw(words)} id, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    },
  ],
  [
    "columns with the name of an operator",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE "or" = 1 AND \`or\` = 2 AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "the same name in a subquery, in a common table expression and in a function",
    (q) => q.sql`WITH t AS (SELECT lower(x) AS name, y AS id FROM z WHERE a OR b ORDER BY x)
      SELECT (SELECT max(x) AS id FROM z), CAST(x AS name), ${q.select} FROM (SELECT x AS id FROM t) AS id
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "pieces in parentheses, beside which there is an OR",
    (q) => q.sql`SELECT ${q.select} FROM (SELECT * FROM t WHERE ${q.where}) AS t WHERE a OR b
      ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "an order within a function and a window",
    (
      q,
    ) => q.sql`SELECT array_agg(x ORDER BY y), row_number() OVER (ORDER BY a, b) AS place, ${q.select} FROM t
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "queries that are joined",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} UNION SELECT ${q.select} FROM t WHERE a OR b
      ORDER BY ${q.orderBy} ${q.limit}`,
  ],
];

test.each(ACCEPTED)("accepts %s", async (_, run) => {
  await expect(write(run)).resolves.toEqual([]);
});

test("leaves pages by numbers alone, which any order may come before", async () => {
  const page = paginator({ order: ["name", "id"] }).read("/rows?page[number]=2");
  const rows = sqlPage(page, options).fetch((q) => {
    q.sql`SELECT ${q.select} FROM t WHERE a OR ${q.where} ORDER BY pinned, ${q.orderBy} ${q.limit}`;
    return [];
  });
  await expect(rows).resolves.toEqual([]);
});
