import type { Key } from "jsonapi-pagination";
import { type ListedPage, type SqlPageOptions, sql, sqlPage } from "jsonapi-pagination/sql";
import { hidden, orderOf, pageOf } from "./pages";

const columns = { a: "t.a", b: "t.b", id: { column: "t.id", notNull: true } };
const postgres: SqlPageOptions = { dialect: "postgres", columns };
const mysql: SqlPageOptions = { dialect: "mysql", columns };
const sqlite: SqlPageOptions = { dialect: "sqlite", columns };
const notNull = { ...columns, a: { column: "t.a", notNull: true }, b: { column: "t.b", notNull: true } };
const POSITION = { a: "1", b: "2", id: "3" };
const LATER_POSITION = { a: "7", b: "8", id: "9" };

const ID_2 = hidden("t.id", "$2");

interface Query {
  readonly text: string;
  readonly where: string;
  readonly orderBy: string;
  readonly limit: string;
  readonly values: readonly unknown[];
}

/** The queries of a page in a table without rows. */
async function queriesOf(page: ListedPage, options: SqlPageOptions): Promise<Query[]> {
  const queries: Query[] = [];
  await sqlPage(page, options).fetch((q) => {
    const { text, values } = q.sql`${q.where};${q.orderBy};${q.limit};${q.select}`;
    const [where, orderBy, limit] = text.split(";") as [string, string, string];
    queries.push({ text, where, orderBy, limit, values });
    return [];
  });
  return queries;
}

interface Case {
  readonly name: string;
  readonly page: ListedPage;
  readonly options: SqlPageOptions;
  /** The condition of each query. */
  readonly where: readonly string[];
  /** The values of each query, where they are no others than those of the position. */
  readonly values?: readonly (readonly unknown[])[];
}

