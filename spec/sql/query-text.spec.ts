import { paginator } from "jsonapi-pagination";
import { type PageQuery, type Sql, type SqlPageOptions, sql, sqlPage } from "jsonapi-pagination/sql";
import { orderOf, pageOf } from "./pages";

const options: SqlPageOptions = { dialect: "postgres", columns: { name: "name", id: '"id"' } };

/** Writes a query of a page, and returns nothing from it. */
function write(run: (q: PageQuery) => unknown, changes: Partial<SqlPageOptions> = {}) {
  return sqlPage(pageOf("name,id", null), { ...options, ...changes }).fetch((q) => {
    run(q);
    return [];
  });
}

const REFUSED: readonly [string, (q: PageQuery) => unknown, string][] = [
  ...[
    (where: Sql) => sql`TRUE = ${where}`,
    (where: Sql) => sql`${where} IS TRUE`,
    (where: Sql) => sql`NOT (${where})`,
    (where: Sql) => sql`a AND coalesce((${where}), TRUE)`,
    (where: Sql) => sql`CASE WHEN a THEN ${where} END`,
    (where: Sql) => sql`a | ${where}`,
  ].map((part, index): (typeof REFUSED)[number] => [
    `a condition as a part of an expression (${index + 1})`,
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${part(q.where)} ORDER BY ${q.orderBy} ${q.limit}`,
    "uses q.where as a part of another expression: join it to your own conditions by AND",
  ]),
  ...["LEFT JOIN", "RIGHT OUTER JOIN", "FULL JOIN"].map((join): (typeof REFUSED)[number] => [
    `the condition of a ${join}`,
    (q) =>
      q.sql`SELECT ${q.select} FROM t ${sql.raw(join)} u ON u.id = t.id AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "has q.where in the ON of an outer join, which returns rows that do not meet it",
  ]),
  ...[
    "count(*) OVER () AS total",
    "CAST(sum(x) OVER (PARTITION BY y) AS int)",
    "max(x) FILTER (WHERE y) OVER w",
  ].map((item): (typeof REFUSED)[number] => [
    `the item ${item}`,
    (q) =>
      q.sql`SELECT ${sql.raw(item)}, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "has OVER next to q.where, which leaves out the rows before the page",
  ]),
  [
    "conditions after the page, behind columns that are called as keywords are",
    (q) => q.sql`SELECT * FROM (SELECT t.end, x AS end, ${q.select} FROM t WHERE ${q.where}
      ORDER BY ${q.orderBy} ${q.limit}) z WHERE z.end > 1`,
    "filters rows after q.limit has cut the page",
  ],
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
    "orders by lower(pinned) DESC before q.orderBy: make it a field of the order",
  ],
  [
    "an order of its own by several columns",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY pinned, day, ${q.orderBy} ${q.limit}`,
    "orders by pinned, day before q.orderBy",
  ],
  [
    "a conversion of a distinct column, which keeps its name",
    (q) =>
      q.sql`SELECT DISTINCT id::text, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    'selects another expression as "id"',
  ],
  [
    "a value under the name of a column",
    (q) => q.sql`SELECT ${1} name, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "selects another expression as name",
  ],
  [
    "a conversion behind IS DISTINCT FROM",
    (q) =>
      q.sql`SELECT a IS DISTINCT FROM b, lower(x) AS name, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "selects another expression as name",
  ],
  [
    "a conversion in a select list without FROM",
    (q) => q.sql`SELECT * FROM t, LATERAL (SELECT ${q.select}, lower(t.x) AS id) u
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    'selects another expression as "id"',
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
    "an OR beside q.where in parentheses",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE (a OR ${q.where}) AND b ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an OR beside q.where in the condition of a join",
    (q) =>
      q.sql`SELECT ${q.select} FROM t JOIN u ON u.t = t.id OR ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  [
    "an OR beside q.where in HAVING",
    (q) =>
      q.sql`SELECT ${q.select} FROM t GROUP BY id HAVING a OR ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ],
  ...["a = $$'$$ OR b = 'c'", "a = $tag1$ it's\n $tag1$ OR b = 'c'", "a = $q$ $$ ' $q$ OR b = 'c'"].map(
    (own): (typeof REFUSED)[number] => [
      `an OR behind a quote in a text between dollars: ${own}`,
      (q) =>
        q.sql`SELECT ${q.select} FROM t WHERE ${sql.raw(own)} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
      "joins q.where to other conditions by OR",
    ],
  ),
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
  ...["LIMIT 5", "OFFSET 5", "FETCH FIRST 5 ROWS ONLY"].map((own): (typeof REFUSED)[number] => [
    `rows that are skipped or limited after q.limit by ${own}`,
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit} ${sql.raw(own)}`,
    `skips or limits rows in addition to q.limit, by ${own.split(" ")[0]}`,
  ]),
  [
    "rows that are skipped before q.limit",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} OFFSET 5 ${q.limit}`,
    "skips or limits rows in addition to q.limit, by OFFSET",
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
      SELECT * FROM p LEFT JOIN u ON u.t = p.id`,
    "order them by q.orderBy once more",
  ],
  [
    "a list of ids by q.limit without q.orderBy around it",
    (q) => q.sql`SELECT *, ${q.select} FROM t WHERE id IN (
      SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})`,
    "order them by q.orderBy once more",
  ],
  ...[
    "SELECT DISTINCT p.* FROM p",
    "SELECT p.id, count(*) FROM p GROUP BY p.id",
    "SELECT p.*, rank() OVER (ORDER BY p.a) FROM p",
    "SELECT p.* FROM u RIGHT JOIN p ON u.t = p.id",
    "SELECT * FROM p UNION SELECT * FROM p",
  ].map((outer): (typeof REFUSED)[number] => [
    `an order of its own after q.limit: ${outer}`,
    (q) =>
      q.sql`WITH p AS (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) ${sql.raw(outer)}`,
    "order them by q.orderBy once more",
  ]),
  ...[
    "p JOIN u ON u.t = p.id",
    "p INNER JOIN u ON u.t = p.id",
    "u CROSS JOIN p",
    "p LEFT JOIN u ON u.t = p.id STRAIGHT_JOIN v ON v.u = u.id",
    "u, p",
    "u RIGHT JOIN p ON u.t = p.id, v",
    "t JOIN p USING (id)",
    "p LEFT JOIN u USING (id), v",
    "v JOIN (u LEFT JOIN p ON u.t = p.id) ON v.u = u.id",
  ].map((from): (typeof REFUSED)[number] => [
    `rows that a join leaves out after q.limit: ${from}`,
    (q) => q.sql`WITH p AS (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT * FROM ${sql.raw(from)} ORDER BY ${q.orderBy}`,
    "which leaves out the rows that have none: write LEFT JOIN",
  ]),
  ...[
    ["WHERE a.id IN (SELECT id FROM p) OR a.pinned", "joins q.where to other conditions by OR"],
    ["JOIN p USING (id) UNION SELECT *, 1 FROM a", "is a UNION of which some parts do not contain q.where"],
    [
      "JOIN p USING (id) UNION SELECT *, 1 FROM (WITH p AS (SELECT * FROM t) SELECT * FROM p) x",
      "is a UNION of which some parts do not contain q.where",
    ],
    ["WHERE a.kind IN (SELECT kind FROM p)", "finds rows by a.kind, which other rows may have too"],
    ["WHERE kind = ANY (SELECT kind FROM p)", "finds rows by kind, which other rows may have too"],
    ["WHERE a.id NOT IN (SELECT id FROM p)", "has q.where in a subquery after NOT IN, for rows"],
    ["WHERE NOT EXISTS (SELECT 1 FROM x JOIN p ON p.id = a.id)", "in a subquery after NOT EXISTS"],
    ["WHERE a.id <> ALL (SELECT id FROM x, p)", "in a subquery after > ALL"],
    ["LEFT JOIN p ON p.id = a.id", "in a subquery of an outer join, which returns rows that do not meet"],
    ["FULL JOIN (SELECT * FROM p) x ON x.id = a.id", "in a subquery of an outer join"],
    ["JOIN p ON p.id = a.id RIGHT JOIN u ON u.id = a.u", "in a subquery of an outer join"],
  ].map(([from = "", reason = ""]): (typeof REFUSED)[number] => [
    `rows that do not meet q.where: ${from}`,
    (q) => q.sql`WITH u AS (SELECT 1), p (id) AS MATERIALIZED (SELECT p.id FROM p WHERE ${q.where})
      SELECT a.*, ${q.select} FROM a ${sql.raw(from)} ORDER BY ${q.orderBy} ${q.limit}`,
    reason,
  ]),
  ...[
    "t LEFT JOIN p ON p.id = t.id",
    "t LEFT OUTER JOIN p USING (id)",
    "p RIGHT JOIN t ON p.id = t.id",
    "p FULL OUTER JOIN t ON p.id = t.id",
    "t LEFT JOIN LATERAL p ON TRUE",
  ].map((from): (typeof REFUSED)[number] => [
    `a page that an outer join may lack: ${from}`,
    (q) => {
      const [before, behind] = `${from} `.split("p ") as [string, string];
      const page = sql`SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      const source = from.includes("LATERAL") ? sql`(${page}) p ` : sql`p `;
      q.sql`WITH p AS (${page}) SELECT t.*, ${q.select}
        FROM ${sql.raw(before)}${source}${sql.raw(behind)} ORDER BY ${q.orderBy}`;
    },
    "has the page of q.limit on the side of an outer join that may lack rows",
  ]),
  ...[
    "t.id IN (SELECT id FROM p) AND t.a",
    "NOT t.id IN (SELECT id FROM p)",
    "t.id IN (SELECT id FROM p WHERE a)",
    "t.id > ANY (SELECT id FROM p)",
    "lower(t.id) IN (SELECT id FROM p)",
  ].map((own): (typeof REFUSED)[number] => [
    `conditions that not all rows of the page meet: ${own}`,
    (q) => q.sql`WITH p AS (SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT t.*, ${q.select} FROM t WHERE ${sql.raw(own)} ORDER BY ${q.orderBy}`,
    "filters rows after q.limit has cut the page",
  ]),
  [
    "a list of the ids of the page without q.orderBy",
    (q) => q.sql`WITH p AS (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT * FROM t WHERE id IN (SELECT id FROM p)`,
    "order them by q.orderBy once more",
  ],
  ...["t.id IN (SELECT id FROM u)", "t.id = p", "t.a"].map((own): (typeof REFUSED)[number] => [
    `a page that is not used, beside ${own}`,
    (q) => q.sql`WITH p AS (SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT t.*, ${q.select} FROM t WHERE ${sql.raw(own)} ORDER BY ${q.orderBy}`,
    "has a piece of the page in a common table expression that it does not use",
  ]),
  [
    "rows with a value that the page has",
    (q) => q.sql`WITH p AS (SELECT kind FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT t.*, ${q.select} FROM t WHERE t.kind IN (SELECT kind FROM p) ORDER BY ${q.orderBy}`,
    "finds rows by t.kind, which other rows may have too, in a list with pieces of the page: find them by",
  ],
  ...["INTERSECT", "EXCEPT"].map((operator): (typeof REFUSED)[number] => [
    `rows that ${operator} leaves out after q.limit`,
    (q) => q.sql`WITH p AS (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT * FROM p ${sql.raw(operator)} SELECT * FROM u ORDER BY ${q.orderBy}`,
    "filters rows after q.limit has cut the page",
  ]),
  [
    "rows that INTERSECT leaves out of the page behind it",
    (q) => q.sql`WITH p AS (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT * FROM u INTERSECT SELECT * FROM p ORDER BY ${q.orderBy}`,
    "filters rows after q.limit has cut the page",
  ],
  [
    "groups that HAVING leaves out of the page",
    (q) => q.sql`SELECT t.id, ${q.select} FROM t GROUP BY t.id HAVING t.a AND t.id IN (
      SELECT id FROM (SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p) ORDER BY ${q.orderBy}`,
    "filters rows after q.limit has cut the page",
  ],
  [
    "the page of a self-join beside the page",
    (
      q,
    ) => q.sql`WITH p AS (SELECT * FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}), n AS (SELECT * FROM p)
      SELECT p.*, n.name AS parent, ${q.select} FROM p LEFT JOIN n ON n.id = p.parent ORDER BY ${q.orderBy}`,
    "has the page of q.limit on the side of an outer join that may lack rows",
  ],
  ...["where", "limit"].map((piece): (typeof REFUSED)[number] => [
    `q.${piece} in a recursive query`,
    (q) => {
      const own = piece === "where" ? sql`WHERE ${q.where}` : sql`ORDER BY ${q.orderBy} ${q.limit}`;
      q.sql`WITH RECURSIVE p AS (SELECT * FROM t
        UNION ALL SELECT t.* FROM t JOIN (SELECT id FROM p) x ON x.id = t.parent ${own})
        SELECT p.*, ${q.select} FROM p WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    },
    "has a piece of the page in p, which reads its own rows: select from it, and write the pieces there",
  ]),
  ...["LIMIT 5", "FETCH FIRST 5 ROWS ONLY"].map((own): (typeof REFUSED)[number] => [
    `a list of the first rows of the order by ${own}`,
    (q) => q.sql`SELECT p.*, ${q.select} FROM (SELECT * FROM t ORDER BY ${q.orderBy} ${sql.raw(own)}) p
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    `limits rows after q.orderBy, which some pages reverse, by ${own.split(" ")[0]}`,
  ]),
  [
    "a page of several sorted queries that are not sorted together",
    (q) => q.sql`SELECT *, ${q.select} FROM ((SELECT * FROM t WHERE ${q.where} ORDER BY ${q.orderBy})
      UNION ALL (SELECT * FROM u WHERE ${q.where} ORDER BY ${q.orderBy}) ${q.limit}) p ORDER BY ${q.orderBy} ${q.limit}`,
    "cuts the page by q.limit without sorting it",
  ],
  ...[
    'FROM (SELECT "id", lower(name) AS name FROM t WHERE …) p',
    "FROM (SELECT id, -number name FROM t WHERE …) AS p",
    "FROM u JOIN (SELECT id, code FROM t WHERE …) p (id, name) ON TRUE",
    "FROM (SELECT name, id FROM t WHERE … UNION ALL SELECT code, id FROM u WHERE …) p",
  ].map((from): (typeof REFUSED)[number] => [
    `another expression under the name of a key in a subquery with q.where: ${from}`,
    (q) => {
      const [first, ...others] = from.split("…").map(sql.raw) as [Sql, ...Sql[]];
      const source = others.reduce((before, behind) => sql`${before}${q.where}${behind}`, first);
      q.sql`SELECT p.*, ${q.select} ${source} ORDER BY ${q.orderBy} ${q.limit}`;
    },
    "selects another expression as name in a subquery with pieces of the page",
  ]),
  ...[
    "JOIN LATERAL (…) p ON p.a",
    "JOIN LATERAL (…) p ON TRUE AND p.a",
    "JOIN (…) p ON TRUE",
    "CROSS JOIN LATERAL (…) p JOIN v ON v.id = p.id",
  ].map((join): (typeof REFUSED)[number] => [
    `rows of the pages of several tables that a join may leave out: ${join}`,
    (q) => {
      const [before, behind] = join.split("…") as [string, string];
      q.sql`SELECT p.id, ${q.select} FROM u ${sql.raw(before)}SELECT * FROM t WHERE t.u = u.id AND ${q.where}
        ORDER BY ${q.orderBy} ${q.limit}${sql.raw(behind)} ORDER BY ${q.orderBy} ${q.limit}`;
    },
    "which leaves out the rows that have none: write LEFT JOIN",
  ]),
  [
    "pages for several rows that are not cut to one",
    (
      q,
    ) => q.sql`SELECT p.id, ${q.select} FROM u CROSS JOIN LATERAL (SELECT * FROM t WHERE t.u = u.id AND ${q.where}
      ORDER BY ${q.orderBy} ${q.limit}) p ORDER BY ${q.orderBy}`,
    "which leaves out the rows that have none: write LEFT JOIN",
  ],
  ...[
    (q: PageQuery) =>
      q.sql`SELECT ${q.select} FROM t WHERE id IN (SELECT id FROM t WHERE ${q.where} ${q.limit}) ORDER BY ${q.orderBy}`,
    (q: PageQuery) => q.sql`SELECT ${q.select} FROM t WHERE id IN (
      SELECT id FROM t WHERE ${q.where} ORDER BY day ${q.limit}) ORDER BY ${q.orderBy}`,
    (q: PageQuery) =>
      q.sql`SELECT * FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy}) p ${q.limit}`,
    (q: PageQuery) =>
      q.sql`WITH p AS (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy}) SELECT * FROM p ${q.limit}`,
    (q: PageQuery) =>
      q.sql`SELECT array_agg(x ORDER BY ${q.orderBy}), ${q.select} FROM t WHERE ${q.where} ${q.limit}`,
  ].map((run, index): (typeof REFUSED)[number] => [
    `q.limit without q.orderBy before it (${index + 1})`,
    run,
    "cuts the page by q.limit without sorting it: write ORDER BY with q.orderBy before q.limit",
  ]),
  [
    "a UNION of which a part lacks q.where",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} UNION SELECT ${q.select} FROM t WHERE a
      ORDER BY ${q.orderBy} ${q.limit}`,
    "is a UNION of which some parts do not contain q.where",
  ],
  [
    "a UNION behind WITH of which a part lacks q.where",
    (
      q,
    ) => q.sql`WITH u AS (SELECT 1) SELECT ${q.select} FROM t WHERE ${q.where} UNION SELECT ${q.select} FROM u
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
  ...[
    ["t JOIN k USING (id)", "k.id"],
    ["t JOIN k USING (kind, id)", "k.id AS id"],
    ["t JOIN k FORCE INDEX FOR JOIN (i) USING (id)", "k.id"],
    ["t NATURAL JOIN k JOIN u ON u.t = t.id", "k.id"],
    ["t JOIN u ON u.t = t.id JOIN k USING (id)", "u.id"],
    ["(SELECT * FROM t) JOIN k USING (id)", "k.id"],
    ["t LEFT JOIN k USING (id)", "k.*"],
    ["t NATURAL LEFT OUTER JOIN shop.k", "k.*"],
    ["t RIGHT JOIN k USING (id)", "t.*"],
    ["t RIGHT JOIN k USING (id) LEFT JOIN u USING (id)", "t.id"],
    ["t FULL JOIN k USING (id)", "t.*"],
    ["t FULL JOIN k USING (id)", "k.id"],
  ].map(([from, item]): (typeof REFUSED)[number] => [
    `${item} in the place of a merged column of ${from}`,
    (q) =>
      q.sql`SELECT ${sql.raw(item as string)}, ${q.select} FROM ${sql.raw(from as string)} WHERE ${q.where}
        ORDER BY ${q.orderBy} ${q.limit}`,
    "selects another expression as",
  ]),
  [
    "keys from a query without q.orderBy",
    (q) => {
      q.sql`SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      q.sql`SELECT *, ${q.select} FROM t WHERE id = ANY(${[1]})`;
    },
    "does not contain q.orderBy together with q.select",
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
    "a # it's\n OR b = 'c'",
    "a -- it's\n OR b = 'c'",
    "a /*! OR b */",
    "a /*M!100100 OR b */",
  ].map((own): (typeof REFUSED_ELSEWHERE)[number] => [
    own,
    "mysql",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${sql.raw(own)} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ]),
  ...["a -- it's\n OR b = 'c'", "[it's] = a OR b = 'c'"].map((own): (typeof REFUSED_ELSEWHERE)[number] => [
    own,
    "sqlite",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${sql.raw(own)} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
  ]),
  [
    "rows that are skipped by a comma",
    "mysql",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}, 5`,
    "skips or limits rows in addition to q.limit, by ,",
  ],
  [
    "groups without the last key in the second part of a UNION",
    "mysql",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} GROUP BY t.id
      UNION SELECT ${q.select} FROM t WHERE ${q.where} GROUP BY t.name ORDER BY ${q.orderBy} ${q.limit}`,
    "groups rows that q.where has already left out",
  ],
  [
    "a limit of what is read",
    "mysql",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit} ROWS EXAMINED 9`,
    "skips or limits rows in addition to q.limit, by ROWS",
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
        q.sql`SELECT ${q.select} FROM t WHERE ${q.where} GROUP BY t.name, id2 ORDER BY ${q.orderBy} ${q.limit}`,
      'groups rows that q.where has already left out, by columns without "id"',
    ],
  ]),
];

test.each(REFUSED_ELSEWHERE)("refuses %s in %s", async (_, dialect, run, message) => {
  await expect(write(run, { dialect })).rejects.toThrow(message);
});

/** Items of a select list, and the columns in whose place PostgreSQL orders by them. */
const IMPLICIT_NAMES: readonly [string, readonly string[]][] = [
  ["id::text", ["id"]],
  ["t.id::double precision", ["id"]],
  ["id::numeric(9, 2)", ["id"]],
  ["CAST(id AS text)", ["id"]],
  ["(id)::text", ["id"]],
  ['name COLLATE "C"', ["name"]],
  ["name[1]", ["name"]],
  ["(t.pair).name", ["name"]],
  ["(t.pair).a.name", ["name"]],
  ["text 'name'", []],
  ["(SELECT text 'name')", []],
  ["'name'::text", []],
  ["a || b::name", []],
  ["CASE WHEN a THEN 'z' ELSE t.name END", ["name"]],
  ["CASE WHEN a THEN b ELSE c END name", ["name"]],
  ["(SELECT u.name FROM u WHERE u.t = t.id)", ["name"]],
  ["(SELECT max(u.x) AS name FROM u)", ["name"]],
  ["(SELECT u.x FROM u) AS id", ["id"]],
  ["name(t.x)", ["name"]],
  ["pg_catalog.name(t.x) FILTER (WHERE a) OVER w", ["name"]],
  ["(a || b)::name", ["name"]],
  ["CAST(a || b AS name)", ["name"]],
  ["a::text name", ["name"]],
  ["lower(name)", []],
  ["id::text AS label", []],
  ["id::text label", []],
  ["id || 'x'::text", []],
  ["(SELECT u.name)", ["name"]],
  ["-id", []],
  ["(id + 1)[1]", []],
  ["name(t.x) || 'y'", []],
  ["(t.x) || name", []],
  ["CASE WHEN a THEN b ELSE c END", []],
  ["id::int + 1", []],
  ["(SELECT count(*) FROM u WHERE u.name = t.name)", []],
  ["CASE WHEN id = 1 THEN name END", []],
  ["coalesce(name, 'x')", []],
  ["NOT name", []],
  ["a LIKE name", []],
  ["a ILIKE name", []],
  ["'name'", []],
  ["id AT TIME ZONE name", []],
  ["t.name, u.id AS other", []],
];

test.each(IMPLICIT_NAMES)("%s is ordered by in the place of %j", async (item, hidden) => {
  const query = (q: PageQuery) =>
    q.sql`SELECT ${sql.raw(item)}, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  const written = write(query).then(
    () => [],
    ({ message }: Error) => [/selects another expression as "?(\w+)"?/.exec(message)?.[1]],
  );
  expect(await written).toEqual(hidden);
});

test.each([
  ["postgres", sql`id`, true],
  ["postgres", "(id)", true],
  ["postgres", sql`("id")`, true],
  ["postgres", 'id COLLATE "C"', false],
  ["postgres", "id + 0", false],
  ["postgres", "(id) + 0", false],
  ["postgres", sql`t.id`, false],
  ["mysql", "(id)", true],
  ["sqlite", sql`id`, true],
  ["sqlite", "id COLLATE NOCASE", true],
  ["sqlite", "(id) COLLATE NOCASE", true],
  ["sqlite", "t.id COLLATE NOCASE", false],
] as const)("in %s, an order by %p is that of an item with the name: %p", async (dialect, id, isHidden) => {
  const query = (q: PageQuery) =>
    q.sql`SELECT lower(x) AS id, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  const written = write(query, { dialect, columns: { name: "t.name", id } });
  if (isHidden) await expect(written).rejects.toThrow("name the column with its table");
  else await expect(written).resolves.toEqual([]);
});

const byName = (q: PageQuery) =>
  q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;

test.each([
  ...[
    "now()",
    "coalesce(t.day, CURRENT_DATE)",
    "abs(random() - 1)",
    "current_timestamp(3)",
    "uuidv7()",
    "uuid_v4()",
  ],
  ...[
    "julianday('now') - julianday(t.day)",
    "datetime()",
    "unixepoch('subsec')",
    "strftime('%s')",
    "age(t.day)",
  ],
  ...[
    "strftime('%s', 'NOW') - t.day",
    "unix_timestamp() - t.day",
    "abs(randomblob(2))",
    "timediff('now', t.day)",
  ],
  ...["'now'::timestamptz - t.day", "t.day - date 'today'", "CAST(' yesterday ' AS date) - t.day"],
])("refuses an order by %s", async (name) => {
  const written = write(byName, { columns: { name, id: "t.id" } });
  await expect(written).rejects.toThrow("which changes from page to page: bind a value");
});

test.each([
  ...[
    "julianday(t.day)",
    "date(t.day, '+1 day')",
    "strftime('%s', t.day)",
    "unix_timestamp(t.day)",
    "t.random",
  ],
  ...[
    "age(t.day, '2024-01-01')",
    "CASE t.day WHEN 'now' THEN 1 END",
    "t.day = 'today'",
    "unixepoch(t.day, 'subsec')",
  ],
  ...["snow()", "randomly()", "t.place = 'nowhere'::text", "t.tags @> '{a}'"],
  sql`coalesce(t.now, ${"now()"}, 'random()')`,
] as const)("accepts an order by %p", async (name) => {
  await expect(write(byName, { columns: { name, id: "t.id" } })).resolves.toEqual([]);
});

/** Queries that compute the column `name` in a subquery, and what they order by if that changes. */
const COMPUTED_BEFORE: readonly (readonly [
  dialect: SqlPageOptions["dialect"],
  before: string,
  from: string,
  changing: string | undefined,
])[] = [
  ["postgres", "", "(SELECT *, now() - u.day AS name FROM u) t", "name"],
  ["postgres", "", "(SELECT u.*, now() - u.day name FROM u UNION ALL SELECT * FROM v) t", "name"],
  ["postgres", "", '(SELECT u.id, random()::numeric AS "name" FROM u) t', "name"],
  ["postgres", "", "(SELECT u.id, row_number() OVER (ORDER BY random()) AS name FROM u) t", "name"],
  ["postgres", "", "(SELECT a IS DISTINCT FROM b AS c, age(u.day) AS name FROM u) t", "name"],
  ["postgres", "", "(SELECT s / years AS name FROM (SELECT *, age(u.day) AS years FROM u) u) t", "name"],
  ["postgres", "WITH t AS (SELECT *, now() - u.day AS name FROM u)", "t", "name"],
  ["postgres", "WITH t AS (SELECT age AS name FROM u), u AS (SELECT age(v.day) AS age FROM v)", "t", "name"],
  ["postgres", "WITH t (id, name) AS (SELECT u.id, now() - u.day FROM u)", "t", "name"],
  ["postgres", "WITH t (id, name) AS MATERIALIZED (SELECT u.id, now() - u.day FROM u)", "t", "name"],
  ["postgres", "WITH t (name, age) AS (SELECT u.code, now() - u.day FROM u)", "t", undefined],
  ["postgres", "", "(SELECT u.id, now() - u.day FROM u) AS t (id, name)", "name"],
  ["postgres", "", "(SELECT u.id, now() - u.day FROM u) t (id, name)", "name"],
  ["postgres", "", "(SELECT id, day AS name FROM u UNION ALL SELECT id, now() FROM v) t", "name"],
  ["postgres", "", "(SELECT now() AS name, code FROM u) t (at, name)", undefined],
  ["mysql", "WITH t (id, name) AS (SELECT 1, RAND() UNION ALL SELECT id, day FROM v)", "t", "name"],
  ["sqlite", "", "(SELECT *, julianday('now') - u.day AS name FROM u) t", "name"],
  ["postgres", "", "(SELECT u.day AS name FROM u UNION ALL SELECT now() AS name FROM v) t", "name"],
  ["mysql", "", "(SELECT *, u.score + @bonus AS name FROM u) t", "name"],
  ["mysql", "", "(SELECT *, UNIX_TIMESTAMP() - u.day AS 'name' FROM u) t", "name"],
  ["mysql", "", "(SELECT u.*, @place := @place + 1 AS name FROM u, (SELECT @place := 0) v) t", undefined],
  ["postgres", "", "(SELECT *, now() - u.day AS age, u.day - u.born AS name FROM u) t", undefined],
  ["postgres", "", "(SELECT *, age(u.day, u.born) AS name FROM u WHERE u.day < now()) t", undefined],
  ["postgres", "WITH v AS (SELECT now() AS at)", "t, v", undefined],
  ["postgres", "", "t, (SELECT now() AS name) v", undefined],
  ["mysql", "", "shop.u AS t LEFT JOIN (SELECT id, now() AS name FROM t x) v ON v.id = t.id", undefined],
  ["postgres", "", "(SELECT t.* FROM t, (SELECT now() AS name) v) t", "name"],
  ["postgres", "", "(SELECT now() AS name) t, (SELECT * FROM u t) v", "name"],
  ["postgres", "", "t, (SELECT u.name AS code FROM u, (SELECT now() AS name) v) v", undefined],
  ["postgres", "", "(SELECT v.name AS name FROM u, (SELECT now() AS name) v) t", "name"],
  ["postgres", "WITH t AS (SELECT now() AS name)", "t, u", "name"],
  ["postgres", "WITH x AS (SELECT now() AS name)", "x AS t", "name"],
  ["postgres", 'WITH "x" AS (SELECT now() AS name)', "u LEFT JOIN v ON v.u = u.id, X t", "name"],
  ["postgres", "WITH x AS (SELECT now() AS name)", "generate_series(1, 2) t, x", "name"],
  ["sqlite", "", "(SELECT julianday('now') - u.day, u.day AS name FROM u) t", undefined],
  ["postgres", "", "(SELECT date(u.at) AS name FROM u, (SELECT CURRENT_DATE AS date) v) t", undefined],
  [
    "postgres",
    "",
    "(SELECT date(u.at) AS day, u.at::date AS name FROM u, (SELECT CURRENT_DATE AS date) v) t",
    undefined,
  ],
];

test.each(COMPUTED_BEFORE)("in %s: %s SELECT … FROM %s", async (dialect, before, from, changing) => {
  const query = (q: PageQuery) =>
    q.sql`${sql.raw(before)} SELECT now() AS at, ${q.select} FROM ${sql.raw(from)} WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  for (const name of ["t.name", "lower(t.name)"]) {
    const written = write(query, { dialect, columns: { name, id: "t.id" } });
    if (changing === undefined) await expect(written).resolves.toEqual([]);
    else await expect(written).rejects.toThrow(`orders by ${changing}, which changes from page to page`);
  }
});

test("accepts the name of a column for a changing value beside q.select", async () => {
  const query = (q: PageQuery) => q.sql`WITH p AS (SELECT t.id, now() AS name, ${q.select} FROM t
    WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) SELECT * FROM p ORDER BY ${q.orderBy}`;
  const columns = { name: "t.name || ''", id: "t.id" };
  await expect(write(query, { columns })).resolves.toEqual([]);
});

describe("with page numbers and offsets", () => {
  const page = { strategy: "offset", offset: 10, limit: 10, order: orderOf("name,id") } as const;
  const read = (
    run: (q: PageQuery) => unknown,
    name = "t.name",
    dialect: SqlPageOptions["dialect"] = "mysql",
  ) =>
    sqlPage(page, { dialect, columns: { name, id: "t.id" } }).fetch((q) => {
      run(q);
      return [];
    });
  const from = (source: string) => (q: PageQuery) =>
    q.sql`SELECT ${q.select} FROM ${sql.raw(source)} WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;

  test.each(["RAND()", "t.score * RANDOM()", "coalesce(t.name, UUID())"])(
    "refuses an order by %s",
    async (name) => {
      await expect(read(from("t"), name)).rejects.toThrow("which changes from page to page");
      const source = `(SELECT u.id, ${name.replace("t.", "u.")} AS shuffled FROM u) t`;
      await expect(read(from(source), "t.shuffled")).rejects.toThrow(
        "orders by shuffled, which changes from page",
      );
    },
  );

  test.each([
    "RAND(7)",
    "t.random",
    "lower(random)",
    "t.score / (UNIX_TIMESTAMP() - t.day)",
    "t.score + @bonus",
  ])("accepts an order by %s, in which pages may still have the same rows", async (name) => {
    await expect(read(from("t"), name)).resolves.toEqual([]);
  });

  test("accepts keys from another query than that with q.orderBy", async () => {
    const queries = (q: PageQuery) => {
      q.sql`SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      q.sql`SELECT *, ${q.select} FROM t WHERE id = ANY(${[1]})`;
    };
    await expect(read(queries)).resolves.toEqual([]);
  });

  test("refuses a page that is cut before it is sorted", async () => {
    const cut = "cuts the page by q.limit without sorting it";
    const subquery = (q: PageQuery) =>
      q.sql`SELECT * FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy}) p ${q.limit}`;
    await expect(read(subquery)).rejects.toThrow(cut);
    const list = (q: PageQuery) =>
      q.sql`SELECT ${q.select} FROM t WHERE id IN (SELECT id FROM t WHERE ${q.where} ${q.limit}) ORDER BY ${q.orderBy}`;
    await expect(read(list)).rejects.toThrow(cut);
  });

  test("accepts an order before that of the page, and OR beside its condition, which all rows meet", async () => {
    const query = (q: PageQuery) =>
      q.sql`SELECT ${q.select} FROM t WHERE a OR b AND ${q.where} ORDER BY pinned DESC, ${q.orderBy} ${q.limit}`;
    await expect(read(query)).resolves.toEqual([]);
  });
});

