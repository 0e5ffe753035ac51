import { sqlPage } from "jsonapi-pagination/sql";
import { pageOf } from "../pages";

/** Fetches a page with one row, whose key and the check of it a query has returned. */
function fetchKey(value: unknown, check: unknown) {
  const page = sqlPage(pageOf("id", null), { dialect: "sqlite", columns: { id: "id" } });
  return page.fetch(() => [{ page_key_1: value, page_key_2: check }]);
}

/** What a driver returned for a key, what the query found out about it, and the key. */
const KEPT: readonly [unknown, unknown, unknown][] = [
  ["é😀", 6, "é😀"],
  ["é😀", "6", "é😀"],
  ["é😀", "6 907060870", "é😀"],
  ["é😀", "6  0cc175b9c0f1b6a831c399e269772661", "é😀"],
  ["a text of many characters", "25", "a text of many characters"],
  [12, "2", "12"],
  [123456789012345, "15", "123456789012345"],
  [true, "4", "true"],
  [9007199254740991, "integer", 9007199254740991],
  [-0.1, "real", -0.1],
  ["9007199254740993", "integer", 9007199254740993n],
  [5, "integer", 5],
  [5n, "integer", 5n],
  [0.5, null, 0.5],
  ["without a check", undefined, "without a check"],
];

test.each(KEPT)("keeps %p with the check %p as %p", async (value, check, key) => {
  expect(await fetchKey(value, check)).toMatchObject([{ page_key_1: key }]);
});

const REFUSED: readonly [unknown, unknown, string][] = [
  ["?", 4, "The key id has a value that the driver changes (in the database, it is a text of 4 bytes)"],
  ["1", true, "The key id has a value that the driver changes (in the database, it is a text): have it"],
  [9007199254740996, "16", "it is a text of 16 bytes): have it return numbers and text unchanged"],
  [9007199254740992, "integer", "has a value that the driver changes (in the database, it is an integer)"],
  [new Date(0), "24", "must be a string, number, boolean or bigint; got a Date"],
  [Buffer.from("abc"), "3", "must be a string, number, boolean or bigint; got a Buffer"],
  ["0.1", "real", "has a value that the driver changes (in the database, it is a number)"],
  ["abc", "4", "have it return numbers and text unchanged, in UTF-8"],
  [
    "x",
    "type",
    "The key id has values that text does not keep, or that compare as text in another order: declare the type",
  ],
  [
    "x",
    "declaration",
    "The key id has values that its declared type, or its text and value options, do not convert back",
  ],
  [
    "x",
    "unread",
    "The key id is of a type to which PostgreSQL does not convert parameters: declare its value, as in { column:",
  ],
  [
    "x",
    "operators",
    "add the schema of the type, such as that of its extension, to search_path in all sessions, or order by a conversion",
  ],
  [
    "x",
    "collation",
    "has a collation in which the database sorts texts in another order than it compares them",
  ],
  [
    "x",
    "within",
    "is in a list whose option within compares a column of texts with a number, to which many texts are equal",
  ],
  [
    "x",
    "sorting",
    "is in a list whose option within has a column with a collation in which the database sorts texts in another order",
  ],
  ["x", "time", "is a TIME that MySQL sorts as a time, but compares as text: order by its number"],
  ["x", "date", "has a date that the sql_mode of the database session does not allow"],
  ["x", "text", "use one character set in all sessions, and remove NO_BACKSLASH_ESCAPES from sql_mode"],
  ["x", "zone", "SET time_zone = '+00:00' in all sessions"],
  ["x", "limit", "SET sql_select_limit = DEFAULT"],
  ["x", "session", "SET extra_float_digits = 1, DateStyle = ISO and IntervalStyle = postgres"],
  [
    "x",
    "driver",
    "declare the type of the column, or have the driver send text unchanged (postgres.js: sql.typed(value, 705))",
  ],
];

test.each(REFUSED)("refuses %p with the check %p", async (value, check, message) => {
  await expect(fetchKey(value, check)).rejects.toThrow(TypeError);
  await expect(fetchKey(value, check)).rejects.toThrow(message);
});

test("refuses a text that became NULL on the way", async () => {
  const columns = { a: "a", id: "id" };
  const page = sqlPage(pageOf("a,id", null), { dialect: "mysql", columns });
  const rows = [{ page_key_1: null, page_key_2: "1", page_key_3: "4", page_key_4: "1" }];
  await expect(page.fetch(() => rows)).rejects.toThrow("The key a has a value that the driver changes");
});

test.each([
  ["5 1 aa", "5 2 aa", true],
  ["5  aa", "5  aa", true],
  ["5 1 aa", "5 1 bb", false],
  ["5 1 aa", "5 1", false],
  ["5 1", "5 1", false],
])("of texts with the checks %p and %p, refuses one of them: %s", async (check, other, isRefused) => {
  const columns = { a: { column: "a", notNull: true }, id: "id" };
  const page = sqlPage(pageOf("a,id", null), { dialect: "mysql", columns });
  const row = (id: string, check: string) => ({
    ...{ page_key_1: `text${id}`, page_key_2: id },
    ...{ page_key_3: check, page_key_4: "1" },
  });
  const rows = page.fetch(() => [row("1", check), row("2", other)]);
  if (isRefused) await expect(rows).rejects.toThrow("The key a has two texts that begin alike");
  else await expect(rows).resolves.toHaveLength(2);
});

test.each([
  ["1", "1", true],
  ["1", "2", false],
])("of texts that begin alike beside %p and %p, refuses one: %s", async (rank, other, isRefused) => {
  const columns = { rank: { column: "rank_", notNull: true }, a: { column: "a", notNull: true }, id: "id" };
  const page = sqlPage(pageOf("rank,a,id", null), { dialect: "mysql", columns });
  const row = (rank: string, id: string) => ({
    ...{ page_key_1: rank, page_key_2: `text${id}`, page_key_3: id },
    ...{ page_key_4: "1", page_key_5: "5  aa", page_key_6: "1" },
  });
  const rows = page.fetch(() => [row(rank, "1"), row(other, "2")]);
  if (isRefused) await expect(rows).rejects.toThrow("The key a has two texts that begin alike");
  else await expect(rows).resolves.toHaveLength(2);
});