const CASES: readonly Case[] = [
  {
    name: "the first page of a list, with NULLs where PostgreSQL has them",
    page: pageOf("a,id", null),
    options: postgres,
    where: ["TRUE"],
  },
  {
    name: "the first page of a list, with NULLs after all values",
    page: pageOf("a,id", null),
    options: mysql,
    where: [
      "COALESCE(OCTET_LENGTH(t.a), 0) >= 0 AND t.a IS NOT NULL",
      "(CONCAT(t.a) IS NULL AND t.a IS NULL OR t.a < NULL)",
    ],
  },
  {
    name: "the last page of a list, read backwards",
    page: pageOf("a,id", null, null, true),
    options: sqlite,
    where: ["unlikely(t.a IS NULL)", `t.a < x'${"ff".repeat(32)}'`],
  },
  {
    name: "the first page of a list without NULLs",
    page: pageOf("a,b,id", null),
    options: { ...mysql, columns: notNull },
    where: ["TRUE"],
  },
  {
    name: "rows after a position in an order of one field",
    page: pageOf("id", POSITION),
    options: postgres,
    where: ["t.id > $1"],
    values: [["3"]],
  },
  {
    name: "rows after a position in an order of one descending field",
    page: pageOf("-id", POSITION),
    options: mysql,
    where: ["t.id < ?"],
    values: [["3"]],
  },
  {
    name: "rows in one direction by a row comparison, and then those at NULL",
    page: pageOf("a,id", POSITION),
    options: postgres,
    where: [
      `(t.a >= ${hidden("t.a", "$1")} OR t.a > ${hidden("t.a", "$1")}) AND (t.a, t.id) > (${hidden("t.a", "$1")}, ${ID_2})`,
      "t.a IS NOT DISTINCT FROM NULL",
    ],
    values: [["1", "3"], []],
  },
  {
    name: "rows before a position by a row comparison alone, as NULLs come later",
    page: pageOf("a,id", null, POSITION, true),
    options: postgres,
    where: [
      `(t.a <= ${hidden("t.a", "$1")} OR t.a < ${hidden("t.a", "$1")}) AND (t.a, t.id) < (${hidden("t.a", "$1")}, ${ID_2})`,
    ],
    values: [["1", "3"]],
  },
  {
    name: "rows in one direction by two queries of SQLite",
    page: pageOf("a,id", null, POSITION, true),
    options: sqlite,
    where: ["unlikely(t.a IS ?) AND t.id < ?", "t.a < ?"],
    values: [["1", "3"], ["1"]],
  },
  {
    name: "rows without NULLs by one comparison of all keys",
    page: pageOf("a,b,id", POSITION),
    options: { ...postgres, columns: notNull },
    where: [
      `(t.a >= ${hidden("t.a", "$1")} OR t.a > ${hidden("t.a", "$1")}) AND (t.a, t.b, t.id) > (${hidden("t.a", "$1")}, ${hidden("t.b", "$2")}, ${hidden("t.id", "$3")})`,
    ],
    values: [["1", "2", "3"]],
  },
  {
    name: "rows at NULL in the second key before those beyond the first",
    page: pageOf("a,b,id", POSITION),
    options: postgres,
    where: [
      `t.a IN ($1, $1) AND (t.b, t.id) > (${hidden("t.b", "$2")}, ${hidden("t.id", "$3")})`,
      "t.a IN ($1, $1) AND t.b IS NOT DISTINCT FROM NULL",
      "t.a > $1",
      "t.a IS NOT DISTINCT FROM NULL",
    ],
  },
  {
    name: "rows in one direction without a row comparison",
    page: pageOf("-a,-id", POSITION),
    options: mysql,
    where: ["t.a <= ? AND (t.a < ? OR (t.a = ? AND t.id < ?))"],
    values: [["1", "1", "1", "3"]],
  },
  {
    name: "rows beyond an empty text, which no mode of MySQL may take for NULL",
    page: pageOf("-a,-id", { a: "", id: "3" }),
    options: mysql,
    where: ["t.a <= SPACE(0) AND (t.a < SPACE(0) OR (t.a = SPACE(0) AND t.id < ?))"],
    values: [["3"]],
  },
  {
    name: "rows in mixed directions by a range for the ties",
    page: pageOf("a,-id", POSITION),
    options: postgres,
    where: [`t.a IN ($1, $1) AND t.id < ${ID_2}`, "t.a > $1", "t.a IS NOT DISTINCT FROM NULL"],
    values: [["1", "3"], ["1"], []],
  },
  {
    name: "rows in mixed directions by one query of MySQL",
    page: pageOf("-a,id", POSITION),
    options: mysql,
    where: ["t.a <= ? AND (t.a < ? OR (t.a = ? AND t.id > ?))"],
  },
  {
    name: "ties of several keys, of which the first is a list of one value",
    page: pageOf("-a,b,-id", POSITION),
    options: { ...postgres, columns: notNull },
    where: [
      `t.a IN ($1, $1) AND t.b = $2 AND t.id < ${hidden("t.id", "$3")}`,
      `t.a IN ($1, $1) AND t.b > ${hidden("t.b", "$2")}`,
      "t.a < $1",
    ],
  },
  {
    name: "rows between two positions by a row comparison, and those at the value of the second by equality",
    page: pageOf("a,id", POSITION, LATER_POSITION),
    options: postgres,
    where: [
      `(t.a >= ${hidden("t.a", "$1")} OR t.a > ${hidden("t.a", "$1")}) AND (t.a, t.id) > (${hidden("t.a", "$1")}, ${ID_2}) AND t.a < $3`,
      `t.a IN ($1, $1) AND (t.a >= ${hidden("t.a", "$2")} OR t.a > ${hidden("t.a", "$2")}) AND (t.a, t.id) > (${hidden("t.a", "$2")}, ${hidden("t.id", "$3")}) AND t.id < ${hidden("t.id", "$4")}`,
    ],
    values: [
      ["1", "3", "7"],
      ["7", "1", "3", "9"],
    ],
  },
  {
    name: "rows between two positions that share a value",
    page: pageOf("a,id", POSITION, { a: "1", id: "9" }),
    options: postgres,
    where: [
      `t.a IN ($1, $1) AND t.id > $2 AND (t.id, t.id) < (${hidden("t.id", "$3")}, ${hidden("t.id", "$3")})`,
    ],
  },
  {
    name: "rows between two positions in mixed directions, even if the database takes both for equal or reversed",
    page: pageOf("a,-id", POSITION, LATER_POSITION),
    options: { ...postgres, plain: true },
    where: [
      "t.a IN ($1, $1) AND t.a < $2 AND t.id < $3",
      "t.a IN ($1, $1) AND t.a = $2 AND t.id < $3 AND t.id > $4",
      "t.a > $1 AND t.a < $2",
      "t.a IN ($1, $1) AND t.a > $2 AND t.id > $3",
    ],
  },
  {
    name: "rows between two positions in mixed directions, whose values are compared before rows are read",
    page: pageOf("a,-id", POSITION, LATER_POSITION),
    options: postgres,
    where: [
      `t.a IN ($1, $1) AND t.a < $2 AND t.id < ${hidden("t.id", "$3")}`,
      `t.a IN ($1, $1) AND ${hidden("t.a", "$2")} = ${hidden("t.a", "$3")} AND t.id < $4 AND (t.id, t.id) > (${hidden("t.id", "$5")}, ${hidden("t.id", "$5")})`,
      "t.a > $1 AND t.a < $2",
      `t.a IN ($1, $1) AND t.a > $2 AND t.id > ${hidden("t.id", "$3")}`,
    ],
  },
  {
    name: "rows between two positions that share a value, in mixed directions",
    page: pageOf("a,-id", POSITION, { a: "1", id: "9" }),
    options: postgres,
    where: [
      `t.a IN ($1, $1) AND t.id < $2 AND (t.id, t.id) > (${hidden("t.id", "$3")}, ${hidden("t.id", "$3")})`,
    ],
  },
  {
    name: "rows between a value and NULL",
    page: pageOf("a,id", POSITION, { a: null, id: "9" }),
    options: postgres,
    where: [
      `(t.a >= ${hidden("t.a", "$1")} OR t.a > ${hidden("t.a", "$1")}) AND (t.a, t.id) > (${hidden("t.a", "$1")}, ${ID_2})`,
      `t.a IS NOT DISTINCT FROM NULL AND t.id < ${hidden("t.id", "$1")}`,
    ],
  },
  {
    name: "no rows between NULL and a value, which comes before",
    page: pageOf("a,id", { a: null, id: "9" }, POSITION),
    options: postgres,
    where: [],
  },
  {
    name: "no aggregates between NULL and a value, which comes before",
    page: pageOf("a,id", { a: null, id: "9" }, POSITION),
    options: { ...postgres, having: true },
    where: [],
  },
  {
    name: "no rows between a value and NULL in descending order, where NULL comes before",
    page: pageOf("-a,id", POSITION, { a: null, id: "9" }),
    options: postgres,
    where: [],
  },
  {
    name: "rows between NULL and a value in descending order",
    page: pageOf("-a,id", { a: null, id: "9" }, POSITION),
    options: mysql,
    where: [
      "(CONCAT(t.a) IS NULL AND t.a IS NULL OR t.a < NULL) AND t.id > ?",
      "t.a > ?",
      "t.a >= ? AND t.a <= ? AND t.id < ?",
    ],
  },
  {
    name: "rows after a position at NULL",
    page: pageOf("a,id", { a: null, id: "3" }),
    options: postgres,
    where: [`t.a IS NOT DISTINCT FROM NULL AND t.id > ${hidden("t.id", "$1")}`],
  },
  {
    name: "rows between two positions at NULL",
    page: pageOf("a,id", { a: null, id: "3" }, { a: null, id: "9" }),
    options: postgres,
    where: [`t.a IS NOT DISTINCT FROM NULL AND t.id > $1 AND (t.id, t.id) < (${ID_2}, ${ID_2})`],
  },
  {
    name: "all values after a position at NULL in descending order",
    page: pageOf("-a,id", { a: null, id: "3" }),
    options: postgres,
    where: [`t.a IS NOT DISTINCT FROM NULL AND t.id > ${hidden("t.id", "$1")}`, "t.a IS DISTINCT FROM NULL"],
  },
  {
    name: "NULLs first in ascending order, where they are declared so",
    page: pageOf("a nulls first,id", null),
    options: postgres,
    where: ["t.a IS NOT DISTINCT FROM NULL", "t.a IS DISTINCT FROM NULL"],
  },
  {
    name: "nothing but comparisons of one column",
    page: pageOf("-a,-id", POSITION),
    options: { ...mysql, plain: true },
    where: ["t.a >= ? AND t.a <= ? AND t.id < ?", "t.a < ?"],
  },
  {
    name: "no subqueries beside a column that leads the index, for servers that take none",
    page: pageOf("-a,-id", POSITION),
    options: { ...postgres, columns: notNull, plain: true, within: { "t.author": 7 } },
    where: ["t.author = $1 AND t.a >= $2 AND t.a <= $2 AND t.id < $3", "t.author = $1 AND t.a < $2"],
  },
  {
    name: "NULLs without a second condition",
    page: pageOf("a,id", { a: null, id: "3" }),
    options: { ...mysql, plain: true },
    where: ["t.a IS NULL AND t.id > ?"],
  },
  {
    name: "aggregates by one query",
    page: pageOf("a,id", POSITION),
    options: { ...postgres, columns: { a: "count(*)", id: columns.id }, having: true },
    where: [
      "(((count(*)) >= $1 OR (count(*)) > $1) AND ((count(*)), t.id) > ($1, $2) OR (count(*)) IS NOT DISTINCT FROM NULL)",
    ],
  },
  {
    name: "all aggregates by one query",
    page: pageOf("a,id", null),
    options: { ...mysql, columns: { a: "max(t.a)", id: "t.id" }, having: true },
    where: [
      "(COALESCE(OCTET_LENGTH((max(t.a))), 0) >= 0 AND (max(t.a)) IS NOT NULL OR (CONCAT((max(t.a))) IS NULL AND (max(t.a)) IS NULL OR (max(t.a)) < NULL))",
    ],
  },
  {
    name: "rows within other columns, bound before the position",
    page: pageOf("id", POSITION),
    options: { ...mysql, within: { "t.author": 7, "t.deleted": null } },
    where: [
      "t.author >= ? AND t.author <= ? AND (CONCAT(t.deleted) IS NULL AND t.deleted IS NULL OR t.deleted < NULL) AND t.id > ?",
    ],
    values: [[7, 7, "3"]],
  },
  {
    name: "all rows, in a session of MySQL that reads a text as another one",
    page: pageOf("a,id", { a: "é'", id: "a.b-1" }),
    options: { ...mysql, columns: notNull, within: { "t.author": "\\" } },
    where: [
      "(t.author >= ? AND t.author <= ? AND t.a >= ? AND (t.a > ? OR (t.a = ? AND t.id > ?)) OR NOT (CONVERT(HEX(CONVERT(? USING utf8mb4)) USING utf8mb4) <=> CONVERT(? USING utf8mb4)) OR NOT (CONVERT(HEX(CONVERT(? USING utf8mb4)) USING utf8mb4) <=> CONVERT(? USING utf8mb4)))",
    ],
  },
  {
    name: "rows after a text that sessions of PostgreSQL read differently",
    page: pageOf("id", { id: "é" }),
    options: { ...postgres, within: { "t.author": "ü" } },
    where: [
      `t.author = $1 AND t.id > ${ID_2} AND CAST(CASE WHEN current_setting('client_encoding') = 'UTF8' THEN 'true' ELSE 'all sessions must have the client_encoding UTF8' END AS boolean)`,
    ],
  },
  {
    name: "times of MySQL that a position in a repeated hour would miss",
    page: pageOf("id", { id: "2024-10-27 02:30:00.5" }),
    options: mysql,
    where: [
      "(t.id > ? OR (TIMESTAMPDIFF(SECOND, FROM_UNIXTIME(UNIX_TIMESTAMP(?) - 7200), FROM_UNIXTIME(UNIX_TIMESTAMP(?) + 7200)) < 14400 AND t.id >= TIMESTAMPADD(HOUR, -2, ?) AND t.id <= TIMESTAMPADD(HOUR, 2, ?) AND CHARSET(t.id) = 'binary' AND CHARSET(CONCAT(t.id)) <> 'binary' AND CONCAT(t.id) LIKE '____-__-__ __:__:__%' AND CONCAT(t.id) NOT LIKE '0000-00-00%' AND NOT (UNIX_TIMESTAMP(t.id) <=> UNIX_TIMESTAMP(CONCAT(t.id)))))",
    ],
  },
  {
    name: "rows within one column of PostgreSQL",
    page: pageOf("id", POSITION),
    options: { ...postgres, within: { "t.author": 7 } },
    where: [`t.author = $1 AND t.id > ${ID_2}`],
    values: [[7, "3"]],
  },
  {
    name: "rows within one column and one value of PostgreSQL, up to a position",
    page: pageOf("a,id", POSITION, { a: "1", id: "9" }),
    options: { ...postgres, within: { "t.author": 7 } },
    where: [
      `t.author IN ($1, $1) AND t.a = $2 AND t.id > $3 AND (t.id, t.id) < (${hidden("t.id", "$4")}, ${hidden("t.id", "$4")})`,
    ],
    values: [[7, "1", "3", "9"]],
  },
  {
    name: "rows within one column and one value of PostgreSQL, by bounds",
    page: pageOf("a,-id", POSITION),
    options: { ...postgres, columns: notNull, within: { "t.author": 7 } },
    where: [
      `t.author = $1 AND t.a >= $2 AND t.a <= $2 AND t.id < ${hidden("t.id", "$3")}`,
      `t.author = $1 AND t.a > ${hidden("t.a", "$2")}`,
    ],
  },
  {
    name: "rows at NULL, and those with values, that end before others with the same value of the first key",
    page: pageOf("-a,b,-id", POSITION, null, true),
    options: { ...postgres, columns: { ...columns, a: { column: "t.a", notNull: true } } },
    where: [
      "t.a < $1",
      "t.a IN ($1, $1) AND t.b IS NOT DISTINCT FROM NULL",
      `t.a IN ($1, $1) AND t.b > ${hidden("t.b", "$2")}`,
      `t.a IN ($1, $1) AND t.b = $2 AND t.id < ${hidden("t.id", "$3")}`,
    ],
  },
  {
    name: "rows between two numbers of SQLite, which differ",
    page: pageOf("a,id", { a: 1, id: 3 }, { a: 7n, id: 9 }),
    options: { ...sqlite, columns: notNull },
    where: [
      "unlikely(t.a IS ?) AND t.a < ? AND t.id > ?",
      "t.a > ? AND t.a < ?",
      "unlikely(t.a IS ?) AND t.a > ? AND t.id < ?",
    ],
  },
  {
    name: "rows between two numbers of SQLite in descending order",
    page: pageOf("-a,id", { a: 7, id: 3 }, { a: 1, id: 9 }),
    options: { ...sqlite, columns: notNull },
    where: [
      "unlikely(t.a IS ?) AND t.a > ? AND t.id > ?",
      "t.a < ? AND t.a > ?",
      "unlikely(t.a IS ?) AND t.a < ? AND t.id < ?",
    ],
  },
  {
    name: "no rows between two numbers of which the second comes first",
    page: pageOf("a,-id", { a: 7, id: 3 }, { a: 1, id: 9 }),
    options: { ...sqlite, columns: { ...columns, id: "t.id" } },
    where: [],
  },
  {
    name: "rows between a number and a text, which only SQLite can compare",
    page: pageOf("a", { a: 7 }, { a: "1" }),
    options: sqlite,
    where: ["t.a > ? AND t.a < ?"],
  },
  {
    name: "values of SQLite by a column with its own conversion",
    page: pageOf("a,id", null),
    options: { ...sqlite, columns: { a: { column: "t.a", type: "blob" }, id: "t.id" } },
    where: ["t.a IS NOT NULL", "unlikely(t.a IS NULL)"],
  },
  {
    name: "rows by question marks in PostgreSQL, for libraries that number parameters",
    page: pageOf("id,a", POSITION, null),
    options: { ...postgres, columns: { ...notNull, id: "t.id" }, placeholder: "?" },
    where: [
      `(t.id >= ${hidden("t.id", "?")} OR t.id > ${hidden("t.id", "?")}) AND (t.id, t.a) > (${hidden("t.id", "?")}, ${hidden("t.a", "?")})`,
      "t.id IS NOT DISTINCT FROM NULL",
    ],
    values: [["3", "3", "3", "1"], []],
  },
  {
    name: "rows by a column with its own conversion from text",
    page: pageOf("-id", POSITION),
    options: {
      ...mysql,
      columns: { id: { column: "t.id", text: "HEX(?)", value: "UNHEX(?)", notNull: true } },
    },
    where: ["t.id < UNHEX(?)"],
  },
  {
    name: "rows by a column whose type has a conversion",
    page: pageOf("-id", POSITION),
    options: { ...mysql, columns: { id: { column: "t.id", type: "bit", notNull: true } } },
    where: ["t.id < CAST(CAST(? AS CHAR) AS UNSIGNED)"],
  },
  {
    name: "rows by an expression in parentheses, and by a quoted name",
    page: pageOf("-a,-id", POSITION),
    options: { ...postgres, columns: { a: { column: "x -> 'a'", notNull: true }, id: 't."id"' } },
    where: [
      `((x -> 'a') <= ${hidden("(x -> 'a')", "$1")} OR (x -> 'a') < ${hidden("(x -> 'a')", "$1")}) AND ((x -> 'a'), t."id") < (${hidden("(x -> 'a')", "$1")}, ${hidden('t."id"', "$2")})`,
    ],
  },
  {
    name: "rows by an expression in parentheses, even if it ends in a name",
    page: pageOf("id", POSITION),
    options: { ...postgres, columns: { id: { column: "t.a IS NULL OR t.b", notNull: true } } },
    where: ["(t.a IS NULL OR t.b) > $1"],
  },
  {
    name: "rows by an expression that binds values",
    page: pageOf("id", POSITION),
    options: {
      ...postgres,
      columns: { id: { column: sql`abs(t.x - ${7}) + ${sql.raw("t.y")}`, notNull: true } },
    },
    where: ["(abs(t.x - $1) + t.y) > $2"],
    values: [[7, "3"]],
  },
  {
    name: "rows with NULL in the last key, where PostgreSQL has NULL after all values",
    page: pageOf("id", POSITION),
    options: { ...postgres, columns: { id: "t.id" } },
    where: ["t.id > $1", "t.id IS NOT DISTINCT FROM NULL"],
    values: [["3"], []],
  },
  {
    name: "no rows with NULL in the last key, where PostgreSQL has NULL before all values",
    page: pageOf("-id", POSITION),
    options: { ...postgres, columns: { id: "t.id" } },
    where: ["t.id < $1"],
  },
  {
    name: "rows with NULL in the last key, where SQLite has NULL after all values",
    page: pageOf("-a,-id", POSITION),
    options: { ...sqlite, columns: { ...notNull, id: "t.id" } },
    where: ["unlikely(t.a IS ?) AND t.id < ?", "t.a < ?", "unlikely(t.a IS ?) AND unlikely(t.id IS NULL)"],
    values: [["1", "3"], ["1"], ["1"]],
  },
  {
    name: "no rows with NULL in the last key beyond the second of two positions",
    page: pageOf("id", POSITION, LATER_POSITION),
    options: { ...postgres, columns: { id: "t.id" } },
    where: ["t.id > $1 AND t.id < $2"],
  },
  {
    name: "groups with NULL in the last key by one query",
    page: pageOf("-a,id", POSITION),
    options: { ...postgres, columns: { a: { column: "count(*)", notNull: true }, id: "t.id" }, having: true },
    where: [
      "((count(*)) IN ($1, $1) AND t.id > $2 OR (count(*)) < $3 OR (count(*)) IN ($4, $4) AND t.id IS NOT DISTINCT FROM NULL)",
    ],
  },
  {
    name: "a page by its number",
    page: { strategy: "number", limit: 10, offset: 20, order: orderOf("a,id") },
    options: sqlite,
    where: ["TRUE"],
  },
];