const AGGREGATE = "which WHERE cannot contain: set the option having";
const WINDOW = "orders by a window function, which a condition cannot contain: select it in a subquery";

/** Columns that a condition cannot contain, and why they are refused without and with the option `having`. */
const COMPUTED: readonly (readonly [string, string | undefined, string | undefined])[] = [
  ["count(*)", AGGREGATE, undefined],
  ["coalesce(sum(t.amount), 0)", AGGREGATE, undefined],
  ["MAX(t.day) FILTER (WHERE t.amount > 1)", AGGREGATE, undefined],
  ["percentile_cont(0.5) WITHIN GROUP (ORDER BY t.amount)", AGGREGATE, undefined],
  ["1 + count(*)", AGGREGATE, undefined],
  ...[
    ...["array_agg(t.amount)", "string_agg(t.name, ',')", "xmlagg(t.part)", "range_intersect_agg(t.days)"],
    ...["json_arrayagg(t.amount)", "json_objectagg(t.name, 1)", "jsonb_agg(t.amount)"],
    ...["jsonb_object_agg(t.name, 1)", "json_group_array(t.amount)", "jsonb_group_object(t.name, 1)"],
    ...["regr_slope(t.x, t.y)", "stddev(t.x)", "stddev_pop(t.x)", "variance(t.x)"],
  ].map((name): (typeof COMPUTED)[number] => [name, AGGREGATE, undefined]),
  ["rank() OVER (ORDER BY t.day)", WINDOW, WINDOW],
  ["sum(t.amount) OVER w", WINDOW, WINDOW],
  ["(SELECT max(u.day) FROM u WHERE u.id = t.id)", undefined, undefined],
  ["max(t.day, t.born)", undefined, undefined],
  ["min(t.day, t.born)", undefined, undefined],
  ["abs(count)", undefined, undefined],
  ["t.count", undefined, undefined],
  ["counted(t.day)", undefined, undefined],
  ["t.over", undefined, undefined],
  ["count", undefined, undefined],
  ["over", undefined, undefined],
];

