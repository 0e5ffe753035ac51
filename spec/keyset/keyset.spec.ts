import type { Key } from "jsonapi-pagination";
import { type KeysetPage, type KeysetTextOptions, keyset } from "jsonapi-pagination/keyset";

const orderOf = (fields: string) =>
  fields.split(",").map((field) => ({ name: field.replace("-", ""), descending: field.startsWith("-") }));

function pageOf(order: string, after: Key | null, before: Key | null = null, backward = false): KeysetPage {
  return { strategy: "cursor", limit: 11, order: orderOf(order), after, before, backward };
}

const columns = { a: "t.a", b: "t.b", id: "t.id" };
const postgres: KeysetTextOptions = { dialect: "postgres", columns };
const mysql: KeysetTextOptions = { dialect: "mysql", columns };
const sqlite: KeysetTextOptions = { dialect: "sqlite", columns };
const nullableA: KeysetTextOptions = { ...postgres, nullable: ["a"] };
const POSITION = { a: "1", b: "2", id: "3" };
const LATER_POSITION = { a: "7", b: "8", id: "9" };

interface Case {
  readonly name: string;
  readonly page: KeysetPage;
  readonly options: KeysetTextOptions;
  readonly where: string;
  readonly params: readonly unknown[];
}

const CASES: readonly Case[] = [
  {
    name: "the first page of a list",
    page: pageOf("a,id", null),
    options: postgres,
    where: "TRUE",
    params: [],
  },
  {
    name: "the last page of a list",
    page: pageOf("a,id", null, null, true),
    options: mysql,
    where: "TRUE",
    params: [],
  },
  {
    name: "rows after a position in an order of one field",
    page: pageOf("id", POSITION),
    options: postgres,
    where: "t.id > $1",
    params: ["3"],
  },
  {
    name: "rows after a position in an order of one descending field",
    page: pageOf("-id", POSITION),
    options: mysql,
    where: "t.id < ?",
    params: ["3"],
  },
  {
    name: "rows in one direction by a row comparison",
    page: pageOf("a,b,id", POSITION),
    options: postgres,
    where: "(t.a, t.b, t.id) > ($1, $2, $3)",
    params: ["1", "2", "3"],
  },
  {
    name: "rows before a position by a row comparison",
    page: pageOf("a,id", null, POSITION, true),
    options: sqlite,
    where: "(t.a, t.id) < (?, ?)",
    params: ["1", "3"],
  },
  {
    name: "rows in one direction without a row comparison in MySQL",
    page: pageOf("-a,-id", POSITION),
    options: mysql,
    where: "t.a <= ? AND (t.a < ? OR (t.a = ? AND t.id < ?))",
    params: ["1", "1", "1", "3"],
  },
  {
    name: "rows between two positions",
    page: pageOf("a,id", POSITION, LATER_POSITION),
    options: postgres,
    where: "(t.a, t.id) > ($1, $2) AND (t.a, t.id) < ($3, $4)",
    params: ["1", "3", "7", "9"],
  },
  {
    name: "rows in mixed directions",
    page: pageOf("a,-id", POSITION),
    options: postgres,
    where: "t.a >= $1 AND (t.a > $1 OR (t.a = $1 AND t.id < $2))",
    params: ["1", "3"],
  },
  {
    name: "rows in mixed directions whose last fields have one direction",
    page: pageOf("a,-b,-id", POSITION),
    options: postgres,
    where: "t.a >= $1 AND (t.a > $1 OR (t.a = $1 AND (t.b, t.id) < ($2, $3)))",
    params: ["1", "2", "3"],
  },
  {
    name: "rows by parameters that begin with another number",
    page: pageOf("a,-id", POSITION),
    options: { ...postgres, firstParam: 4 },
    where: "t.a >= $4 AND (t.a > $4 OR (t.a = $4 AND t.id < $5))",
    params: ["1", "3"],
  },
  {
    name: "rows by question marks in PostgreSQL, for query builders",
    page: pageOf("a,-id", POSITION),
    options: { ...postgres, placeholder: "?" },
    where: "t.a >= ? AND (t.a > ? OR (t.a = ? AND t.id < ?))",
    params: ["1", "1", "1", "3"],
  },
  {
    name: "rows by question marks in MySQL, even with firstParam",
    page: pageOf("id", POSITION),
    options: { ...mysql, firstParam: 4 },
    where: "t.id > ?",
    params: ["3"],
  },
  {
    name: "rows at NULL after a position at a value",
    page: pageOf("a,id", POSITION),
    options: nullableA,
    where: "((t.a > $1 OR t.a IS NULL) OR (t.a = $1 AND t.id > $2))",
    params: ["1", "3"],
  },
  {
    name: "no rows at NULL after a position at a value in descending order",
    page: pageOf("-a,-id", POSITION),
    options: nullableA,
    where: "(t.a, t.id) < ($1, $2)",
    params: ["1", "3"],
  },
  {
    name: "rows at NULL after a position at NULL",
    page: pageOf("a,id", { a: null, id: "3" }),
    options: nullableA,
    where: "t.a IS NULL AND t.id > $1",
    params: ["3"],
  },
  {
    name: "rows at all values after a position at NULL in descending order",
    page: pageOf("-a,id", { a: null, id: "3" }),
    options: nullableA,
    where: "(t.a IS NOT NULL OR (t.a IS NULL AND t.id > $1))",
    params: ["3"],
  },
  {
    name: "no rows after a position at NULL of the only field",
    page: pageOf("a", { a: null }),
    options: nullableA,
    where: "FALSE",
    params: [],
  },
  {
    name: "rows by a column with its own conversion from text",
    page: pageOf("-id", POSITION),
    options: { ...mysql, columns: { id: { column: "t.id", text: "HEX(?)", value: "UNHEX(?)" } } },
    where: "t.id < UNHEX(?)",
    params: ["3"],
  },
  {
    name: "rows by an expression in parentheses, and by a quoted name",
    page: pageOf("a,id", POSITION),
    options: { ...postgres, columns: { a: "x -> 'a'", id: 't."id"' } },
    where: "((x -> 'a'), t.\"id\") > ($1, $2)",
    params: ["1", "3"],
  },
  {
    name: "rows by an expression in parentheses, even if it ends in a name",
    page: pageOf("id", POSITION),
    options: { ...postgres, columns: { id: "t.a IS NULL OR t.b" } },
    where: "(t.a IS NULL OR t.b) > $1",
    params: ["3"],
  },
];

