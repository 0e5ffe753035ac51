import { paginator } from "jsonapi-pagination";
import {
  fetchRanges,
  type ListedPage,
  mergeRows,
  type PageQuery,
  type Sql,
  type SqlPageOptions,
  sql,
  sqlPage,
} from "jsonapi-pagination/sql";
import { hidden, orderOf, pageOf } from "../pages";

const options: SqlPageOptions = {
  dialect: "postgres",
  columns: { a: "t.a", id: { column: "t.id", notNull: true } },
};
const page = pageOf("a,id", { a: "1", id: "3" });
const write = (q: PageQuery) => q.sql`${q.select} ${q.where} ${q.orderBy} ${q.limit}`;
const noRows = (_query: unknown): [] => [];
const row = (id: string, a: string | null = "1") => ({ id, page_key_1: a, page_key_2: id });

test("asks later ranges only for the rows that are still missing, and stops when the page is full", async () => {
  const queries: string[] = [];
  const rows = await sqlPage({ ...page, limit: 3 }, options).fetch((q) => {
    queries.push(q.sql`${q.where} ${q.limit}|${q.select}${q.orderBy}`.text.replace(/\|.*/, ""));
    return queries.length === 1 ? [row("4"), row("5")] : [row("6", null)];
  });
  expect(rows.map(({ id }) => id)).toEqual(["4", "5", "6"]);
  expect(queries).toEqual([
    `(t.a >= ${hidden("t.a", "$1")} OR t.a > ${hidden("t.a", "$1")}) AND ` +
      `(t.a, t.id) > (${hidden("t.a", "$1")}, ${hidden("t.id", "$2")}) LIMIT 3`,
    "t.a IS NOT DISTINCT FROM NULL LIMIT 1",
  ]);

  queries.length = 0;
  await sqlPage({ ...page, limit: 1 }, options).fetch((q) => {
    queries.push(write(q).text);
    return [row("4")];
  });
  expect(queries).toHaveLength(1);
});

test("leaves the key columns in rows of cursor pages, from which res.paginate makes cursors", async () => {
  const pages = paginator({ strategy: "cursor", order: ["a", "id"], cursor: { secret: false } });
  const first = pages.read("/rows?page[size]=1");
  const rows = await sqlPage(first, options).fetch(() => [row("4"), row("5")]);
  const { data, links } = first.document(undefined, rows, { serialize: (row) => row });
  expect(data).toEqual([{ id: "4" }]);
  const next = pages.read(links.next as string);
  expect(next.after).toEqual({ a: "1", id: "4" });
});

test("removes the key columns from rows of other pages, whose query is the same", async () => {
  const numbered = paginator({ order: ["a", "id"] }).read("/rows?page[number]=2");
  let text = "";
  const rows = await sqlPage(numbered, options).fetch((q) => {
    text = write(q).text;
    return [{ id: "4", page_key_1: new Date(0), page_key_2: "4" }];
  });
  const tokenOf = (column: string) =>
    `CASE WHEN CASE WHEN FALSE THEN CAST(${column} AS text) ELSE chr(1) END = '' THEN ' ' || hashtext(CAST(${column} AS text)) END`;
  expect(text).toBe(
    `t.a AS page_key_1, t.id AS page_key_2, ${tokenOf("t.a")} AS page_key_3, ${tokenOf("t.id")} AS page_key_4 ` +
      "TRUE t.a ASC, t.id ASC LIMIT 11 OFFSET 10",
  );
  expect(rows).toEqual([{ id: "4" }]);
});