test.each(COMPUTED)("an order by %s: %s; with having: %s", async (name, problem, problemInHaving) => {
  const columns = { name, id: "t.id" };
  for (const [having, expected] of [
    [undefined, problem],
    [true, problemInHaving],
  ] as const) {
    const written = write(byName, { columns, having });
    if (expected === undefined) await expect(written).resolves.toEqual([]);
    else await expect(written).rejects.toThrow(expected);
  }
});

test.each(["t.score / (UNIX_TIMESTAMP() - UNIX_TIMESTAMP(t.day))", "t.score + @bonus", "ROWNUM()"])(
  "refuses an order by %s in MySQL and MariaDB",
  async (name) => {
    const query = (q: PageQuery) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    const columns = { name, id: "t.id" };
    await expect(write(query, { columns, dialect: "mysql" })).rejects.toThrow(
      "which changes from page to page: bind a value",
    );
    const fixed = { name: "UNIX_TIMESTAMP(t.day) + LENGTH('a@b')", id: "t.id" };
    await expect(write(query, { columns: fixed, dialect: "mysql" })).resolves.toEqual([]);
  },
);

test.each<[string, (q: PageQuery) => unknown]>([
  [
    "unbalanced parentheses",
    (q) => q.sql`SELECT ${q.select} FROM t) WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "q.orderBy without ORDER BY",
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ${q.orderBy} ${q.limit}`,
  ],
])("accepts %s, which the database refuses", async (_, query) => {
  await expect(write(query)).resolves.toEqual([]);
});

