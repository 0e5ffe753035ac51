import { type CursorPage, paginator } from "jsonapi-pagination";
import { type SqlPageOptions, sql, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "../sql/database";
import { pageOf } from "../sql/pages";
import { closeAfterTest } from "./close-after-test";
import { openMariadb, type QueryMethod } from "./mariadb";

/** The ids of a list of the table `listed` in pages of two rows, forwards or backwards. */
async function walk(
  database: Database,
  order: string,
  isBackward: boolean,
  options?: Partial<SqlPageOptions>,
  source = "listed AS t",
): Promise<unknown[]> {
  const pages = paginator({
    strategy: "cursor",
    order: [order, "id"],
    cursor: { secret: "0123456789abcdef" },
  });
  const ids: unknown[] = [];
  let target: string | null = `/listed?page[size]=2${isBackward ? "&page[before]=" : ""}`;
  while (target !== null && ids.length < 20) {
    const page: CursorPage = pages.read(target);
    const columns = { day: "t.day", name: "t.name", id: "t.id" };
    const rows = await sqlPage(page, { dialect: "mysql", columns, ...options }).fetch<Row>((q) => {
      const { text, values } =
        q.sql`SELECT t.id, ${q.select} FROM ${sql.raw(source)} WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return database.query(text, values);
    });
    const serialize = ({ id }: Row) => ({ type: "rows", id: String(id) });
    const { data, links } = page.document(undefined, rows, { serialize });
    ids.splice(isBackward ? 0 : ids.length, 0, ...data.map(({ id }) => Number(id)));
    target = (isBackward ? links.prev : links.next) as string | null;
  }
  return ids;
}

async function open(method: QueryMethod = "query"): Promise<Database> {
  const database = await openMariadb(method);
  await database.query(
    "CREATE TABLE listed (id int PRIMARY KEY, day date NOT NULL, name varchar(20) COLLATE utf8mb4_bin NOT NULL)",
  );
  await database.query(
    "INSERT INTO listed VALUES (1, '0000-00-00', '5'), (2, '2024-01-01', '05'), (3, '0000-00-00', '5x'), (4, '2025-01-01', '5')",
  );
  return database;
}

describe("the date 0000-00-00 of a column that is NOT NULL", () => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  test.each([false, true])("is found once, read backwards: %s", async (isBackward) => {
    expect(await walk(database, "day", isBackward)).toEqual([1, 3, 2, 4]);
    expect(await walk(database, "-day", isBackward)).toEqual([4, 2, 1, 3]);
  });

  test("is refused where the query finds it as NULL", async () => {
    const rows = walk(database, "day", false, { plain: true });
    await expect(rows).rejects.toThrow("The query for the rows where day is NULL found one where it is not");
  });
});

test("refuses a number for a column of texts in within", async () => {
  const database = closeAfterTest(await open());
  const rows = walk(database, "day", false, { within: { "t.name": 5 } });
  await expect(rows).rejects.toThrow("compares a column of texts with a number");
  expect(await walk(database, "day", false, { within: { "t.name": "5" } })).toEqual([1, 4]);
  expect(await walk(database, "day", false, { within: { "t.id": 2 } })).toEqual([2]);
});

test("refuses a column in within whose equal texts are sorted apart", async () => {
  const database = closeAfterTest(await open());
  await database.query("ALTER TABLE listed MODIFY name char(20) COLLATE utf8mb4_unicode_nopad_ci NOT NULL");
  await database.query("UPDATE listed SET name = IF(id % 2, 'a', 'á')");
  const rows = walk(database, "day", false, { within: { "t.name": "a" } });
  await expect(rows).rejects.toThrow(
    "has a column with a collation in which the database sorts texts in another",
  );
  const inOtherCollation = { "t.name COLLATE utf8mb4_unicode_ci": "a" };
  expect(await walk(database, "day", false, { within: inOtherCollation })).toEqual([1, 3, 2, 4]);
});

test.each<[created: string, used: string, isRefused: boolean]>([
  ["utf8mb4_general_ci", "utf8mb4_bin", true],
  ["latin1_swedish_ci", "utf8mb4_general_ci", true],
  ["utf8mb4_general_ci", "utf8mb4_general_ci", false],
  ["utf8mb4_bin", "utf8mb4_general_ci", false],
])("literals in a view created in %s and read in %s are refused: %s", async (created, used, isRefused) => {
  const database = closeAfterTest(await open());
  const setCollation = (name: string) => database.query(`SET NAMES ${name.split("_")[0]} COLLATE ${name}`);
  await setCollation(created);
  await database.query(
    "CREATE VIEW labelled AS SELECT id, ELT(id, 'a', 'B', CONCAT('_', CHAR(228 USING latin1)), 'C') AS label FROM listed",
  );
  await setCollation(used);
  const columns = { day: "t.label", id: "t.id" };
  const inOneCollation = "CONVERT(t.label USING utf8mb4) COLLATE utf8mb4_unicode_ci";
  const idsBy = async (label: string) =>
    (await database.query(`SELECT id FROM labelled AS t ORDER BY ${label}, id`)).map(({ id }) => id);
  for (const isBackward of [false, true]) {
    const rows = walk(database, "day", isBackward, { columns }, "labelled AS t");
    if (isRefused) await expect(rows).rejects.toThrow("order by it in another collation");
    else expect(await rows).toEqual(await idsBy("t.label"));
    const converted = { columns: { ...columns, day: inOneCollation } };
    expect(await walk(database, "day", isBackward, converted, "labelled AS t")).toEqual(
      await idsBy(inOneCollation),
    );
  }
});

test.each(["UNION ALL", "UNION", "EXCEPT"])(
  "texts of a %s in two collations are found by a collation of their own",
  async (operator) => {
    const database = closeAfterTest(await open());
    const charset = "varchar(9) CHARACTER SET latin1 COLLATE";
    await database.query(`CREATE TABLE folded (id int, name ${charset} latin1_swedish_ci)`);
    await database.query(`CREATE TABLE exact_ (id int, name ${charset} latin1_bin)`);
    await database.query(
      "INSERT INTO folded VALUES (1, 'a'), (2, 'B'), (3, 'A'), (4, 'b'), (5, 'é'), (6, 'E')",
    );
    await database.query("INSERT INTO exact_ SELECT id + 10, name FROM folded");
    const source = `(SELECT id, name FROM folded ${operator} SELECT id, name FROM exact_) AS t`;
    const name = "CONVERT(t.name USING utf8mb4) COLLATE utf8mb4_bin";
    const options = { columns: { name, id: "t.id" } };
    for (const direction of ["ASC", "DESC"]) {
      const rows = await database.query(`SELECT id FROM ${source} ORDER BY ${name} ${direction}, id`);
      const order = direction === "ASC" ? "name" : "-name";
      for (const isBackward of [false, true])
        expect(await walk(database, order, isBackward, options, source)).toEqual(rows.map(({ id }) => id));
    }
  },
);

test.each<[QueryMethod, boolean]>([
  ["query", true],
  ["execute", false],
])("with NO_BACKSLASH_ESCAPES, %s is refused: %s", async (method, isRefused) => {
  const database = closeAfterTest(await open(method));
  await database.query("SET sql_mode = 'NO_BACKSLASH_ESCAPES'");
  await database.query("DELETE FROM listed");
  await database.query(
    "INSERT INTO listed VALUES (1, '2024-01-01', 'a\\b'), (2, '2024-01-01', 'a\\]'), (3, '2024-01-01', 'a\\a')",
  );
  const rows = walk(database, "-name", false);
  if (isRefused) await expect(rows).rejects.toThrow("remove NO_BACKSLASH_ESCAPES from sql_mode");
  else await expect(rows).resolves.toEqual([1, 3, 2]);
});

describe("dates made from texts, some of which are none", () => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.query("UPDATE listed SET name = '2024-01-01' WHERE id < 3");
  });
  afterAll(() => database?.close());

  test.each([false, true])("are found in the order of their text, read backwards: %s", async (isBackward) => {
    const columns = { day: "CONCAT(DATE(t.name))", name: "t.name", id: "t.id" };
    expect(await walk(database, "day", isBackward, { columns })).toEqual([1, 2, 3, 4]);
    expect(await walk(database, "-day", isBackward, { columns })).toEqual([3, 4, 1, 2]);
  });

  test("are refused where the key before them is equal", async () => {
    const columns = { day: "t.day", time: "CAST(t.name AS TIME)", id: "t.id" };
    const after = { day: "2024-02-01", time: "01:02:03", id: 5 };
    const tied = closeAfterTest(await open());
    await tied.query("INSERT INTO listed VALUES (5, '2024-02-01', '1:2:3'), (6, '2024-02-01', 'x')");
    const rows = sqlPage(pageOf("day,-time,id", after), { dialect: "mysql", columns }).fetch<Row>((q) => {
      const { text, values } =
        q.sql`SELECT t.id, ${q.select} FROM listed t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return tied.query(text, values);
    });
    await expect(rows).rejects.toThrow("the rows where time has a value found one where it is NULL");
  });

  test.each(["DATE(t.name)", "TIME(t.name)", "CAST(t.name AS DATE)", "TIMESTAMP(t.name)"])(
    "%s is found or refused",
    async (day) => {
      const columns = { day, name: "t.name", id: "t.id" };
      for (const [order, direction] of [
        ["day", "ASC"],
        ["-day", "DESC"],
      ] as const) {
        const sorted = await database.query(
          `SELECT t.id FROM listed t ORDER BY ${day} IS NULL ${direction}, ${day} ${direction}, t.id`,
        );
        for (const isBackward of [false, true]) {
          const rows = await walk(database, order, isBackward, { columns }).catch(({ message }) => message);
          const refusal = expect.stringContaining("has a value found one where it is NULL");
          expect(rows).toEqual(typeof rows === "string" ? refusal : sorted.map(({ id }) => id));
        }
      }
    },
  );
});