describe("where and params", () => {
  test.each(CASES)("finds $name", ({ page, options, where, params }) => {
    const k = keyset(page, options);
    expect({ where: k.where, params: k.params }).toEqual({ where, params });
  });
});

describe("binds values in a form that no driver changes", () => {
  test.each([
    [postgres, ["1.50", 1.5, "9007199254740993", true]],
    [mysql, ["1.50", "1.5", "9007199254740993", "1"]],
    [sqlite, ["1.50", 1.5, "9007199254740993", 1]],
  ])("$dialect", (options, params) => {
    const columns = { text: "w", number: "x", bigint: "y", flag: "z" };
    const key = { text: "1.50", number: 1.5, bigint: 9007199254740993n, flag: true };
    const values = Object.keys(key).flatMap(
      (name) => keyset(pageOf(name, key), { ...options, columns }).params,
    );
    expect(values).toEqual(params);
  });

  test("binds a small bigint as a number in SQLite, which compares no computed column with text", () => {
    expect(keyset(pageOf("id", { id: 42n }), sqlite).params).toEqual([42]);
  });
});

describe("orders NULLs after all values", () => {
  test.each([
    [postgres, "a,-b,id", false, "t.a ASC NULLS LAST, t.b DESC NULLS FIRST, t.id ASC"],
    [postgres, "a,-b,id", true, "t.a DESC NULLS FIRST, t.b ASC NULLS LAST, t.id DESC"],
    [sqlite, "a,-id", false, "t.a ASC NULLS LAST, t.id DESC"],
    [mysql, "a,-b,id", false, "t.a IS NULL ASC, t.a ASC, t.b IS NULL DESC, t.b DESC, t.id ASC"],
    [mysql, "a,-b,id", true, "t.a IS NULL DESC, t.a DESC, t.b IS NULL ASC, t.b ASC, t.id DESC"],
  ])("$dialect %s, backward: %s", (options, order, backward, orderBy) => {
    const page = pageOf(order, null, null, backward);
    expect(keyset(page, { ...options, nullable: ["a", "b"] }).orderBy).toBe(orderBy);
  });
});