describe("the conditions and values of the queries", () => {
  test.each(CASES)("find $name", async ({ page, options, where, values }) => {
    const queries = await queriesOf(page, options);
    expect(queries.map((query) => query.where)).toEqual(where);
    if (values !== undefined) expect(queries.map((query) => query.values)).toEqual(values);
  });
});

test("writes a question mark for each value alone, as some drivers replace those in texts too", async () => {
  for (const { name, page, options } of CASES)
    for (const { text, values } of await queriesOf(page, { ...options, placeholder: "?" }))
      expect({ name, count: text.split("?").length - 1 }).toEqual({ name, count: values.length });
});

describe("binds values in a form that no driver changes", () => {
  test.each([
    [postgres, ["1.50", 1.5, "9007199254740993", true]],
    [mysql, ["1.50", "1.5", "9007199254740993", "1"]],
    [sqlite, ["1.50", 1.5, "9007199254740993", 1]],
  ])("$dialect", async (options, values) => {
    const columns = { text: "w", number: "x", bigint: "y", flag: "z" };
    const key: Key = { text: "1.50", number: 1.5, bigint: 9007199254740993n, flag: true };
    const bound: unknown[] = [];
    for (const name of Object.keys(key)) {
      const [query] = await queriesOf(pageOf(name, key), { ...options, columns });
      bound.push(...(query as Query).values);
    }
    expect(bound).toEqual(values);
  });

  test("binds a small bigint as a number in SQLite, which compares no computed column with text", async () => {
    expect(await queriesOf(pageOf("id", { id: 42n }), sqlite)).toMatchObject([{ values: [42] }]);
  });
});

