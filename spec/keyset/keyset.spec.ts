import type { Key } from "jsonapi-pagination";
import { type KeysetPage, type KeysetTextOptions, keyset } from "jsonapi-pagination/keyset";

const orderOf = (fields: string) =>
  fields.split(",").map((field) => ({ key: field.replace("-", ""), descending: field.startsWith("-") }));

function pageOf(order: string, after: Key | null, before: Key | null = null, backward = false): KeysetPage {
  return { strategy: "cursor", limit: 11, order: orderOf(order), after, before, backward };
}

const columns = { a: "t.a", b: "t.b", id: "t.id" };
const postgres: KeysetTextOptions = { dialect: "postgres", columns };
const mysql: KeysetTextOptions = { dialect: "mysql", columns };
const sqlite: KeysetTextOptions = { dialect: "sqlite", columns };
const nullableA: KeysetTextOptions = { ...postgres, nullable: ["a"] };
const here = { a: "1", b: "2", id: "3" };
const there = { a: "7", b: "8", id: "9" };

interface Where {
  readonly is: string;
  readonly page: KeysetPage;
  readonly options: KeysetTextOptions;
  readonly where: string;
  readonly params: readonly unknown[];
}

const WHERE: readonly Where[] = [
  { is: "everything", page: pageOf("a,id", null), options: postgres, where: "TRUE", params: [] },
  {
    is: "everything, from the end",
    page: pageOf("a,id", null, null, true),
    options: mysql,
    where: "TRUE",
    params: [],
  },
  { is: "one key", page: pageOf("id", here), options: postgres, where: "t.id > $1", params: ["3"] },
  {
    is: "one descending key",
    page: pageOf("-id", here),
    options: mysql,
    where: "t.id < ?",
    params: ["3"],
  },
  {
    is: "one direction",
    page: pageOf("a,b,id", here),
    options: postgres,
    where: "(t.a, t.b, t.id) > ($1, $2, $3)",
    params: ["1", "2", "3"],
  },
  {
    is: "one direction, backward",
    page: pageOf("a,id", null, here, true),
    options: sqlite,
    where: "(t.a, t.id) < (?, ?)",
    params: ["1", "3"],
  },
  {
    is: "one direction where rows are not compared",
    page: pageOf("-a,-id", here),
    options: mysql,
    where: "t.a <= ? AND (t.a < ? OR (t.a = ? AND t.id < ?))",
    params: ["1", "1", "1", "3"],
  },
  {
    is: "a range",
    page: pageOf("a,id", here, there),
    options: postgres,
    where: "(t.a, t.id) > ($1, $2) AND (t.a, t.id) < ($3, $4)",
    params: ["1", "3", "7", "9"],
  },
  {
    is: "mixed directions",
    page: pageOf("a,-id", here),
    options: postgres,
    where: "t.a >= $1 AND (t.a > $1 OR (t.a = $1 AND t.id < $2))",
    params: ["1", "3"],
  },
  {
    is: "mixed directions that end in one",
    page: pageOf("a,-b,-id", here),
    options: postgres,
    where: "t.a >= $1 AND (t.a > $1 OR (t.a = $1 AND (t.b, t.id) < ($2, $3)))",
    params: ["1", "2", "3"],
  },
  {
    is: "parameters of the query before it",
    page: pageOf("a,-id", here),
    options: { ...postgres, firstParam: 4 },
    where: "t.a >= $4 AND (t.a > $4 OR (t.a = $4 AND t.id < $5))",
    params: ["1", "3"],
  },
  {
    is: "a query builder that numbers parameters",
    page: pageOf("a,-id", here),
    options: { ...postgres, placeholder: "?" },
    where: "t.a >= ? AND (t.a > ? OR (t.a = ? AND t.id < ?))",
    params: ["1", "1", "1", "3"],
  },
  {
    is: "placeholders that have no number, where one is given",
    page: pageOf("id", here),
    options: { ...mysql, firstParam: 4 },
    where: "t.id > ?",
    params: ["3"],
  },
  {
    is: "NULLs to come",
    page: pageOf("a,id", here),
    options: nullableA,
    where: "((t.a > $1 OR t.a IS NULL) OR (t.a = $1 AND t.id > $2))",
    params: ["1", "3"],
  },
  {
    is: "NULLs passed",
    page: pageOf("-a,-id", here),
    options: nullableA,
    where: "(t.a, t.id) < ($1, $2)",
    params: ["1", "3"],
  },
  {
    is: "at NULL, and only NULLs to come",
    page: pageOf("a,id", { a: null, id: "3" }),
    options: nullableA,
    where: "t.a IS NULL AND t.id > $1",
    params: ["3"],
  },
  {
    is: "at NULL, and all values to come",
    page: pageOf("-a,id", { a: null, id: "3" }),
    options: nullableA,
    where: "(t.a IS NOT NULL OR (t.a IS NULL AND t.id > $1))",
    params: ["3"],
  },
  {
    is: "at NULL of the only key, and nothing to come",
    page: pageOf("a", { a: null }),
    options: nullableA,
    where: "FALSE",
    params: [],
  },
  {
    is: "a column with a way through text of its own",
    page: pageOf("-id", here),
    options: { ...mysql, columns: { id: { column: "t.id", text: "HEX(?)", value: "UNHEX(?)" } } },
    where: "t.id < UNHEX(?)",
    params: ["3"],
  },
  {
    is: "an expression, and a quoted name",
    page: pageOf("a,id", here),
    options: { ...postgres, columns: { a: "x -> 'a'", id: 't."id"' } },
    where: "((x -> 'a'), t.\"id\") > ($1, $2)",
    params: ["1", "3"],
  },
  {
    is: "an expression that ends in a name",
    page: pageOf("id", here),
    options: { ...postgres, columns: { id: "t.a IS NULL OR t.b" } },
    where: "(t.a IS NULL OR t.b) > $1",
    params: ["3"],
  },
];

