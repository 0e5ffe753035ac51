import { sql, sqlPage } from "jsonapi-pagination/sql";
import { orderOf, pageOf } from "./pages";
import { openSqlite } from "./sqlite";
import { createTypedTable, idsInOrder, keyOf, walkTyped } from "./types/typed-table";
import { walks } from "./walks";

walks(openSqlite);

/** Declarations of a column of blobs, and whether its values survive them. */
const DECLARATIONS: readonly [object, boolean][] = [
  [{ type: "blob" }, true],
  [{ text: "hex(?)", value: "unhex(?)" }, true],
  [{ text: "CAST(? AS TEXT)" }, false],
];

test.each(DECLARATIONS)("a blob that is read as %j is kept: %s", async (declared, isKept) => {
  const database = await openSqlite();
  await database.query("CREATE TABLE files (hash BLOB PRIMARY KEY)");
  await database.query("INSERT INTO files VALUES (x'00ff')");
  const columns = { hash: { column: "files.hash", ...declared } };
  const rows = sqlPage(pageOf("hash", null), { dialect: "sqlite", columns }).fetch((q) => {
    const { text, values } =
      q.sql`SELECT ${q.select} FROM files WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    return database.query(text, values);
  });
  if (isKept) await expect(rows).resolves.toMatchObject([{ page_key_1: "00FF" }]);
  else await expect(rows).rejects.toThrow("its text and value options, do not convert back");
  await database.close();
});

test("texts that a driver reads as JSON are compared as texts", async () => {
  const database = await openSqlite();
  const typeCase = { type: "TEXT", values: ["'10'", "'9'", "'true'", "'b'", "'false'", "'-1.5'", "'a'"] };
  await createTypedTable(database, [typeCase]);
  const parse = (value: unknown) => {
    try {
      return JSON.parse(String(value));
    } catch {
      return value;
    }
  };
  const parsing = {
    ...database,
    async query(sql: string, params?: readonly unknown[]) {
      const rows = await database.query(sql, params);
      return rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, parse(value)])),
      );
    },
  };
  for (const isBackward of [false, true]) {
    const list = { keys: [keyOf(typeCase, 0)], hasNulls: true, isBackward, size: 1 };
    expect(await walkTyped(parsing, list)).toEqual(await idsInOrder(database, list));
  }
  await database.close();
});

test("pages by number need no driver that returns large integers", async () => {
  const database = await openSqlite();
  await database.query("CREATE TABLE events (id INTEGER PRIMARY KEY)");
  await database.query("INSERT INTO events VALUES (1), (9007199254740993), (9007199254740994)");
  const page = { strategy: "number", limit: 2, offset: 1, order: orderOf("id") } as const;
  const columns = { id: "events.id" };
  const rows = await sqlPage(page, { dialect: "sqlite", columns }).fetch(async (q) => {
    const { text, values } = q.sql`SELECT CAST(events.id AS TEXT) AS name, ${q.select} FROM events
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    const found = await database.query(text, values);
    const numbers = found.flatMap((row) => Object.values(row)).filter((value) => typeof value === "number");
    if (!numbers.every(Number.isSafeInteger)) throw new RangeError("Value is too large for a number");
    return found;
  });
  expect(rows).toEqual([{ name: "9007199254740993" }, { name: "9007199254740994" }]);
  await database.close();
});

/** Queries of the different names of people, and whether texts that are equal in the collation are one. */
const DIFFERENT_NAMES: readonly [query: string, isOne: boolean][] = [
  ["SELECT DISTINCT name, * FROM people WHERE", false],
  ["SELECT name, * FROM (SELECT DISTINCT name FROM people) people WHERE", true],
  ["SELECT name, * FROM people GROUP BY name HAVING", true],
];

test.each(DIFFERENT_NAMES)("the rows of %s are different: %s", async (query, isOne) => {
  const database = await openSqlite();
  await database.query("CREATE TABLE people (name TEXT COLLATE NOCASE NOT NULL)");
  await database.query("INSERT INTO people VALUES ('Anna'), ('anna'), ('Bob')");
  const [select = "", from = ""] = query.split("*");
  const having = query.endsWith("HAVING");
  const columns = { name: "people.name" };
  const rows = sqlPage(pageOf("name", null), { dialect: "sqlite", columns, having }).fetch((q) => {
    const { text, values } =
      q.sql`${sql.raw(select)}${q.select}${sql.raw(from)} ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    return database.query(text, values);
  });
  if (isOne) await expect(rows).resolves.toHaveLength(2);
  else await expect(rows).rejects.toThrow("Two rows have the same key (name)");
  await database.close();
});