test("refuses another expression under a quoted name that does not begin with a letter", async () => {
  const query = (q: PageQuery) =>
    q.sql`SELECT lower(x) AS "2nd", ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  const written = write(query, { columns: { name: '"2nd"', id: "t.id" } });
  await expect(written).rejects.toThrow('selects another expression as "2nd"');
});

test("refuses another expression under the last word of a type", async () => {
  const query = (q: PageQuery) =>
    q.sql`SELECT lower(x) AS zone, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  const written = write(query, { columns: { name: "zone", id: "t.id" } });
  await expect(written).rejects.toThrow("selects another expression as zone");
});

test.each([
  ["mysql", "WHERE (t.start < 5 AND t.end > 3 OR t.case) AND", ""],
  ["mysql", "WHERE (start < 5 AND end > 3 OR a) AND", ""],
  ["mysql", "WHERE a = 'x\\\n OR y' AND", ""],
  ["mysql", "WHERE", "GROUP BY t.id, t.name"],
  ["mysql", "WHERE", "GROUP BY 10"],
  ["postgres", "WHERE", "GROUP BY t.number"], // which may be the primary key
] as const)("in %s, accepts %s q.where %s", async (dialect, before, behind) => {
  const query = (q: PageQuery) =>
    q.sql`SELECT ${q.select} FROM t ${sql.raw(before)} ${q.where} ${sql.raw(behind)} ORDER BY ${q.orderBy} ${q.limit}`;
  await expect(write(query, { dialect })).resolves.toEqual([]);
});