describe("where and params", () => {
  test.each(WHERE)("$is", ({ page, options, where, params }) => {
    const k = keyset(page, options);
    expect({ where: k.where, params: k.params }).toEqual({ where, params });
  });
});

describe("values are bound so that no driver changes them", () => {
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

  test("in SQLite a bigint is a number where it can be, as a computed column has no type to compare text by", () => {
    expect(keyset(pageOf("id", { id: 42n }), sqlite).params).toEqual([42]);
  });
});

describe("orderBy puts NULLs after all values", () => {
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

test("select names the keys by their place in the order", () => {
  expect(keyset(pageOf("a,-id", null), { ...postgres, columns: { a: "t.a || ''", id: "t.id" } }).select).toBe(
    "to_json((t.a || '')) #>> '{}' AS page_key_1, to_json(t.id) #>> '{}' AS page_key_2",
  );
  expect(keyset(pageOf("id", null), mysql).select).toBe("CAST(t.id AS CHAR) AS page_key_1");
  const text = { ...mysql, columns: { id: { column: "t.id", text: "HEX(?)" } } };
  expect(keyset(pageOf("id", null), text).select).toBe("HEX(t.id) AS page_key_1");
});

test("the first parameter may be any that PostgreSQL has", () => {
  const where = (firstParam: number) => keyset(pageOf("id", here), { ...postgres, firstParam }).where;
  expect([where(1), where(65535)]).toEqual(["t.id > $1", "t.id > $65535"]);
});

describe("what is wrong is told by name, all at once", () => {
  const page = pageOf("a,id", here);
  const without = (name: string) => ({ ...page, [name]: undefined });
  test.each<[string, unknown, unknown]>([
    ["options must be an object; got undefined", page, undefined],
    [
      'dialect must be one of postgres, mysql, sqlite; got "oracle"; columns.a must be an SQL expression, or { column, text, value }; got 1',
      page,
      { dialect: "oracle", columns: { a: 1, id: "id" } },
    ],
    [
      "dialect is missing; columns is missing; nullable must be a list of different keys that columns has; got an array",
      page,
      { nullable: ["a"] },
    ],
    ["columns must be an object of columns by key; got an array", page, { ...postgres, columns: [] }],
    ["dialects is unknown (did you mean dialect?)", page, { ...postgres, dialects: "mysql" }],
    [
      "nullable must be a list of different keys that columns has; got an array",
      page,
      { ...postgres, nullable: ["x"] },
    ],
    [
      'columns.a must be an SQL expression, or { column, text, value }; got ""; columns.id.column is missing; columns.id.value must be SQL with one ? in it; got "HEX()"; columns.id.texts is unknown (did you mean columns.id.text?)',
      page,
      { ...postgres, columns: { a: "", id: { value: "HEX()", texts: "?" } } },
    ],
    [
      "dialect must be one of postgres, mysql, sqlite; got an array",
      page,
      { ...postgres, dialect: ["sqlite"] },
    ],
    [
      'columns.a must be an SQL expression, or { column, text, value }; got " "; columns.id.text must be SQL with one ? in it; got 1',
      page,
      { ...postgres, columns: { a: " ", id: { column: "id", text: 1 } } },
    ],
    ["firstParam must be an integer from 1 to 65535; got 0", page, { ...postgres, firstParam: 0 }],
    ["firstParam must be an integer from 1 to 65535; got 65536", page, { ...postgres, firstParam: 65536 }],
    ['placeholder must be "?"; got "$"', page, { ...postgres, placeholder: "$" }],
    [
      "columns.b is missing, and the page is ordered by b",
      pageOf("b,id", null),
      { ...postgres, columns: { id: "id" } },
    ],
    ["columns.toString is missing, and the page is ordered by toString", pageOf("toString", null), postgres],
    ['page must be a page of the cursor strategy; got "number"', { ...page, strategy: "number" }, postgres],
    ["page must be a page of the cursor strategy; got undefined", undefined, postgres],
    ['page.limit must be an integer from 1; got "1; DROP"', { ...page, limit: "1; DROP" }, postgres],
    ["page.limit must be an integer from 1; got undefined", without("limit"), postgres],
    ["page.limit must be an integer from 1; got 0", { ...page, limit: 0 }, postgres],
    ["page.limit must be an integer from 1; got 1.5", { ...page, limit: 1.5 }, postgres],
    ["after.a is null, and nullable does not name a", { ...page, after: { a: null, id: "1" } }, postgres],
    [
      "before.id must be a value that a cursor holds; got undefined",
      { ...page, before: { a: "1" } },
      { ...postgres, nullable: undefined },
    ],
  ])("%s", (problems, page, options) => {
    const error = new TypeError(`Keyset query: ${problems}.`);
    expect(() => keyset(page as KeysetPage, options as KeysetTextOptions)).toThrow(error);
  });
});