describe("the order of the rows", () => {
  test.each<[string, SqlPageOptions, ListedPage, string[]]>([
    ["PostgreSQL's own", postgres, pageOf("a,-b,id", null), ["t.a ASC, t.b DESC, t.id ASC"]],
    ["backwards", postgres, pageOf("a,-b,id", null, null, true), ["t.a DESC, t.b ASC, t.id DESC"]],
    [
      "NULLs elsewhere",
      postgres,
      pageOf("a,b nulls first,id", null),
      ["t.a ASC, t.b ASC NULLS FIRST, t.id ASC"],
    ],
    [
      "NULLs elsewhere, backwards",
      postgres,
      pageOf("a,b nulls first,id", null, null, true),
      ["t.a DESC, t.b DESC NULLS LAST, t.id DESC"],
    ],
    [
      "aggregates",
      { ...mysql, having: true },
      pageOf("a,-b,id", null),
      ["t.a IS NULL, t.a ASC, t.b IS NULL DESC, t.b DESC, t.id ASC"],
    ],
    [
      "within other columns",
      { ...mysql, within: { "t.author": 7 } },
      pageOf("a,id", POSITION),
      ["t.author ASC, t.a ASC, t.id ASC", "t.author ASC, t.a ASC, t.id ASC"],
    ],
    [
      "within other columns in descending order, backwards",
      { ...mysql, columns: notNull, within: { "t.author": 7 } },
      pageOf("-a,-id", null, POSITION, true),
      ["t.author ASC, t.a ASC, t.id ASC"],
    ],
    [
      "within other columns in descending order",
      { ...mysql, columns: notNull, within: { "t.author": 7 } },
      pageOf("-a,id", POSITION),
      ["t.author DESC, t.a DESC, t.id ASC"],
    ],
    [
      "NULLs where the index of PostgreSQL has them, although the rows of each query are all NULL or all values",
      { ...postgres, columns: { ...columns, a: { column: "t.a", notNull: true } } },
      pageOf("a,b nulls first,id", { ...POSITION, b: null }),
      [
        "t.a ASC, t.b ASC NULLS FIRST, t.id ASC",
        "t.a ASC, t.b ASC NULLS FIRST, t.id ASC",
        "t.a ASC, t.b ASC NULLS FIRST, t.id ASC",
      ],
    ],
    [
      "where the index of PostgreSQL has NULL by declaration, although the column has none",
      { ...postgres, columns: { ...columns, b: { column: "t.b", notNull: true } } },
      pageOf("a,b nulls first,id", null),
      ["t.a ASC, t.b ASC NULLS FIRST, t.id ASC"],
    ],
    [
      "of columns without NULLs in other databases, whatever is declared",
      { ...sqlite, columns: { ...columns, b: { column: "t.b", notNull: true } } },
      pageOf("b nulls last,a,id", null),
      ["t.b ASC, t.a ASC, t.id ASC"],
    ],
    [
      "without the keys that have one value in SQLite",
      { ...sqlite, columns: { ...columns, a: "abs(t.a)" } },
      pageOf("a,b,id", { a: 1, b: null, id: 3 }),
      ["t.id ASC", "(abs(t.a)) ASC, t.b ASC, t.id ASC", "t.b ASC, t.id ASC", "t.id ASC"],
    ],
    [
      "by numbers",
      sqlite,
      { strategy: "offset", limit: 5, offset: 0, order: orderOf("a,id") },
      ["t.a IS NULL, t.a ASC, t.id ASC"],
    ],
  ])("%s", async (_, options, page, orders) => {
    const queries = await queriesOf(page, options);
    expect(queries.map(({ orderBy }) => orderBy)).toEqual(orders);
  });
});