describe("the template", () => {
  test("binds every value in the order of the text, those of pieces and of nested templates too", async () => {
    const columns = { a: { column: sql`abs(t.a - ${1.5})`, notNull: true }, id: "t.id" };
    const seen: unknown[] = [];
    await sqlPage(page, { dialect: "mysql", columns }).fetch((q) => {
      const own = q.sql`t.x = ${"mine"} AND ${sql`t.y = ${2}`}`;
      const { text, values } =
        q.sql`${sql.raw("(")}${own}) AND ${q.where} ORDER BY ${q.orderBy} ${q.limit} ${null}`;
      seen.push(text, values);
      return noRows(write(q));
    });
    expect(seen).toEqual([
      "(t.x = ? AND t.y = ?) AND (abs(t.a - ?)) >= ? AND ((abs(t.a - ?)) > ? OR ((abs(t.a - ?)) = ? AND t.id > ?)) " +
        "ORDER BY (abs(t.a - ?)) ASC, t.id ASC LIMIT 11 ?",
      ["mine", 2, 1.5, "1", 1.5, "1", 1.5, "1", "3", 1.5, null],
    ]);
  });

  test("numbers the parameters of PostgreSQL, each value once", async () => {
    const columns = { a: sql`abs(t.a - ${1.5})`, id: "t.id" };
    const seen: unknown[] = [];
    await sqlPage(pageOf("-a,-id", { a: "1", id: "3" }), { dialect: "postgres", columns }).fetch((q) => {
      const query = q.sql`t.x = ${"mine"} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      seen.push(query.text, query.values);
      return noRows(write(q));
    });
    const distance = hidden("(abs(t.a - $2))", "$3");
    expect(seen).toEqual([
      `t.x = $1 AND ((abs(t.a - $2)) <= ${distance} OR (abs(t.a - $2)) < ${distance}) AND ` +
        `((abs(t.a - $2)), t.id) < (${distance}, ${hidden("t.id", "$4")}) ` +
        "ORDER BY (abs(t.a - $2)) DESC, t.id DESC LIMIT 11",
      ["mine", 1.5, "1", "3"],
    ]);
  });

  test("refuses what cannot be bound, and pieces in a plain text", async () => {
    const refused = (run: (q: PageQuery) => unknown) =>
      expect(sqlPage(page, options).fetch((q) => noRows(run(q)))).rejects.toThrow(TypeError);
    await refused((q) => q.sql`t.x = ${undefined}`);
    await refused((q) => q.sql`t.x = ${Promise.reject(new Error("not awaited"))}`);
    await refused((q) => `SELECT ${q.select}`);
    expect(() => sql`${1} ${undefined}`).toThrow(
      "Value 2 of the SQL template cannot be bound; got undefined.",
    );
    expect(() => sql`${1} U&'d\0061t'`).toThrow(
      "Text 2 of the SQL template has an escape that JavaScript does not know: write \\\\ for a backslash.",
    );
  });
});

describe("refuses rows", () => {
  class ObjectId {}
  const rowsOf = (rows: unknown, listed: ListedPage = page) =>
    sqlPage(listed, options).fetch(() => rows as Record<string, unknown>[]);

  test.each<[string, unknown, string]>([
    ["a result in place of rows", { rows: [] }, "must return an array of rows; got an object"],
    ["more rows than the limit", Array(12).fill(row("4")), "must return at most 11 rows (its LIMIT); got 12"],
    [
      "rows as arrays",
      [["4"]],
      "A row must be an object; got an array: have the driver return rows as objects",
    ],
    [
      "without key columns",
      [{ id: "4" }],
      "A row has no column page_key_1 (a): the query must select q.select",
    ],
    [
      "with other objects in place of key columns",
      [{ id: "4", tags: null, author: {} }],
      "A row has no column page_key_1 (a): the query must select q.select",
    ],
    [
      "with renamed key columns",
      [{ pageKey1: "1", pageKey2: "4" }],
      "The column page_key_1 (a) was returned as pageKey1",
    ],
    ["with key columns in capitals", [{ PAGE_KEY_1: "1" }], "was returned as PAGE_KEY_1"],
    ["with key columns behind a table", [{ "t.page_key_1": "1" }], "was returned as t.page_key_1"],
    [
      "with columns by their tables",
      [{ t: { id: "4" }, "": { page_key_1: "1" } }],
      "(a) was returned inside another property: have the driver return all columns of a row side by side",
    ],
    [
      "with an inherited key column",
      [Object.create(row("4"))],
      "(a) is inherited by its row: have the driver",
    ],
    [
      "with an undefined key column",
      [{ ...row("4"), page_key_1: undefined }],
      "A row has no column page_key_1",
    ],
    [
      "with a Date for a key",
      [{ ...row("4"), page_key_1: new Date() }],
      "(a) must be a string, number, boolean or bigint; got a Date",
    ],
    ["with an ObjectId for a key", [{ ...row("4"), page_key_2: new ObjectId() }], "got a ObjectId"],
    ["with a list for a key", [{ ...row("4"), page_key_2: [] }], "got an array"],
    [
      "with an object without a class for a key",
      [{ ...row("4"), page_key_2: Object.create(null) }],
      "got a object",
    ],
    [
      "with NULL in the last key",
      [{ ...row("4"), page_key_2: null }],
      "The key id is NULL in a row, but the last key of the order must have a value in every row: end the order",
    ],
    [
      "at the position of the page",
      [row("3")],
      "The query found the row of page.after itself. Either it does not contain q.where, or a value of a, id changes",
    ],
    [
      "at the position of the page, as numbers",
      [{ page_key_1: 1, page_key_2: 3n }],
      "The query found the row of page.after itself",
    ],
  ])("%s", async (_, rows, message) => {
    await expect(rowsOf(rows)).rejects.toThrow(message);
  });

  test("with an inherited key column, on pages by number too", async () => {
    const numbered = paginator({ order: ["a", "id"] }).read("/rows");
    await expect(rowsOf([Object.create(row("4"))], numbered)).rejects.toThrow("(a) is inherited by its row");
  });

  test("with NULL in a key that is declared notNull", async () => {
    const columns = { a: { column: "t.a", notNull: true }, id: "t.id" };
    const rows = sqlPage(page, { ...options, columns }).fetch(() => [row("4", null)]);
    await expect(rows).rejects.toThrow(
      "The key a is NULL in a row, but it is declared notNull: declare it without notNull",
    );
  });

  test("with a value where the query asked for NULL", async () => {
    const rows = sqlPage(pageOf("a,id", { a: null, id: "2" }), options).fetch(() => [row("4", "2")]);
    await expect(rows).rejects.toThrow("The query for the rows where a is NULL found one where it is not");
  });

  test("with NULL where the query asked for a value", async () => {
    const rows = sqlPage(pageOf("a,id", null), { ...options, dialect: "mysql" }).fetch(() => [
      row("4", null),
    ]);
    await expect(rows).rejects.toThrow(
      "The query for the rows where a has a value found one where it is NULL",
    );
  });

  test("with NULL, but only if the query has no other ranges, as that of a list with having does", async () => {
    const rows = [row("2"), row("3"), row("4", null), row("5", null)];
    const fetch = (having: boolean) =>
      sqlPage(pageOf("a,id", { a: "1", id: "1" }), { ...options, dialect: "mysql", having }).fetch(
        () => rows,
      );
    await expect(fetch(true)).resolves.toEqual(rows);
    await expect(fetch(false)).rejects.toThrow(TypeError);
  });

  test.each([
    ["1", false],
    ["2", true],
  ])("with NULL in a later key, but only if the key before it is equal: %s", async (a, isBeyond) => {
    const columns = { ...options.columns, b: "t.b" };
    const beyond = { ...pageOf("a,-b,-id", { a: "1", b: "2", id: "3" }), limit: 1 };
    const rows = sqlPage(beyond, { dialect: "mysql", columns }).fetch(() => [
      { id: "4", page_key_1: a, page_key_2: null, page_key_3: "4" },
    ]);
    if (isBeyond) await expect(rows).resolves.toHaveLength(1);
    else
      await expect(rows).rejects.toThrow(
        "The query for the rows where b has a value found one where it is NULL",
      );
  });

  test("with the same key, between which no page can end", async () => {
    const full = { ...page, limit: 3 };
    await expect(rowsOf([row("4"), row("5", "2"), row("5", "2")], full)).rejects.toThrow(
      "Two rows have the same key (a, id), and one of them would be lost between two pages",
    );
    await expect(rowsOf([row("4"), row("4", "2"), row("5", "2")], full)).resolves.toHaveLength(3);
  });

  test("at the end of the page", async () => {
    const range = pageOf("a,id", { a: null, id: "1" }, { a: null, id: "9" });
    await expect(rowsOf([row("2", null)], range)).resolves.toHaveLength(1);
    await expect(rowsOf([row("9", null)], range)).rejects.toThrow("the row of page.before itself");
  });

  test.each([
    ["a nulls first,id", "null", null],
    ["a,id", null, "null"],
  ])("in the order %s, but not with %p after %p, which it only resembles", async (order, a, position) => {
    let count = 0;
    const beyond = { ...pageOf(order, { a: position, id: "3" }), limit: 1 };
    const rows = sqlPage(beyond, options).fetch((q) => {
      write(q);
      return count++ === 0 ? [] : [row("3", a)]; // the first query asks for other rows with the value of the position
    });
    await expect(rows).resolves.toHaveLength(1);
  });

  test.each<[unknown, string]>([
    [1, "A row must be an object; got a number: "],
    [{ id: "4", page_key_1: "1" }, "A row has no column page_key_2 (id): the query must select q.select"],
    [{ ...row("4"), page_key_3: "limit" }, "The key a is read in a database session that limits the rows"],
  ])("of other pages too: %p", async (found, message) => {
    const numbered: ListedPage = { strategy: "number", limit: 2, offset: 0, order: orderOf("a,id") };
    await expect(rowsOf([found], numbered)).rejects.toThrow(message);
  });
});

describe("refuses a later call", () => {
  const ranges = { ...page, limit: 5 };

  test("that writes its query with the q of an earlier one", async () => {
    let first: PageQuery | undefined;
    const rows = sqlPage(ranges, options).fetch((q) => {
      first ??= q;
      write(first);
      return [row("4"), row("5")];
    });
    await expect(rows).rejects.toThrow("this q belongs to an earlier call");
  });

  test("that uses a piece of an earlier one within another piece", async () => {
    let filter: Sql | undefined;
    const rows = sqlPage(ranges, options).fetch((q) => {
      filter ??= sql`b AND ${q.where}`;
      q.sql`SELECT ${q.select} FROM t WHERE ${filter} ORDER BY ${q.orderBy} ${q.limit}`;
      return [row("4")];
    });
    await expect(rows).rejects.toThrow("does not contain q.where.");
  });

  test("that writes no query", async () => {
    let count = 0;
    const rows = sqlPage(ranges, options).fetch((q) => {
      if (count++ === 0) write(q);
      return [row("4"), row("5")];
    });
    await expect(rows).rejects.toThrow("does not contain q.select, q.where, q.orderBy, q.limit.");
  });

  test("that returns the rows of an earlier one", async () => {
    const rows = sqlPage({ ...pageOf("-a,id", { a: "1", id: "3" }), limit: 4 }, options).fetch((q) => {
      write(q);
      return [row("4"), row("5")];
    });
    await expect(rows).rejects.toThrow("Two rows have the same key (a, id)");
  });
});

describe("rows with NULL in the last key are looked for", () => {
  const position = pageOf("a,id", { a: "1", id: "3" });
  const whole = {
    ...options,
    columns: { a: { column: "t.a", notNull: true }, id: "t.id" },
    dialect: "postgres",
  } as const;

  test.each<[string, readonly object[], boolean]>([
    ["where rows that equal the start go on and end on the page", [row("4"), row("5", "2")], true],
    ["at the end of the list", [row("4")], true],
    ["where no row is left", [], true],
    ["not where such rows do not end", [row("4"), row("5")], false],
    ["not where none of them is on the page", [row("4", "2"), row("5", "2")], false],
  ])("%s", async (_, rows, isAsked) => {
    const texts: string[] = [];
    await sqlPage({ ...position, limit: 2 }, whole).fetch((q) => {
      texts.push(write(q).text);
      return texts.length === 1 ? rows : [];
    });
    expect(texts).toHaveLength(isAsked ? 2 : 1);
  });
});

describe("res.paginate refuses rows that are not those of the page:", () => {
  const pages = paginator({ strategy: "cursor", order: ["a", "id"], cursor: { secret: false } });

  test.each<[string, (rows: { id: string }[]) => object[]]>([
    ["some of them", (rows) => rows.filter(({ id }) => id !== "5")],
    ["without the extra one", (rows) => rows.slice(0, 2)],
    ["in another order", (rows) => [...rows].reverse()],
    ["without their keys", (rows) => rows.map(({ id }) => ({ id, a: "1" }))],
    ["with one of another page", (rows) => [...rows.slice(0, 2), row("7")]],
  ])("%s", async (_, change) => {
    const first = pages.read("/rows?page[size]=2");
    const rows = await sqlPage(first, options).fetch(() => [row("4"), row("5"), row("6")]);
    const serialize = (row: object) => row;
    expect(() => first.document(undefined, change(rows), { serialize })).toThrow(
      "The rows of the page must be the 3 that were fetched for it",
    );
    const copies = rows.map((row) => ({ ...row, title: "a further member" }));
    expect(first.document(undefined, copies, { serialize }).data).toHaveLength(2);
  });

  test("from fetchRanges and mergeRows", async () => {
    const first = pages.read("/rows?page[size]=2");
    const serialize = (row: object) => row;
    const plain = [4, 5, 6].map((id) => ({ id, a: 1 }));
    const whole = pages.read("/rows?page[size]=3");
    const found = await fetchRanges(whole, ({ conditions: [isNull] }) =>
      isNull?.operator === "!=" ? plain : [],
    );
    expect(() => whole.document(undefined, found.slice(1), { serialize })).toThrow(TypeError);
    const merged = await mergeRows(
      first,
      { a: () => [plain[0] as object], b: () => plain.slice(1) },
      (a, b) => {
        return (a as { id: number }).id - (b as { id: number }).id;
      },
    );
    expect(() => first.document(undefined, merged.slice(1), { serialize })).toThrow(TypeError);
    expect(first.document(undefined, merged, { serialize }).data).toHaveLength(2);
  });
});

test("refuses a query that lacks a piece of the page", async () => {
  const lacking = (run: (q: PageQuery) => unknown) =>
    expect(sqlPage(page, options).fetch((q) => noRows(run(q)))).rejects;
  await lacking((q) => q.sql`SELECT ${q.select} ORDER BY ${q.orderBy} ${q.limit}`).toThrow(
    "The query of the page does not contain q.where.",
  );
  await lacking((q) => q.sql`SELECT ${q.select} WHERE ${sql`TRUE`}`).toThrow(
    "does not contain q.where, q.orderBy, q.limit.",
  );
});

test("finds the pieces of the page within other pieces", async () => {
  const rows = sqlPage(page, options).fetch((q) => {
    const filter = sql`a = ${1} AND ${sql`b AND ${q.where}`}`;
    return noRows(
      q.sql`SELECT ${sql`x, ${q.select}`} FROM t WHERE ${filter} ${sql`ORDER BY ${q.orderBy} ${q.limit}`}`,
    );
  });
  await expect(rows).resolves.toEqual([]);
});
