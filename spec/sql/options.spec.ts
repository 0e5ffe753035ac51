import { type ListedPage, pageRanges, type SqlPageOptions, sqlPage } from "jsonapi-pagination/sql";
import { orderOf, pageOf } from "./pages";

const columns = { a: "t.a", b: "t.b", id: "t.id" };
const postgres: SqlPageOptions = { dialect: "postgres", columns };
const mysql: SqlPageOptions = { dialect: "mysql", columns };

describe("reports every problem at once", () => {
  const page = pageOf("a,id", { a: "1", id: "3" });
  const numbered = { strategy: "number", limit: 10, offset: 0, order: orderOf("a,id") };
  test.each<[string, unknown, unknown]>([
    ["options must be an object; got undefined", page, undefined],
    [
      'dialect must be one of postgres, mysql, sqlite; got "oracle"; columns.a must be an SQL expression, or { column, … }; got 1',
      page,
      { dialect: "oracle", columns: { a: 1, id: "id" } },
    ],
    [
      'dialect is missing; columns is missing; plain must be true or false; got "yes"; page must be a page of the number, offset or cursor strategy; got "token"',
      { ...page, strategy: "token" },
      { plain: "yes" },
    ],
    [
      "columns must be an object with a column for each field of the order; got an array",
      page,
      { ...postgres, columns: [] },
    ],
    ["dialect must be one of postgres, mysql, sqlite; got an array", page, { ...mysql, dialect: ["mysql"] }],
    ["dialects is unknown (did you mean dialect?)", page, { ...postgres, dialects: "mysql" }],
    [
      "having must be true or false; got 1",
      page,
      Object.assign(Object.create({ having: 1 }), postgres), // inherited
    ],
    [
      'columns.a must be an SQL expression, or { column, … }; got ""; columns.id.column is missing; columns.id.value must be SQL with exactly one ?; got "HEX()"; columns.id.texts is unknown (did you mean columns.id.text?)',
      page,
      { ...postgres, columns: { a: "", id: { value: "HEX()", texts: "?" } } },
    ],
    [
      'columns.a must be an SQL expression, or { column, … }; got " "; columns.id.text must be SQL with exactly one ?; got 1',
      page,
      { ...postgres, columns: { a: " ", id: { column: "id", text: 1 } } },
    ],
    [
      'columns.a must be an SQL expression, or { column, … }; got "1"; columns.id must be an SQL expression, or { column, … }; got "(2)"',
      page,
      { ...postgres, columns: { a: "1", id: "(2)" } },
    ],
    [
      "columns.a.notNull must be true or false; got 1",
      page,
      { ...postgres, columns: { a: { column: "a", notNull: 1 }, id: "id" } },
    ],
    [
      'columns.id.type must be one of binary, bit, enum, float, set; got "json"',
      page,
      { ...mysql, columns: { a: "a", id: { column: "id", type: "json" } } },
    ],
    [
      'columns.id.type must be one of boolean, bytea, date, timestamp, timestamptz, jsonb; got "bit"',
      page,
      { ...postgres, columns: { a: "a", id: { column: "id", type: "bit" } } },
    ],
    [
      'within must be an object with a value for each column, or a list of [column, value] (each column an SQL expression); got undefined for "t.author"',
      page,
      { ...postgres, within: { "t.author": undefined } },
    ],
    [
      'within must be an object with a value for each column, or a list of [column, value] (each column an SQL expression); got "t.author"',
      page,
      { ...postgres, within: "t.author" },
    ],
    [
      'within must be an object with a value for each column, or a list of [column, value] (each column an SQL expression); got a list with "t.author"',
      page,
      { ...postgres, within: ["t.author", 7] },
    ],
    [
      "within must be an object with a value for each column, or a list of [column, value] (each column an SQL expression); got a list with an array",
      page,
      { ...postgres, within: [["t.author"]] },
    ],
    [
      "within must be an object with a value for each column, or a list of [column, value] (each column an SQL expression); got 7 as a column",
      page,
      { ...postgres, within: [[7, 7]] },
    ],
    [
      'within must be an object with a value for each column, or a list of [column, value] (each column an SQL expression); got undefined for "t.author"',
      page,
      { ...postgres, within: [["t.author", undefined]] },
    ],
    ["plain and having cannot be combined", page, { ...postgres, plain: true, having: true }],
    ['placeholder must be "?"; got "$"', page, { ...postgres, placeholder: "$" }],
    [
      "columns.b is missing, but the page is ordered by b",
      pageOf("b,id", null),
      { ...postgres, columns: { id: "id" } },
    ],
    ["columns.toString is missing, but the page is ordered by toString", pageOf("toString", null), postgres],
    ["page must be a page of the number, offset or cursor strategy; got undefined", undefined, postgres],
    ['page.limit must be an integer of at least 1; got "1; DROP"', { ...page, limit: "1; DROP" }, postgres],
    ["page.limit must be an integer of at least 1; got undefined", { ...page, limit: undefined }, postgres],
    ["page.limit must be an integer of at least 1; got 0", { ...page, limit: 0 }, postgres],
    ["page.limit must be an integer of at least 1; got 1.5", { ...page, limit: 1.5 }, postgres],
    [
      "page.order must be an order (give the list an order option); got null",
      { ...numbered, order: null },
      postgres,
    ],
    [
      "page.order must be an order (give the list an order option); got an array",
      { ...page, order: [] },
      postgres,
    ],
    ["page.offset must be an integer of at least 0; got -1", { ...numbered, offset: -1 }, postgres],
    ['page.offset must be an integer of at least 0; got "1"', { ...numbered, offset: "1" }, postgres],
    [
      "before.id must be a string, number, boolean, bigint or null; got undefined",
      { ...page, before: { a: "1" } },
      postgres,
    ],
  ])("%s", (problems, page, options) => {
    const error = new TypeError(`SQL page: ${problems}.`);
    expect(() => sqlPage(page as ListedPage, options as SqlPageOptions)).toThrow(error);
  });

  test.each([
    ["lowest", "a nulls first,id"],
    ["lowest", "-a nulls last,id"],
    ["highest", "a nulls last,id"],
    ["highest", "-a nulls first,id"],
  ] as const)("of nulls: %p where the store has the NULLs of %s there, which has none", (nulls, order) => {
    expect(pageRanges({ ...numbered, order: orderOf(order) } as ListedPage, { nulls })).toHaveLength(1);
  });

  test("of a page of one row at the start of the list, which has none", () => {
    expect(pageRanges({ ...numbered, limit: 1 } as ListedPage)).toMatchObject([{ limit: 1, offset: 0 }]);
  });

  test("of a page whose ranges are requested", () => {
    expect(() => pageRanges({ ...pageOf("id", null), limit: 0, order: null })).toThrow(
      new TypeError(
        "Page ranges: page.limit must be an integer of at least 1; got 0; page.order must be an order (give the list an order option); got null.",
      ),
    );
  });
});
