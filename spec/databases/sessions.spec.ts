import { type SqlPageOptions, sqlPage } from "jsonapi-pagination/sql";
import type { Row } from "../sql/database";
import { fetchByText } from "../sql/fetch";
import { idsInOrder } from "../sql/orders";
import { pageOf } from "../sql/pages";
import { createTable, OWNER_OF_MANY } from "../sql/table";
import { typeMatrix } from "../sql/types/matrix";
import { POSTGRES_TYPES } from "../sql/types/postgres-types";
import { nameOf, type TypeCase } from "../sql/types/type-case";
import { createTypedTable, keyOf, idsInOrder as typedIdsInOrder, walkTyped } from "../sql/types/typed-table";
import { walk } from "../sql/walk";
import { closeAfterTest } from "./close-after-test";
import { openPostgres } from "./postgres";

const CONTAINER = /\[\]|range|pair/;
const FLOAT = /real|double|float8/;

/** Settings under which PostgreSQL writes values of some types shorter than they are, or in an ambiguous form. */
const SETTINGS: readonly [string, (name: string) => boolean][] = [
  ...[-15, 0].map((digits): [string, (name: string) => boolean] => [
    `SET extra_float_digits = ${digits}`,
    (name) => FLOAT.test(name) || CONTAINER.test(name),
  ]),
  ["SET extra_float_digits = 1", () => false],
  ["SET DateStyle = 'SQL, DMY'; SET TimeZone = 'Asia/Kolkata'", (name) => CONTAINER.test(name)],
  ["SET DateStyle = 'German'; SET IntervalStyle = 'sql_standard'", (name) => CONTAINER.test(name)],
  ["SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape'", () => false],
];

describe.each(SETTINGS)("after %s", (setting, isRefused) => {
  const open = async () => {
    const database = await openPostgres();
    await database.query(setting);
    return database;
  };
  const cases = POSTGRES_TYPES.filter(
    ({ type, options }) =>
      options === undefined && /float|real|double|time|date|moment|interval|bytea|\[\]|range|pair/.test(type),
  ).map((typeCase): TypeCase => (isRefused(nameOf(typeCase)) ? { ...typeCase, refusedBy: true } : typeCase));
  typeMatrix({ name: "pg", isServer: true, hasOneSize: true, isSlow: true, open }, cases);
});

test("a cursor leads to the same row in sessions with another time zone or date format", async () => {
  const database = closeAfterTest(await openPostgres());
  await createTable(database);
  const sessionSettings = [
    "SET DateStyle = 'German'; SET TimeZone = 'Europe/Berlin'",
    "SET DateStyle = 'SQL, DMY'; SET TimeZone = 'America/New_York'",
    "SET DateStyle = 'Postgres, MDY'; SET TimeZone = 'Asia/Kolkata'",
  ];
  for (const order of [
    ["seenAt", "id"],
    ["-seenAt", "-id"],
  ]) {
    const betweenPages = async (ids: readonly string[]) => {
      await database.query(sessionSettings[ids.length % sessionSettings.length] as string);
    };
    for (const direction of ["next", "prev"] as const) {
      const ids = await walk({
        database,
        fetch: fetchByText,
        owner: OWNER_OF_MANY,
        order,
        size: 1,
        direction,
        betweenPages,
      });
      expect(ids).toEqual(await idsInOrder(database, OWNER_OF_MANY, order));
    }
  }
});

test("a type of an extension is refused where search_path lacks its schema", async () => {
  const database = closeAfterTest(await openPostgres());
  const before = ["CREATE SCHEMA elsewhere", "CREATE EXTENSION citext SCHEMA elsewhere"];
  const typeCase = { type: "elsewhere.citext", values: ["'a'", "'B'", "'A'", "'b'", "'c'", "'C'"], before };
  await createTypedTable(database, [typeCase]);
  for (const isBackward of [false, true]) {
    const list = { keys: [keyOf(typeCase, 0)], hasNulls: true, isBackward, size: 2 };
    await database.query("SET search_path TO public");
    await expect(walkTyped(database, list)).rejects.toThrow(
      "The key v0 has a type that the database session compares by other operators than it sorts by",
    );
    await database.query("SET search_path TO public, elsewhere");
    expect(await walkTyped(database, list)).toEqual(await typedIdsInOrder(database, list));
  }
});

describe("in a session with the client_encoding LATIN1", () => {
  const ERROR = "all sessions must have the client_encoding UTF8";

  test.each([
    ["a", undefined],
    ["é", ERROR],
  ])("a page after the text %s is not read as one after another text", async (text, error) => {
    const database = closeAfterTest(await openPostgres());
    await database.query("CREATE TABLE listed (name text NOT NULL)");
    await database.query("INSERT INTO listed VALUES ('a'), ('b')");
    const ids = (options: Partial<SqlPageOptions>, name: string) =>
      sqlPage(pageOf("name", { name }), { dialect: "postgres", columns: { name: "listed.name" }, ...options })
        .fetch<Row>((q) => {
          const { text, values } =
            q.sql`SELECT ${q.select} FROM listed WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
          return database.query(text, values);
        })
        .then((rows) => rows.length);
    await expect(ids({}, text)).resolves.toBe(text === "a" ? 1 : 0);
    await database.query("SET client_encoding = 'LATIN1'");
    for (const found of [ids({}, text), ids({ within: { "listed.name": text } }, "a")])
      if (error === undefined) await expect(found).resolves.toBeLessThanOrEqual(1);
      else await expect(found).rejects.toThrow(error);
  });
});

const STYLES = ["postgres", "iso_8601", "postgres_verbose", "sql_standard"];

/** Intervals, and whether sql_standard writes one of them as another style would write another interval. */
const INTERVALS: readonly [string, readonly string[], boolean][] = [
  [
    "interval",
    ["'-1 day +02:03:04'", "'-1 day'", "'1 mon -1 day'", "'-1 year -1 mon -2 days -04:05:06'"],
    false,
  ],
  ["interval", ["'-1 day -02:03:04'", "'-1 day'", "'1 day'", "'-1 day -02:03:04.5'"], true],
  ["interval[]", ["'{1 day,-1 day -02:03:04}'", "'{1 day}'", "'{1 day,-1 day}'"], true],
];

test.each(INTERVALS)(
  "a cursor of %s %j leads to the same row in any IntervalStyle",
  async (type, values, isRefused) => {
    const database = closeAfterTest(await openPostgres());
    const typeCase: TypeCase = { type, values: values.map((value) => `CAST(${value} AS ${type})`) };
    await createTypedTable(database, [typeCase]);
    let style = 0;
    const changing = {
      ...database,
      async query(sql: string, params?: readonly unknown[]) {
        await database.query(`SET IntervalStyle = '${STYLES[style++ % STYLES.length]}'`);
        return database.query(sql, params);
      },
    };
    const refusals: string[] = [];
    for (const size of [1, 2, 3, 4])
      for (const isBackward of [false, true]) {
        const walk = { keys: [keyOf(typeCase, 0)], hasNulls: true, isBackward, size };
        const ids = await walkTyped(changing, walk).catch(({ message }: Error) => message);
        if (typeof ids === "string") refusals.push(ids);
        else expect(ids).toEqual(await typedIdsInOrder(database, walk));
      }
    expect(refusals.filter((message) => !message.includes("IntervalStyle = postgres"))).toEqual([]);
    expect(refusals.length > 0).toBe(isRefused);
  },
);