test("limits the rows, and skips those before a page by its number", async () => {
  const numbered: ListedPage = { strategy: "number", limit: 10, offset: 20, order: orderOf("id") };
  expect(await queriesOf(pageOf("id", null), mysql)).toMatchObject([{ limit: "LIMIT 11" }]);
  expect(await queriesOf(numbered, mysql)).toMatchObject([{ limit: "LIMIT 11 OFFSET 20" }]);
  expect(await queriesOf({ ...numbered, offset: 0 }, mysql)).toMatchObject([{ limit: "LIMIT 11" }]);
});

test("selects the key values under numbered names", async () => {
  const selectOf = async (order: string, options: SqlPageOptions) => {
    let select = "";
    await sqlPage(pageOf(order, null), options).fetch((q) => {
      const { text } = q.sql`${q.select} WHERE ${q.where} ${q.orderBy} ${q.limit}`;
      const lastKey = ` AS page_key_${orderOf(order).length}`; // after it come the columns that check the keys
      select = text.slice(0, text.indexOf(lastKey) + lastKey.length);
      return [];
    });
    return select;
  };
  const exact = (column: string) =>
    `CASE WHEN json_typeof(to_json(${column})) = 'string' AND pg_typeof(COALESCE(${column}, NULL)) NOT IN ('json', 'jsonb') ` +
    `THEN to_json(${column}) #>> '{}' ELSE CAST(${column} AS text) END`;
  expect(await selectOf("a,-id", { ...postgres, columns: { a: "t.a || ''", id: "t.id" } })).toBe(
    `${exact("(t.a || '')")} AS page_key_1, ${exact("t.id")} AS page_key_2`,
  );
  expect(await selectOf("id", mysql)).toBe("CAST(t.id AS CHAR) AS page_key_1");
  const text = { ...mysql, columns: { id: { column: "t.id", text: "HEX(?)" } } };
  expect(await selectOf("id", text)).toBe("HEX(t.id) AS page_key_1");
  const float = { ...mysql, columns: { id: { column: "t.id", type: "float" } } };
  expect(await selectOf("id", float)).toBe("CAST(t.id + 0e0 AS CHAR) AS page_key_1");
});