test("selects the key values under numbered names", () => {
  expect(keyset(pageOf("a,-id", null), { ...postgres, columns: { a: "t.a || ''", id: "t.id" } }).select).toBe(
    "to_json((t.a || '')) #>> '{}' AS page_key_1, to_json(t.id) #>> '{}' AS page_key_2",
  );
  expect(keyset(pageOf("id", null), mysql).select).toBe("CAST(t.id AS CHAR) AS page_key_1");
  const text = { ...mysql, columns: { id: { column: "t.id", text: "HEX(?)" } } };
  expect(keyset(pageOf("id", null), text).select).toBe("HEX(t.id) AS page_key_1");
});

test("accepts every parameter number that PostgreSQL has", () => {
  const where = (firstParam: number) => keyset(pageOf("id", POSITION), { ...postgres, firstParam }).where;
  expect([where(1), where(65535)]).toEqual(["t.id > $1", "t.id > $65535"]);
});

describe("reports every problem at once", () => {
  const page = pageOf("a,id", POSITION);
  const without = (name: string) => ({ ...page, [name]: undefined });
  test.each<[string, unknown, unknown]>([
    ["options must be an object; got undefined", page, undefined],
    [
      'dialect must be one of postgres, mysql, sqlite; got "oracle"; columns.a must be an SQL expression, or { column, text, value }; got 1',
      page,
      { dialect: "oracle", columns: { a: 1, id: "id" } },
    ],
    [
      'dialect is missing; columns is missing; nullable must be a list of names from columns, without duplicates; got a list with "a"',
      page,
      { nullable: ["a"] },
    ],
    [
      "columns must be an object with a column for each field of the order; got an array",
      page,
      { ...postgres, columns: [] },
    ],
    ["dialects is unknown (did you mean dialect?)", page, { ...postgres, dialects: "mysql" }],
    [
      'nullable must be a list of names from columns, without duplicates; got a list with "x"',
      page,
      { ...postgres, nullable: ["x"] },
    ],
    [
      'columns.a must be an SQL expression, or { column, text, value }; got ""; columns.id.column is missing; columns.id.value must be SQL with exactly one ?; got "HEX()"; columns.id.texts is unknown (did you mean columns.id.text?)',
      page,
      { ...postgres, columns: { a: "", id: { value: "HEX()", texts: "?" } } },
    ],
    [
      "dialect must be one of postgres, mysql, sqlite; got an array",
      page,
      { ...postgres, dialect: ["sqlite"] },
    ],
    [
      'columns.a must be an SQL expression, or { column, text, value }; got " "; columns.id.text must be SQL with exactly one ?; got 1',
      page,
      { ...postgres, columns: { a: " ", id: { column: "id", text: 1 } } },
    ],
    ["firstParam must be an integer from 1 to 65535; got 0", page, { ...postgres, firstParam: 0 }],
    ["firstParam must be an integer from 1 to 65535; got 65536", page, { ...postgres, firstParam: 65536 }],
    ['placeholder must be "?"; got "$"', page, { ...postgres, placeholder: "$" }],
    [
      "columns.b is missing, but the page is ordered by b",
      pageOf("b,id", null),
      { ...postgres, columns: { id: "id" } },
    ],
    ["columns.toString is missing, but the page is ordered by toString", pageOf("toString", null), postgres],
    ['page must be a page of the cursor strategy; got "number"', { ...page, strategy: "number" }, postgres],
    ["page must be a page of the cursor strategy; got undefined", undefined, postgres],
    ['page.limit must be an integer from 1; got "1; DROP"', { ...page, limit: "1; DROP" }, postgres],
    ["page.limit must be an integer from 1; got undefined", without("limit"), postgres],
    ["page.limit must be an integer from 1; got 0", { ...page, limit: 0 }, postgres],
    ["page.limit must be an integer from 1; got 1.5", { ...page, limit: 1.5 }, postgres],
    ["after.a is null, but nullable does not include a", { ...page, after: { a: null, id: "1" } }, postgres],
    [
      "before.id must be a string, number, boolean, bigint or null; got undefined",
      { ...page, before: { a: "1" } },
      { ...postgres, nullable: undefined },
    ],
  ])("%s", (problems, page, options) => {
    const error = new TypeError(`Keyset query: ${problems}.`);
    expect(() => keyset(page as KeysetPage, options as KeysetTextOptions)).toThrow(error);
  });
});