test.each(["mysql", "sqlite"] as const)("in %s, a conversion has no name of its own", async (dialect) => {
  const query = (q: PageQuery) =>
    q.sql`SELECT CAST(id AS CHAR), offset, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  await expect(write(query, { dialect })).resolves.toEqual([]);
});

test("compares groups with the last key that is a column", async () => {
  const query = (groups: string) => (q: PageQuery) =>
    q.sql`SELECT ${q.select} FROM t WHERE ${q.where} GROUP BY ${sql.raw(groups)} ORDER BY ${q.orderBy} ${q.limit}`;
  const mysql = { dialect: "mysql", columns: { name: "t.name", id: "t.id + 0" } } as const;
  await expect(write(query("t.name, t.id"), mysql)).resolves.toEqual([]);
  await expect(write(query("t.name"), mysql)).rejects.toThrow("by columns without t.id + 0");
  const computed = { ...mysql, columns: { name: "lower(t.name)", id: "t.id + 0" } };
  await expect(write(query("t.day"), computed)).rejects.toThrow("by columns without t.id + 0");
});

/** Queries that take the rows beyond the position for the whole list, or read them in another order. */
const LOSING: readonly [
  query: (q: PageQuery) => unknown,
  reason: string,
  changes?: Partial<SqlPageOptions>,
][] = [
  [
    (
      q,
    ) => q.sql`SELECT x.*, ${q.select} FROM (SELECT *, row_number() OVER (PARTITION BY a) AS n FROM t WHERE ${q.where}) x
      WHERE x.n = 1 ORDER BY ${q.orderBy} ${q.limit}`,
    "has OVER next to q.where",
  ],
  [
    (q) => q.sql`WITH x AS (SELECT *, ${q.select} FROM t WHERE (a AND ${q.where}))
      SELECT x.*, (pg_catalog.count(*) OVER ()) FROM x ORDER BY ${q.orderBy} ${q.limit}`,
    "has OVER next to q.where",
  ],
  [
    (q) =>
      q.sql`SELECT SQL_CALC_FOUND_ROWS id, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "has SQL_CALC_FOUND_ROWS next to q.where",
  ],
  [
    (q) => q.sql`SELECT x.*, ${q.select} FROM (SELECT * FROM t WHERE ${q.where} ORDER BY day LIMIT 5) x
      ORDER BY ${q.orderBy} ${q.limit}`,
    "limits the rows that q.where leaves, by LIMIT: write q.where outside of that subquery",
  ],
  [
    (q) => q.sql`SELECT x.*, ${q.select} FROM (SELECT DISTINCT ON (name) * FROM t WHERE ${q.where}) x
      ORDER BY ${q.orderBy} ${q.limit}`,
    "keeps with DISTINCT ON the first of the rows that q.where leaves",
  ],
  [
    (
      q,
    ) => q.sql`SELECT x.*, ${q.select} FROM (SELECT name, min(id) AS lowest FROM t WHERE ${q.where} GROUP BY name) x
      ORDER BY ${q.orderBy} ${q.limit}`,
    'by columns without "id": group by it',
  ],
  ...["(a AND …) GROUP BY name", "… GROUP BY 1", "… GROUP BY u.id"].map((own): (typeof LOSING)[number] => [
    (q) => {
      const [before, behind] = own.split("…").map(sql.raw) as [Sql, Sql];
      return q.sql`SELECT t.name, ${q.select} FROM t WHERE ${before}${q.where}${behind} ORDER BY ${q.orderBy} ${q.limit}`;
    },
    "by columns without t.id: group by it",
    { dialect: "mysql", columns: { name: "t.name", id: "t.id" } },
  ]),
  [
    (q) =>
      q.sql`SELECT date(t.at) AS day, count(*), ${q.select} FROM t WHERE ${q.where} GROUP BY day ORDER BY ${q.orderBy} ${q.limit}`,
    "by columns without date(t.at): group by it rather than by an alias, which may be a column, or order",
    { dialect: "mysql", columns: { name: "t.name", id: "date(t.at)" } },
  ],
  [
    (q) =>
      q.sql`SELECT k.*, ${q.select} FROM t LEFT JOIN k USING (kind, name) WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "selects another expression as name",
  ],
  ...(["(…) t", "(…) AS t", "p t", "p AS t", "p t LEFT JOIN u ON u.t = t.id"] as const).map(
    (from): (typeof LOSING)[number] => [
      (q) => {
        const page = sql`SELECT t.id, -t.name AS name FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
        const [before, behind] = from.split("…").map(sql.raw) as [Sql, Sql?];
        const source = behind === undefined ? before : sql`${before}${page}${behind}`;
        q.sql`WITH p AS (${page}) SELECT t.*, ${q.select} FROM ${source} ORDER BY ${q.orderBy}`;
      },
      "selects another expression as name in a subquery with pieces of the page",
      { columns: { name: "lower(t.name)", id: "t.id" } },
    ],
  ),
  [
    (q) => q.sql`WITH x AS (SELECT *, ${q.select} FROM t WHERE ${q.where})
      SELECT x.*, -x.name AS name FROM x ORDER BY ${q.orderBy} ${q.limit}`,
    "selects another expression as name",
  ],
  [
    (q) =>
      q.sql`SELECT ${q.select}, a IS DISTINCT FROM b AS c, -name AS name FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "selects another expression as name",
  ],
  [
    (q) => q.sql`SELECT -name AS name, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "selects another expression as name",
    { dialect: "mysql", columns: { name: "+ name", id: "t.id" } },
  ],
  ...[
    ["now()::timestamp with time zone name", "name"],
    ["date '2020-01-01'", "date"],
    ["day AT TIME ZONE 'UTC'", "timezone"],
    ["CASE WHEN a THEN 1 END", '"case"'],
    ["(1 + a)::int", "int4"],
    ["CAST('5' AS boolean)", "bool"],
  ].map(([item, name]): (typeof LOSING)[number] => [
    (q) =>
      q.sql`SELECT ${sql.raw(item as string)}, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    `selects another expression as ${name}`,
    { columns: { name: name as string, id: "t.id" } },
  ]),
  [
    (q) =>
      q.sql`SELECT DISTINCT ON (kind) id, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "keeps with DISTINCT ON the first of the rows that q.where leaves",
    { columns: { name: "t.kind", id: "t.id" } },
  ],
  ...["timestamp with time zone '2020-01-01'", "'2020-01-01'::timestamp with time zone"].map(
    (time): (typeof LOSING)[number] => [
      (q) =>
        q.sql`SELECT ${q.select} FROM t WHERE a OR day > ${sql.raw(time)} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
      "joins q.where to other conditions by OR",
    ],
  ),
  [
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE a OR by >= 0 AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
    { dialect: "sqlite" },
  ],
  ...(["window", "offset", "for", "fetch"] as const).map((name): (typeof LOSING)[number] => [
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE ${q.where} AND ${sql.raw(name)} >= 0 OR a ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
    { dialect: "sqlite" },
  ]),
  [
    (q) => q.sql`SELECT ${q.select} FROM t GROUP BY name, id HAVING ${q.where}
      AND mode() WITHIN GROUP (ORDER BY a) > 1 OR b ORDER BY ${q.orderBy} ${q.limit}`,
    "joins q.where to other conditions by OR",
    { having: true },
  ],
  ...[
    ["FROM t CROSS JOIN now() AS n", "n - t.day"],
    ["FROM t, pg_catalog.now() name", "name - t.day"],
    ["FROM t CROSS JOIN (VALUES (now())) v (at)", "v.at"],
    ["FROM t CROSS JOIN (VALUES (1, now())) v", "v.column2"],
    ["FROM (SELECT pg_catalog.now() - day AS age FROM u) t", "t.age"],
    ["FROM t", "timestamp with time zone 'now' - t.day"],
    ['FROM (SELECT id, now() - day AS "1age" FROM u) t', 't."1age"'],
  ].map(([from, name]): (typeof LOSING)[number] => [
    (q) =>
      q.sql`SELECT ${q.select} ${sql.raw(from as string)} WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "which changes from page to page",
    { columns: { name: name as string, id: "t.id" } },
  ]),
  [
    (q) => q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "which changes from page to page",
    { dialect: "sqlite", columns: { name: 'julianday("now") - t.day', id: "t.id" } },
  ],
  [
    (q) =>
      q.sql`SELECT ${q.select} FROM t TABLESAMPLE BERNOULLI (60) WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    "reads other rows on each page, by TABLESAMPLE: give it a seed with REPEATABLE",
  ],
];

test.each(LOSING)("refuses a query that loses rows (%#)", async (query, reason, changes = {}) => {
  await expect(write(query, changes)).rejects.toThrow(reason);
});

describe("of page numbers and offsets", () => {
  const written = (run: (q: PageQuery) => unknown) =>
    sqlPage(paginator({ order: ["name", "id"] }).read("/t?page[number]=2"), options).fetch((q) => {
      run(q);
      return [];
    });

  test.each<[(q: PageQuery) => unknown, string]>([
    [
      (q) => q.sql`WITH p AS (SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
        SELECT *, ${q.select} FROM p LEFT JOIN t ON t.id = p.id ORDER BY ${q.orderBy} ${q.limit}`,
      "skips rows by q.limit more than once",
    ],
    [
      (
        q,
      ) => q.sql`WITH RECURSIVE p AS (SELECT * FROM t WHERE ${q.where} UNION ALL SELECT t.* FROM t JOIN p ON p.id = t.parent
        ORDER BY ${q.orderBy} ${q.limit}) SELECT *, ${q.select} FROM p ORDER BY ${q.orderBy}`,
      "has a piece of the page in p, which reads its own rows",
    ],
    [
      (q) => q.sql`SELECT * FROM (SELECT id, -number AS name, ${q.select} FROM t
        WHERE ${q.where} ORDER BY t.name, ${q.orderBy} ${q.limit}) p ORDER BY ${q.orderBy}`,
      "selects another expression as name in a subquery with pieces of the page",
    ],
    [
      (q) => q.sql`SELECT kind, count(*) FROM (SELECT *, ${q.select} FROM t
        WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p GROUP BY kind ORDER BY ${q.orderBy}`,
      'by columns without "id": group by it',
    ],
    [
      (q) => q.sql`SELECT DISTINCT ON (kind) * FROM (SELECT *, ${q.select} FROM t
        WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p ORDER BY ${q.orderBy}`,
      "keeps with DISTINCT ON the first of the rows",
    ],
    [
      (
        q,
      ) => q.sql`SELECT * FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
        WHERE p.a > 1 ORDER BY ${q.orderBy}`,
      "filters rows after q.limit has cut the page",
    ],
    [
      (
        q,
      ) => q.sql`SELECT * FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
        ORDER BY p.a`,
      "reads the rows of q.limit in an order of its own",
    ],
    [
      (
        q,
      ) => q.sql`SELECT * FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
        JOIN u ON u.t = p.id ORDER BY ${q.orderBy}`,
      "joins other rows after q.limit has cut the page",
    ],
    [
      (
        q,
      ) => q.sql`SELECT * FROM u LEFT JOIN (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
        ON u.t = p.id ORDER BY ${q.orderBy}`,
      "has the page of q.limit on the side of an outer join that may lack rows",
    ],
  ])("refuses a query that loses rows (%#)", async (query, reason) => {
    await expect(written(query)).rejects.toThrow(reason);
  });

  test.each<(q: PageQuery) => unknown>([
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p LEFT JOIN t ON t.id = p.id ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON t.id = p.id ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM t INNER JOIN (
      SELECT t.id FROM t JOIN u ON u.t = t.id WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p USING (id)
      LEFT JOIN u ON u.t = t.id ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM t LEFT JOIN u ON u.t = t.id JOIN (
      SELECT id AS page_id FROM t x WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) AS p ON (p.page_id = t.id)
      ORDER BY ${q.orderBy}`,
    (q) => q.sql`WITH p AS (SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT t.*, ${q.select} FROM p JOIN t ON p.id = t.id ORDER BY ${q.orderBy}`,
  ])("accepts a page that is joined to its rows (%#)", async (query) => {
    await expect(written(query)).resolves.toEqual([]);
  });

  test.each<(q: PageQuery) => unknown>([
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id FROM u WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON t.id = p.id ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON t.id = p.id AND t.a = 1 ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id, parent FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON t.id = p.parent ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT parent AS id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t USING (id) ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id, name FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t USING (id, name) ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT u.id FROM t JOIN u ON u.t = t.id WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON t.id = p.id
      ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t PARTITION (p0) ON t.id = p.id ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM t JOIN u ON u.t = t.id JOIN (
      SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p ON p.id = t.id ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON t.parent = p.id ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id FROM t JOIN u ON u.t = t.name WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON t.id = p.id
      ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT t.id FROM u LEFT JOIN t ON t.id = u.t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON t.id = p.id
      ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (SELECT id FROM t FOR SYSTEM_TIME AS OF TIMESTAMP'2026-01-01'
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON t.id = p.id ORDER BY ${q.orderBy}`,
    (q) => q.sql`SELECT t.*, ${q.select} FROM (
      SELECT id FROM ONLY u WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN ONLY t ON t.id = p.id ORDER BY ${q.orderBy}`,
    (q) => q.sql`WITH t AS (SELECT * FROM x WHERE a = 1) SELECT t.*, ${q.select} FROM (
      SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p JOIN t ON p.id = t.id ORDER BY ${q.orderBy}`,
  ])("refuses a page that is joined to rows that it may not have (%#)", async (query) => {
    await expect(written(query)).rejects.toThrow("joins other rows after q.limit has cut the page");
  });
});

test("checks more queries than it remembers", async () => {
  const query = (own: number) => (q: PageQuery) =>
    q.sql`SELECT ${q.select} FROM t WHERE a = ${sql.raw(String(own))} OR ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  const sound = (own: number) => (q: PageQuery) =>
    q.sql`SELECT ${q.select} FROM t WHERE a = ${sql.raw(String(own))} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  for (let own = 0; own < 450; own++) await write(sound(own));
  await expect(write(query(1))).rejects.toThrow("joins q.where to other conditions by OR");
  await expect(write(sound(1))).resolves.toEqual([]);
});

test("refuses sums among the groups", async () => {
  const query = (q: PageQuery) =>
    q.sql`SELECT ${q.select} FROM t WHERE ${q.where} GROUP BY name, id WITH ROLLUP ORDER BY ${q.orderBy} ${q.limit}`;
  await expect(write(query, { dialect: "mysql" })).rejects.toThrow(
    "adds rows with sums to the list, by ROLLUP",
  );
});

test("accepts || in PostgreSQL, and groups of the last key", async () => {
  const query = (own: string) => (q: PageQuery) =>
    q.sql`SELECT ${q.select} FROM t WHERE ${q.where} ${sql.raw(own)} ORDER BY ${q.orderBy} ${q.limit}`;
  await expect(write(query("AND a || b = 'c'"))).resolves.toEqual([]);
  for (const dialect of ["mysql", "sqlite"] as const)
    for (const groups of ["t.name, t.id", "id", "id HAVING a", "1"])
      await expect(write(query(`GROUP BY ${groups}`), { dialect })).resolves.toEqual([]);
});

test.each<[groups: string, isRefused: boolean]>([
  ["a.id", true],
  ["id", true],
  ["a.id, lower(main.u.name)", true],
  ["a.id, u.name", false],
  ["(a.id), u.name DESC", false],
  ["a.id, name", false],
  ["a.id, u.id", false],
  ["a.id, 2", false],
])("refuses a key that may have several values in a group of %s: %s", async (groups, isRefused) => {
  const query = (q: PageQuery) => q.sql`SELECT a.id, u.name, ${q.select} FROM a JOIN u ON u.a = a.id
    WHERE ${q.where} GROUP BY ${sql.raw(groups)} ORDER BY ${q.orderBy} ${q.limit}`;
  for (const name of ["u.name", "lower(main.u.name)", "a.name", "lower(main.a.name)", "name"])
    for (const dialect of ["postgres", "mysql", "sqlite"] as const) {
      const written = write(query, { dialect, columns: { name, id: "a.id" } });
      const isOwn = dialect === "postgres" || name.includes("a.name"); // PostgreSQL refuses such a query itself
      const reason =
        name === "name" ? "without name: name that with its table" : "u.name, which may have several";
      if (!isRefused || isOwn || groups.split(", ").includes(name))
        await expect(written).resolves.toEqual([]);
      else await expect(written).rejects.toThrow(reason);
    }
});

type Meaning = readonly [
  rest: string,
  reason?: string | undefined,
  columns?: SqlPageOptions["columns"] | undefined,
];

/**
 * The rest of queries behind `SELECT …`, ordered by `t.name` and `t.id`, and why they are refused. `{where}` is
 * q.where, and `{page}` all of a page but its columns and tables.
 */
const MEANINGS: readonly Meaning[] = [
  ...[
    "(SELECT b.* FROM t JOIN t b ON b.id = t.parent WHERE {where}) t",
    "(SELECT b.id, t.name FROM t JOIN t b ON b.id = t.parent WHERE {where}) AS t",
    "(SELECT * FROM (SELECT b.* FROM t JOIN t b ON b.id = t.parent WHERE {where}) x) t",
    "(SELECT x.* FROM (SELECT id, -name AS name FROM t WHERE {where}) x) t",
    "(SELECT t.parent, t.name FROM t WHERE {where}) t (id, name)",
  ].map(
    (from): Meaning => [
      `${from} ORDER BY {order}`,
      /b\.id, |parent, /.test(from)
        ? "selects another expression as id in a"
        : "selects another expression as name in a",
    ],
  ),
  ...[
    "(SELECT t.* FROM t JOIN t b ON b.id = t.parent WHERE {where}) t",
    "(SELECT b.* FROM (SELECT t.* FROM t WHERE {where}) b) t",
    "(SELECT b.* FROM t JOIN t b USING (id, name) WHERE {where}) t",
    "(SELECT b.id, t.name FROM t JOIN t b ON (b.x = 1 AND b.id = t.id) WHERE {where}) t",
    "(SELECT u.t AS id, t.name FROM u JOIN t ON t.id = u.t LEFT JOIN v ON v.u = u.id WHERE {where}) t",
  ].map((from): Meaning => [`${from} ORDER BY {order}`]),
  ...[
    "t.id = 10 - p.id",
    "t.id + 0 = p.id",
    "t.parent = p.id",
    "t.id = p.parent",
    "t.id < p.id",
    "t.id = p.id + 1",
    "t.id = p.id OR t.x",
    "(t.id = p.id) IS NULL",
    "t.id = abs(p.id)",
  ].flatMap((on): Meaning[] => [
    [
      `(SELECT t.id, t.parent FROM t {page}) p LEFT JOIN t ON ${on} ORDER BY {order}`,
      "joins rows of the page to others by something else than t.id: compare this column of both by =",
    ],
    [
      `(SELECT t.id, t.parent FROM t WHERE {where}) p JOIN t ON ${on} ORDER BY {order}`,
      "joins rows of the page to others by something else than t.id",
    ],
  ]),
  [
    "(SELECT t.parent AS id FROM t {page}) p LEFT JOIN t USING (id) ORDER BY {order}",
    "joins rows of the page to others by something else than t.id",
  ],
  [
    "(SELECT parent AS p FROM t {page}) p LEFT JOIN t ON id = p ORDER BY {order}",
    "joins rows of the page to others by something else than id",
    { name: "name", id: "id" },
  ],
  ...[
    "p LEFT JOIN t ON t.id = p.key",
    "p LEFT JOIN t ON (p.key = t.id AND t.x)",
    "p LEFT JOIN u ON u.t = p.key LEFT JOIN t ON t.id = u.t",
    "p LEFT JOIN t ON t.id = p.key LEFT JOIN u ON u.t <> p.key",
  ].map(
    (from): Meaning => [`${from.replace("p ", "(SELECT t.id AS key FROM t {page}) p ")} ORDER BY {order}`],
  ),
  ["(SELECT t.id FROM t {page}) p LEFT JOIN t USING (id) ORDER BY {order}"],
  ["(SELECT t.id FROM t {page}) p NATURAL LEFT JOIN t ORDER BY {order}"],
  ["t JOIN LATERAL (SELECT u.id FROM u WHERE u.t = t.id AND {where}) p ON TRUE ORDER BY {order}"],
  ...[
    ["t.id IN (SELECT 10 - t.id FROM t WHERE {where})", "finds rows by 10 - t.id in a list"],
    ["t.id IN (SELECT t.parent FROM t WHERE {where})", "finds rows by t.parent in a list"],
    ["(t.x, t.id) IN (SELECT t.x, t.parent FROM t WHERE {where})", "finds rows by t.parent in a list"],
    ["(t.x, t.y) IN (SELECT t.x, t.y FROM t WHERE {where})", "finds rows by (t.x, t.y), which other rows"],
    ["10 - t.id IN (SELECT t.id FROM t WHERE {where})", "whose result is a part of another condition"],
    ["lower(t.id) IN (SELECT t.id FROM t WHERE {where})", "whose result is a part of another condition"],
    ["NOT t.id IN (SELECT t.id FROM t WHERE {where})", "whose result is a part of another condition"],
    ["NOT t.id = ANY (SELECT t.id FROM t WHERE {where})", "whose result is a part of another condition"],
    ["t.id IN (SELECT t.id FROM t WHERE {where}) = FALSE", "whose result is a part of another condition"],
    ["(t.id IN (SELECT t.id FROM t WHERE {where}) IS NULL)", "whose result is a part of another condition"],
    ["t.id < ANY (SELECT t.id FROM t WHERE {where})", "whose result is a part of another condition"],
    ["t.id <= (SELECT max(t.id) FROM t WHERE {where})", "whose result is a part of another condition"],
    ["((SELECT count(*) FROM t WHERE {where}) = 0)", "whose result is a part of another condition"],
    ["EXISTS (SELECT 1 FROM u WHERE u.t = t.id AND {where}) = FALSE", "is a part of another condition"],
    [
      "EXISTS (SELECT 1 FROM t WHERE t.parent = u.id AND {where})",
      "has q.where in EXISTS, where it may mean",
    ],
    [
      "EXISTS (SELECT 1 FROM t WHERE t.x = u.id AND (t.y AND {where}))",
      "has q.where in EXISTS, where it may",
    ],
    [
      "EXISTS (SELECT 1 FROM (SELECT t.* FROM t WHERE {where}) p WHERE p.parent = t.id)",
      "has q.where in EXISTS, where it may mean other rows than t.id does outside: write it outside of EXISTS",
    ],
  ].map(([own, reason]): Meaning => [`t WHERE ${own} AND {where} ORDER BY {order}`, reason]),
  [
    "t WHERE EXISTS (SELECT 1 FROM u WHERE u.t = t.id AND {where}) ORDER BY {order}",
    'has q.where in EXISTS, where it may mean other rows than "id" does outside',
    options.columns,
  ],
  ...[
    "t.id IN (SELECT u.t FROM u JOIN t ON u.t = t.id WHERE {where})",
    "t.id IN (SELECT u.t FROM u WHERE u.x AND {where})",
    "t.id IN (SELECT * FROM (SELECT t.id FROM t WHERE {where}) p)",
    "t.id IN (SELECT p.key FROM (SELECT t.id AS key FROM t WHERE {where}) p)",
    "(t.x, t.id) IN (SELECT t.x, t.id FROM t WHERE {where})",
    "(t.id = ANY (SELECT t.id FROM t WHERE {where}) AND t.x)",
    "EXISTS (SELECT 1 FROM u WHERE u.t = t.id AND {where})",
    "EXISTS (SELECT 1 FROM (SELECT t.* FROM t WHERE {where}) p WHERE p.id = t.id)",
  ].map((own): Meaning => [`t WHERE ${own} AND t.x ORDER BY {order}`]),
  [
    "t WHERE EXISTS (SELECT 1 FROM u WHERE u.t = t.id AND {where}) ORDER BY {order}",
    undefined,
    { name: "t.name", id: "t.id + 0" },
  ],
  ...[
    "(SELECT id, lower(name) AS name FROM t) t WHERE t.id IN (SELECT t.id FROM t WHERE {where}) AND {where}",
    "(SELECT id, lower(name) AS name FROM t) t JOIN (SELECT t.id FROM t WHERE ({where})) p ON p.id = t.id",
    "t WHERE t.id IN (SELECT t.id FROM (SELECT id, -n AS name FROM t) t WHERE {where})",
    "x AS t WHERE t.id IN (SELECT t.id FROM t WHERE {where})",
    "t WHERE t.id IN (SELECT t.id FROM x t WHERE {where})",
  ].map(
    (from): Meaning => [
      `${from} ORDER BY {order}`,
      "has pieces of the page where t.name means different values, one of which a subquery computes",
    ],
  ),
  ["x t WHERE t.id IN (SELECT t.id FROM x t WHERE {where}) ORDER BY {order}"],
  ["x u JOIN (SELECT t.id FROM t WHERE {where}) t ON t.id = u.id ORDER BY {order}"],
];

/** A query with common table expressions, whose rest has pieces of the page in these places. */
function queryWith(q: PageQuery, rest: string) {
  const order = sql`${q.orderBy} ${q.limit}`;
  const page = sql`WHERE ${q.where} ORDER BY ${order}`;
  const pieces = { where: q.where, order, sorted: q.orderBy, page };
  const filled = rest.split(/\{(\w+)\}/).map((part, index) => {
    return index % 2 === 0 ? sql.raw(part || " ") : pieces[part as keyof typeof pieces];
  });
  const whole = filled.reduce((before, part) => sql`${before}${part}`);
  return q.sql`WITH x AS (SELECT id, lower(name) AS name FROM t) SELECT 1, ${q.select} FROM ${whole}`;
}

test.each(
  MEANINGS.map(([rest, reason, columns = { name: "t.name", id: "t.id" }]) => ({ rest, reason, columns })),
)("FROM $rest: $reason", async ({ rest, reason, columns }) => {
  // A page that is cut in a subquery is only sorted around it.
  const text = rest.includes("{page}") ? rest.replace(/\{order\}$/, "{sorted}") : rest;
  const written = write((q) => queryWith(q, text), { columns });
  if (reason === undefined) await expect(written).resolves.toEqual([]);
  else await expect(written).rejects.toThrow(reason);
});

const MISSING = "which is NULL where an outer join finds no row of t";

/** The rest of queries behind FROM, and whether `t.name` and `t.id` may be NULL there. */
test.each<[from: string, isRefused: boolean]>([
  ["u LEFT JOIN t ON t.id = u.t WHERE", true],
  ["u LEFT JOIN (SELECT * FROM t) t ON t.id = u.t WHERE (u.x AND u.y) AND", true],
  ["t RIGHT JOIN u ON t.id = u.t WHERE", true],
  ["t FULL JOIN u USING (id) WHERE", true],
  ["v JOIN t ON t.v = v.id RIGHT JOIN u ON t.id = u.t AND t.x = 1 WHERE u.x = t.x AND", true],
  ["u LEFT JOIN t ON t.id = u.t WHERE t.x IS NULL AND", true],
  ["u LEFT JOIN t ON t.id = u.t WHERE coalesce(t.x, 1) = 1 AND", true],
  ["u LEFT JOIN t ON t.id = u.t WHERE t.x <=> u.x AND", true],
  ["u LEFT JOIN t ON t.id = u.t WHERE t.id IS NOT NULL AND", false],
  ["u LEFT JOIN t ON t.id = u.t WHERE u.x AND t.public AND", false],
  ["u LEFT JOIN t ON t.id = u.t WHERE t.x NOT IN (1, 2) AND", false],
  ["u LEFT JOIN t ON t.id = u.t WHERE t.x > 1 AND", false],
  ["u RIGHT JOIN t ON t.id = u.t WHERE", false],
  ["t LEFT JOIN u ON t.id = u.t WHERE", false],
  ["u JOIN t ON t.id = u.t LEFT JOIN v ON v.u = u.id WHERE", false],
])("refuses keys that may be NULL in rows of FROM %s q.where: %s", async (from, isRefused) => {
  const query = (q: PageQuery) =>
    q.sql`SELECT u.x, ${q.select} FROM ${sql.raw(from)} ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  const notNull = true;
  for (const [columns, remedy] of [
    [
      { name: "u.name", id: "t.id" },
      "end the order with another column, or leave out the rows by an inner join",
    ],
    [
      { name: { column: "t.name", notNull }, id: "w.id" },
      "declare it without notNull, or leave out the rows",
    ],
    [
      { name: { column: sql`t.name`, notNull }, id: "w.id" },
      "declare it without notNull, or leave out the rows",
    ],
  ] as const) {
    const written = write(query, { columns });
    if (isRefused) await expect(written).rejects.toThrow(new RegExp(`${MISSING}.*${remedy}`));
    else await expect(written).resolves.toEqual([]);
  }
  for (const columns of [
    { name: "t.name", id: "w.id" },
    { name: { column: "coalesce(t.name, '')", notNull }, id: "w.id" },
    { name: "u.name", id: "w.id", other: { column: "t.id", notNull } },
    { name: "name", id: '"id"' },
  ])
    await expect(write(query, { columns })).resolves.toEqual([]);
});

test("accepts a key of a table that is joined to the rows of the page", async () => {
  const query = (q: PageQuery) => q.sql`SELECT t.*, ${q.select} FROM (SELECT t.id FROM t WHERE ${q.where}
    ORDER BY ${q.orderBy} ${q.limit}) p LEFT JOIN t ON t.id = p.id ORDER BY ${q.orderBy}`;
  const columns = { name: { column: "t.name", notNull: true }, id: "t.id" };
  await expect(write(query, { columns })).resolves.toEqual([]);
});

/** Keys that are computed from columns without their tables, and whether groups of two tables have one value. */
test.each<[name: string, isRefused: boolean]>([
  ["lower(name)", true],
  ["lower(name) || a.id", true],
  ["CASE WHEN code THEN 1 ELSE 2 END", true],
  ["CAST(price AS DOUBLE PRECISION)", true],
  ["EXTRACT(YEAR FROM day)", true],
  ["coalesce((1 + score), 0)", true],
  ["lower(a.name)", false],
  ["CAST(a.price AS DOUBLE PRECISION)", false],
  ["EXTRACT(YEAR FROM a.day) DIV 10", false],
  ["CONVERT(a.name USING utf8mb4) COLLATE utf8mb4_bin", false],
  ["a.day + INTERVAL 1 DAY", false],
  ["DATE '2020-01-01' < a.day AND a.x IS NOT NULL", false],
  ["(SELECT max(score) FROM v)", false],
  ["lower(code2)", false],
])("refuses the key %s in groups of two tables: %s", async (name, isRefused) => {
  const query = (q: PageQuery) => q.sql`SELECT a.id, ${q.select} FROM a JOIN u ON u.a = a.id
    WHERE ${q.where} GROUP BY a.id, code2 ORDER BY ${q.orderBy} ${q.limit}`;
  for (const dialect of ["mysql", "sqlite"] as const) {
    const written = write(query, { dialect, columns: { name, id: "a.id" } });
    if (isRefused)
      await expect(written).rejects.toThrow("name its columns with their tables, or group by it");
    else await expect(written).resolves.toEqual([]);
  }
});

test("refuses groups of rows with several values of a last key that is computed", async () => {
  const query = (q: PageQuery) =>
    q.sql`SELECT kind, ${q.select} FROM t WHERE ${q.where} GROUP BY kind ORDER BY ${q.orderBy} ${q.limit}`;
  const written = write(query, { dialect: "mysql", columns: { name: "kind", id: "lower(code)" } });
  await expect(written).rejects.toThrow("by columns without lower(code): group by it");
});

const ACCEPTED: readonly [string, (q: PageQuery) => unknown][] = [
  [
    "a function of the time of a table, and an order that begins with NOT",
    (q) => {
      for (const from of ["t FOR SYSTEM_TIME AS OF now() t", "t JOIN u ON u.at < now() name", "t"])
        q.sql`SELECT ${q.select} FROM ${sql.raw(from)} WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      q.sql`SELECT p.* FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
        ORDER BY ${q.orderBy}, NOT p.a, p.b`;
    },
  ],
  [
    "all columns of a table beside merged columns that are no keys, or that an inner join merges",
    (q) => {
      for (const join of ["LEFT JOIN k USING (kind)", "JOIN k USING (id)"])
        q.sql`SELECT t.*, ${q.select} FROM t ${sql.raw(join)} WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    },
  ],
  [
    "columns of a table that are the merged ones, or are not merged",
    (q) => {
      for (const [from, item] of [
        ["t JOIN k USING (kind)", "t.id, k.name"],
        ["t JOIN k USING (id)", "k.*, LEFT(t.x, 3)"],
        ["t JOIN k USING (id) LEFT JOIN u ON u.t = t.id", "t.*, k.name"],
        ["t LEFT JOIN k USING (id)", "t.*"],
        ["t LEFT JOIN k USING (id)", "t.id, k.name"],
        ["t NATURAL JOIN k JOIN u ON u.t = t.id", "t.id, t.name, u.x"],
      ] as const)
        q.sql`SELECT ${sql.raw(item)}, ${q.select} FROM ${sql.raw(from)} WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    },
  ],
  [
    "the condition of an inner join, and functions of all rows elsewhere",
    (q) => {
      for (const total of ["(SELECT count(*) OVER () FROM u LIMIT 1)", "max(x)"])
        q.sql`SELECT ${sql.raw(total)}, ${q.select} FROM t LEFT JOIN v ON TRUE JOIN u ON u.id = t.id AND ${q.where}
          ORDER BY ${q.orderBy} ${q.limit}`;
    },
  ],
  [
    "an OR in parentheses, beside columns that are called as keywords are",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE (t.end OR t.case) AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
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
    "a distinct expression",
    (q) =>
      q.sql`SELECT DISTINCT lower(x), ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "columns with the name of an operator",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE "or" = 1 AND \`or\` = 2 AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "the same name in a subquery, in a common table expression and in a function",
    (q) => q.sql`WITH t AS (SELECT lower(x) AS name, y AS id FROM z WHERE a OR b ORDER BY x)
      SELECT coalesce((SELECT max(x) AS id FROM z), 0), CAST(x AS name), ${q.select} FROM (SELECT x AS id FROM t) AS id
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "pieces in parentheses, beside which there is an OR",
    (q) => q.sql`SELECT ${q.select} FROM (SELECT * FROM t WHERE ${q.where}) AS t WHERE a OR b
      ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "an OR in a select list, beside a subquery with q.where",
    (q) => q.sql`SELECT a OR b, (SELECT count(*) FROM t WHERE ${q.where}), ${q.select} FROM t
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "an OR in a text between dollars",
    (q) =>
      q.sql`SELECT ${q.select} FROM t WHERE a = $q$ b OR c $q$ AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "a column that two tables have merged",
    (q) =>
      q.sql`SELECT id, ${q.select} FROM t LEFT JOIN u USING (id) WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "an order within a function and a window",
    (
      q,
    ) => q.sql`SELECT array_agg(x ORDER BY y), (SELECT max(row_number() OVER (ORDER BY a, b)) FROM u), ${q.select} FROM t
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
    ) => q.sql`WITH p (id) AS (SELECT * FROM t WHERE ${q.where}) SELECT ${q.select} FROM p UNION SELECT ${q.select} FROM p
      ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  ...[
    "JOIN p USING (id)",
    "CROSS JOIN p WHERE p.id = a.id",
    "WHERE a.id IN (SELECT id FROM p) AND (a.x OR a.y)",
    "WHERE EXISTS (SELECT 1 FROM p WHERE p.id = a.id)",
    "RIGHT JOIN p ON p.id = a.id",
    "JOIN (SELECT p.* FROM p LEFT JOIN u USING (id)) x USING (id)",
    "JOIN p USING (id) WHERE a.p IS NOT NULL OR NOT a.p",
  ].map((from): (typeof ACCEPTED)[number] => [
    `rows that all meet q.where: ${from}`,
    (q) => q.sql`WITH p (id) AS NOT MATERIALIZED (SELECT id FROM t WHERE ${q.where})
      SELECT a.*, ${q.select} FROM a ${sql.raw(from)} ORDER BY ${q.orderBy} ${q.limit}`,
  ]),
  [
    "a list of ids from a common table expression",
    (q) => q.sql`WITH p AS (SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT *, ${q.select} FROM t LEFT JOIN u USING (id) WHERE t.id IN (SELECT id FROM p) ORDER BY ${q.orderBy}`,
  ],
  [
    "a join after q.limit",
    (
      q,
    ) => q.sql`SELECT p.* FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
      LEFT OUTER JOIN u ON u.t = p.id ORDER BY ${q.orderBy}`,
  ],
  [
    "a join with a hint after q.limit",
    (
      q,
    ) => q.sql`SELECT p.* FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
      LEFT JOIN u USE INDEX FOR JOIN (u_t) ON u.t = p.id ORDER BY ${q.orderBy}`,
  ],
  [
    "a join before q.limit by several conditions",
    (
      q,
    ) => q.sql`SELECT p.* FROM u RIGHT JOIN (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
      ON u.t = p.id AND u.a ORDER BY ${q.orderBy}`,
  ],
  [
    "a list of the ids of the page",
    (q) => {
      for (const own of [
        "id IN (SELECT id FROM p)",
        "t.id IN (SELECT p.id FROM p)",
        "t.id = ANY (SELECT id FROM p)",
      ])
        q.sql`WITH p AS (SELECT id FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
          SELECT t.*, ${q.select} FROM t LEFT JOIN u ON u.t = t.id WHERE ${sql.raw(own)} ORDER BY ${q.orderBy}`;
    },
  ],
  [
    "other rows that are read by those of the page",
    (q) => {
      const page = sql`SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      for (const own of ["WHERE u.t IN (SELECT id FROM p)", "JOIN p ON p.id = u.t", ", p WHERE p.id = u.t"]) {
        const counts = sql`SELECT u.t, count(*) AS count FROM u ${sql.raw(own)} GROUP BY u.t`;
        q.sql`WITH p AS (${page}), n AS (${counts}) SELECT p.*, n.count FROM p LEFT JOIN n ON n.t = p.id ORDER BY ${q.orderBy}`;
        q.sql`WITH RECURSIVE p AS (${page}), n AS (SELECT id AS root, id FROM p
          UNION ALL SELECT n.root, t.id FROM t JOIN n ON n.id = t.parent), c AS (SELECT root, count(*) AS count FROM n GROUP BY root)
          SELECT p.*, c.count FROM p LEFT JOIN c ON c.root = p.id ORDER BY ${q.orderBy}`;
        q.sql`WITH p AS (${page}) SELECT p.*, (SELECT max(n.count) FROM (${counts}) n WHERE n.t = p.id) AS count FROM p`;
      }
    },
  ],
  [
    "a table expression that reads a table of its name, beside a recursive one",
    (q) => q.sql`WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 9),
      p (id, i, name) AS (SELECT t.*, n.i FROM t JOIN n ON n.i = t.i WHERE ${q.where})
      SELECT p.*, ${q.select} FROM p ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "a query in parentheses that joins the rows of q.where",
    (q) => q.sql`SELECT t.*, ${q.select} FROM (t JOIN (SELECT id FROM t WHERE ${q.where}) p USING (id))
      ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "a page of several pages",
    (q) => {
      const part = sql`SELECT * FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      for (const from of [
        sql`((${part}) UNION ALL (${part})) p`,
        sql`(SELECT * FROM (${part}) a UNION SELECT * FROM (${part}) b) p`,
        sql`u CROSS JOIN LATERAL (${part}) p`,
        sql`u JOIN LATERAL (${part}) AS p ON true`,
        sql`u, LATERAL (${part}) p`,
      ])
        q.sql`SELECT p.*, ${q.select} FROM ${from} ORDER BY ${q.orderBy} ${q.limit}`;
    },
  ],
  [
    "queries in parentheses that are joined, each with q.where",
    (q) =>
      q.sql`SELECT p.*, ${q.select} FROM ((SELECT * FROM t WHERE ${q.where}) UNION ALL (SELECT * FROM u WHERE ${q.where})) p
        ORDER BY ${q.orderBy} ${q.limit}`,
  ],
  [
    "all rows of q.limit in their order",
    (q) => {
      q.sql`WITH p AS (SELECT *, ${q.select} FROM t, u WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) SELECT a, b FROM p`;
      q.sql`SELECT DISTINCT p.* FROM (SELECT *, ${q.select} FROM t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) p
        ORDER BY ${q.orderBy}`;
    },
  ],
  [
    "rows that are locked in several tables",
    (q) =>
      q.sql`SELECT ${q.select} FROM t JOIN u ON u.t = t.id WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit} FOR UPDATE OF t, u`,
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
