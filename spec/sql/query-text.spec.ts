import { paginator } from "jsonapi-pagination";
import { type PageQuery, type SqlPageOptions, sql, sqlPage } from "jsonapi-pagination/sql";
import { pageOf } from "./pages";

const options: SqlPageOptions = { dialect: "postgres", columns: { name: "name", id: '"id"' } };

/** Writes a query of a page, and returns nothing from it. */
function write(run: (q: PageQuery) => unknown, changes: Partial<SqlPageOptions> = {}) {
  return sqlPage(pageOf("name,id", null), { ...options, ...changes }).fetch((q) => {
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
    "an OR outside of the parentheses around q.where",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE (a AND ${q.where}) OR b ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an OR beside a subquery with q.where",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE id IN (SELECT id FROM t WHERE ${q.where}) OR b ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an OR beside a part of the query",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE a OR ${q.sql`b AND ${sql`${q.where}`}`} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an OR behind quotes in comments and in texts with escapes",
    (q) => q.sql`SELECT ${q.select} FROM t -- it's
      WHERE a = E'\\'' OR b = $$ ' $$ AND c = 'x' AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an OR between two CASE, and behind columns with the name of a clause",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE CASE WHEN a THEN b END OR CASE WHEN c THEN d END
      AND t.on = 1 AND "where" = 2 AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an OR behind IS DISTINCT FROM",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE a OR b IS DISTINCT FROM c AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "rows that are skipped after q.limit",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit} OFFSET 5`,
    "skips or limits rows after q.limit, by OFFSET",
  ],
  [
    "a filter after q.limit",
    (q) =>
      q.sql`SELECT * FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p WHERE a`,
    "filters rows after q.limit has cut the page",
  ],
  [
    "a filter beside a subquery with q.limit",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE a AND id IN (SELECT id FROM t WHERE ${q.where} ${q.limit}) ORDER BY ${q.orderBy}`,
    "filters rows after q.limit has cut the page",
  ],
  [
    "a join after q.limit without q.orderBy",
    (q) => q.sql`WITH p AS (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT * FROM p JOIN u ON u.t = p.id`,
    "order them by q.orderBy once more",
  ],
  [
    "a UNION of which a part lacks q.where",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} UNION SELECT ${q.select} FROM t WHERE a
      ORDER BY ${q.orderBy} ${q.limit}`,
    "is a UNION of which some parts do not contain q.where",
  ],
  [
    "DISTINCT ON by fewer columns than the order has",
    (q) =>
      q.sql`SELECT DISTINCT ON (name) id, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "keeps with DISTINCT ON the first of the rows that q.where leaves",
  ],
  [
    "a column of a joined table that has the name of a merged one",
    (q) =>
      q.sql`SELECT u.id, ${q.select} FROM t LEFT JOIN u USING (id) WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    'selects another expression as "id"',
  ],
  [
    "keys from a query without q.orderBy",
    (q) => {
      q.sql`SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      q.sql`SELECT *, ${q.select} FROM t WHERE id = ANY(${[1]})`;
    },
    "does not contain q.orderBy beside q.select",
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

const REFUSED_ELSEWHERE: readonly [string, SqlPageOptions["dialect"], (q: PageQuery) => unknown, string][] = [
  ...[
    "a || b",
    "a XOR b",
    "a = 'it\\'s' OR b = '",
    "a --1 OR b",
    "a # it's\n OR b",
    "a /*M!100100 OR b */",
  ].map((own): (typeof REFUSED_ELSEWHERE)[number] => [
    own,
    "mysql",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${sql.raw(own)} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ]),
  [
    "a limit of what is read",
    "mysql",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit} ROWS EXAMINED 9`,
    "skips or limits rows after q.limit, by ROWS",
  ],
  ...(["mysql", "sqlite"] as const).flatMap((dialect): (typeof REFUSED_ELSEWHERE)[number][] => [
    [
      "a text as an alias",
      dialect,
      (q) =>
        q.sql`SELECT lower(name) AS 'name', ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
      "selects another expression as name",
    ],
    [
      "groups without the last key",
      dialect,
      (q) =>
        q.sql`SELECT ${q.select} FROM t WHERE ${q.where} GROUP BY t.name ORDER BY ${q.orderBy} ${q.limit}`,
      'groups rows that q.where has already left out, by columns without "id"',
    ],
  ]),
];

test.each(REFUSED_ELSEWHERE)("refuses %s in %s", async (_, dialect, run, message) => {
  await expect(write(run, { dialect })).rejects.toThrow(message);
});

test.each(["now()", "coalesce(t.day, CURRENT_DATE)", "abs(random() - 1)"])(
  "refuses an order by %s",
  async (name) => {
    const columns = { name, id: "t.id" };
    const query = (q: PageQuery) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    await expect(write(query, { columns })).rejects.toThrow(
      "which is another value on each page: bind a value",
    );
    const fixed = { name: sql`coalesce(t.now, ${"now()"}, 'random()')`, id: "t.id" };
    await expect(write(query, { columns: fixed })).resolves.toEqual([]);
  },
);

test.each(["t.score / (UNIX_TIMESTAMP() - UNIX_TIMESTAMP(t.day))", "t.score + @bonus", "ROWNUM()"])(
  "refuses an order by %s in MySQL and MariaDB",
  async (name) => {
    const query = (q: PageQuery) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    const columns = { name, id: "t.id" };
    await expect(write(query, { columns, dialect: "mysql" })).rejects.toThrow(
      "which is another value on each page: bind a value",
    );
    const fixed = { name: "UNIX_TIMESTAMP(t.day) + LENGTH('a@b')", id: "t.id" };
    await expect(write(query, { columns: fixed, dialect: "mysql" })).resolves.toEqual([]);
  },
);

test("accepts || in PostgreSQL, and groups of the last key", async () => {
  const query = (own: string) => (q: PageQuery) =>
    q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ${sql.raw(own)} ORDER BY ${q.orderBy} ${q.limit}`;
  await expect(write(query("AND a || b = 'c'"))).resolves.toEqual([]);
  for (const dialect of ["mysql", "sqlite"] as const)
    for (const groups of ["t.name, t.id", "id HAVING a", "1"])
      await expect(write(query(`GROUP BY ${groups}`), { dialect })).resolves.toEqual([]);
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
      for (const words of ["ALL", "DISTINCT ON (name, id)", "SQL_NO_CACHE  STRAIGHT_JOIN"])
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
    "queries that are joined, each with q.where",
    (
      q,
    ) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} UNION SELECT ${q.select} FROM t WHERE (a OR b) AND ${q.where}
      ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "queries that are joined, of one that has q.where",
    (
      q,
    ) => q.sql`WITH p AS (SELECT * FROM t WHERE ${q.where}) SELECT ${q.select} FROM p UNION SELECT ${q.select} FROM p
      ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "a join after q.limit",
    (
      q,
    ) => q.sql`SELECT p.* FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
      JOIN u ON u.t = p.id ORDER BY ${q.orderBy}`,
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
