import { type Key, paginator } from "jsonapi-pagination";
import { type ListedPage, type SqlPageOptions, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "../sql/database";
import { pageOf } from "../sql/pages";
import { closeAfterTest } from "./close-after-test";
import { openMariadb, type QueryMethod } from "./mariadb";

const columns = { name: "t.name", id: "t.id" };

/** Names that a session can read as others, each in the list of one owner. */
const NAMES = ["a\\b", "é", "é’", "Ω", "\n"];

async function open(method: QueryMethod): Promise<Database> {
  const database = await openMariadb(method);
  await database.query(
    "CREATE TABLE listed (id int PRIMARY KEY, owner varchar(9) NOT NULL, name varchar(9) NOT NULL) COLLATE utf8mb4_bin",
  );
  for (const [owner, name] of NAMES.entries())
    for (const [place, text] of [name, `${name}x`, `${name}y`].entries()) {
      const bytes = Buffer.from(text).toString("hex");
      const values = `${owner * 3 + place}, '${owner}', CONVERT(x'${bytes}' USING utf8mb4)`;
      await database.query(`INSERT INTO listed VALUES (${values})`);
    }
  return database;
}

/** The ids that a page of a list has. */
async function fetchIds(
  database: Database,
  page: ListedPage,
  options: Partial<SqlPageOptions> = {},
): Promise<number[]> {
  const rows = await sqlPage(page, { dialect: "mysql", columns, ...options }).fetch<Row>((q) => {
    const { text, values } = q.sql`SELECT * FROM (SELECT t.id, ${q.select} FROM listed t
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) page`;
    return database.query(text, values);
  });
  return rows.map(({ id }) => Number(id));
}

/** The page after the first row of an owner, which begins with a name of `NAMES`. */
function pageAfter(owner: number): ListedPage {
  return pageOf("name,id", { name: NAMES[owner] as string, id: owner * 3 });
}

/** Settings of a session, and the methods by which it reads names otherwise than the driver writes them. */
const SETTINGS: readonly [string, readonly QueryMethod[]][] = [
  ["SET sql_mode = 'NO_BACKSLASH_ESCAPES'", ["query"]],
  ["SET character_set_client = latin1", ["query", "execute"]],
  ["SET character_set_client = cp1251", ["query", "execute"]],
  ["SET collation_connection = utf8mb4_general_ci", []],
];

const MISREAD = "is compared with a text that the database session reads as another one";

describe.each(
  SETTINGS.flatMap(([setting, misreading]) =>
    (["query", "execute"] as const).map((method) => ({
      setting,
      method,
      isMisread: misreading.includes(method),
    })),
  ),
)("after $setting, in a page that $method reads", ({ setting, method, isMisread }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open(method);
    await database.query(setting);
  });
  afterAll(() => database?.close());

  test.each(NAMES.map((name, owner) => [name, owner] as const))(
    "the rows after %j are found, or refused if the session reads another name",
    async (_, owner) => {
      const within = { "t.owner": String(owner) };
      const page = pageAfter(owner);
      const ids = await fetchIds(database, page, { within }).catch((error: Error) => error.message);
      const found = [owner * 3 + 1, owner * 3 + 2];
      expect(ids).toEqual(typeof ids === "string" ? expect.stringContaining(MISREAD) : found);
    },
  );

  test(`a page is refused: ${isMisread}`, async () => {
    const pages = NAMES.map((_, owner) => fetchIds(database, pageAfter(owner)));
    const refused = (await Promise.allSettled(pages)).filter(({ status }) => status === "rejected");
    expect(refused.length > 0).toBe(isMisread);
  });

  test(`a list within a name is refused: ${isMisread}`, async () => {
    const numbered = paginator({ order: ["name", "id"] }).read("/listed?page[size]=5");
    const lists = NAMES.map((name) => fetchIds(database, numbered, { within: { "t.name": name } }));
    const results = await Promise.allSettled(lists);
    for (const [owner, result] of results.entries())
      if (result.status === "fulfilled") expect(result.value).toEqual([owner * 3]);
      else expect(result.reason.message).toContain(MISREAD);
    expect(results.some(({ status }) => status === "rejected")).toBe(isMisread);
  });
});

describe("a page of page numbers, cut in a subquery", () => {
  let database: Database;
  beforeAll(async () => {
    database = await open("query");
  });
  afterAll(() => database?.close());

  const second = paginator({ order: ["name", "id"] }).read("/listed?page[size]=3&page[number]=2");

  test.each([
    [3, false],
    [4, true],
  ])("in a session that returns %d rows, is complete: %s", async (limit, isComplete) => {
    await database.query(`SET sql_select_limit = ${limit}`);
    const ids = fetchIds(database, second);
    if (isComplete) await expect(ids).resolves.toHaveLength(3);
    else await expect(ids).rejects.toThrow("SET sql_select_limit = DEFAULT");
    await database.query("SET sql_select_limit = DEFAULT");
  });

  test.each([
    [1, "compares a column of texts with a number"],
    ["1", undefined],
  ])("is refused within a column of texts that is compared with a number: %p", async (owner, message) => {
    const ids = fetchIds(database, { ...second, offset: 0 }, { within: { "t.owner": owner } });
    if (message !== undefined) await expect(ids).rejects.toThrow(message);
    else await expect(ids).resolves.toEqual([3, 4, 5]);
  });
});

test("pages of UNIX_TIMESTAMP are right in sessions with any time zone", async () => {
  const database = closeAfterTest(await openMariadb());
  await database.query("SET time_zone = '+00:00'");
  await database.query("CREATE TABLE times (id int PRIMARY KEY, at timestamp(6) NULL)");
  const values = [3, 1, 2, 1, 0].map((hour, id) => `(${id}, '2026-01-01 0${hour}:00:00.00000${id}')`);
  await database.query(`INSERT INTO times VALUES ${values.join(", ")}, (5, NULL)`);
  const options = { dialect: "mysql", columns: { at: "UNIX_TIMESTAMP(t.at)", id: "t.id" } } as const;
  const zones = ["+00:00", "+05:30", "-08:00"];
  for (const [order, expected] of [
    ["at,id", [4, 1, 3, 2, 0, 5]],
    ["-at,id", [5, 0, 2, 3, 1, 4]],
  ] as const) {
    const ids: number[] = [];
    for (let after: Key | null = null; ids.length < expected.length; ) {
      const page: ListedPage = { ...pageOf(order, after), limit: 1 };
      const [row]: Row[] = await sqlPage(page, options).fetch<Row>(async (q) => {
        await database.query(`SET time_zone = '${zones[ids.length % zones.length]}'`);
        const { text, values } =
          q.sql`SELECT t.id, ${q.select} FROM times t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
        return database.query(text, values);
      });
      ids.push(Number(row?.id));
      after = { at: row?.page_key_1 as string | null, id: row?.page_key_2 as string };
    }
    expect(ids).toEqual(expected);
  }
});
