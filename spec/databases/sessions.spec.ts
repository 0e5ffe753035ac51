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

/**
 * Settings under which PostgreSQL writes values of some types shorter than they are, or in an ambiguous form.
 */
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
      options === undefined &&
      /float|real|double|time|date|moment|interval|bytea|\[\]|range|pair|COLLATE/.test(type),
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

const OTHER_OPERATORS =
  "The key v0 has a type that the database session compares by other operators than it sorts by";

/** The operators of a type that compare its values by their text, in a schema. */
function operatorsByText(schema: string, type: string): string[] {
  return ["<", "<=", "=", ">=", ">"].flatMap((operator, index) => [
    `CREATE FUNCTION ${schema}.compare_${index} (${type}, ${type}) RETURNS boolean IMMUTABLE LANGUAGE sql
      AS 'SELECT CAST($1 AS text) COLLATE "C" ${operator} CAST($2 AS text)'`,
    `CREATE OPERATOR ${schema}.${operator} (LEFTARG = ${type}, RIGHTARG = ${type}, FUNCTION = ${schema}.compare_${index})`,
  ]);
}

/** Sorts a type by those operators. */
function classByText(schema: string, type: string): string[] {
  return [
    `CREATE FUNCTION ${schema}.compare (${type}, ${type}) RETURNS integer IMMUTABLE LANGUAGE sql
      AS 'SELECT bttextcmp(CAST($1 AS text) COLLATE "C", CAST($2 AS text))'`,
    `CREATE OPERATOR CLASS ${schema}.by_text DEFAULT FOR TYPE ${type} USING btree AS
      OPERATOR 1 ${schema}.<, OPERATOR 2 ${schema}.<=, OPERATOR 3 ${schema}.=, OPERATOR 4 ${schema}.>=,
      OPERATOR 5 ${schema}.>, FUNCTION 1 ${schema}.compare (${type}, ${type})`,
  ];
}

const CREATE_SIZE = "CREATE TYPE size AS ENUM ('c', 'b', 'a')";
const SIZES = ["'a'", "'b'", "'c'", "'b'", "'a'", "'c'"];
const CREATE_PAIR = "CREATE TYPE pair AS (a int, b int)";

/** Types whose operators are in the schema `elsewhere`. */
const SORTED_ELSEWHERE: readonly TypeCase[] = [
  {
    title: "a type of an extension",
    type: "elsewhere.citext",
    values: ["'a'", "'B'", "'A'", "'b'", "'c'", "'C'"],
    before: "CREATE EXTENSION citext SCHEMA elsewhere",
  },
  {
    title: "an enum with an operator class of its own",
    type: "size",
    values: SIZES,
    before: [CREATE_SIZE, ...operatorsByText("elsewhere", "size"), ...classByText("elsewhere", "size")],
  },
  {
    title: "a composite type with an operator class of its own",
    type: "pair",
    values: ["'(1,2)'", "'(10,1)'", "'(9,1)'", "'(10,2)'", "'(2,1)'"],
    before: [CREATE_PAIR, ...operatorsByText("elsewhere", "pair"), ...classByText("elsewhere", "pair")],
    options: { value: "CAST(CAST(? AS text) AS pair)" },
  },
  {
    title: "a domain over an enum with an operator class of its own",
    type: "domain_of_size",
    by: "CAST(? AS size)",
    values: SIZES,
    before: [
      ...[CREATE_SIZE, "CREATE DOMAIN domain_of_size AS size"],
      ...[...operatorsByText("elsewhere", "size"), ...classByText("elsewhere", "size")],
    ],
  },
];

test.each(SORTED_ELSEWHERE)("$title is refused where search_path lacks its schema", async (typeCase) => {
  const database = closeAfterTest(await openPostgres());
  await database.query("CREATE SCHEMA elsewhere");
  await createTypedTable(database, [typeCase]);
  for (const isBackward of [false, true]) {
    const list = { keys: [keyOf(typeCase, 0)], hasNulls: true, isBackward, size: 2 };
    await database.query("SET search_path TO public");
    await expect(walkTyped(database, list)).rejects.toThrow(OTHER_OPERATORS);
    await database.query("SET search_path TO public, elsewhere");
    expect(await walkTyped(database, list)).toEqual(await typedIdsInOrder(database, list));
  }
});

/** Types whose operators are not those by which they are sorted. */
const COMPARED_OTHERWISE: readonly TypeCase[] = [
  {
    title: "an enum with operators but no operator class",
    type: "size",
    values: SIZES,
    before: [CREATE_SIZE, ...operatorsByText("public", "size")],
  },
  {
    title: "a domain with operators",
    type: "label",
    values: SIZES,
    before: ["CREATE DOMAIN label AS text", ...operatorsByText("public", "label")],
  },
  ...["box", "circle", "path"].map((type) => ({
    title: `the type ${type} with an operator class, behind the operators of PostgreSQL itself,`,
    type,
    values: ["'(1,1),(0,0)'", "'(2,2),(1,1)'", "'(9,1),(8,0)'", "'(3,3),(1,1)'"].map((value) =>
      type === "circle" ? `circle(CAST(${value} AS box))` : value,
    ),
    before: [...operatorsByText("public", type), ...classByText("public", type)],
  })),
];

test.each(COMPARED_OTHERWISE)("$title is refused", async (typeCase) => {
  const database = closeAfterTest(await openPostgres());
  await createTypedTable(database, [typeCase]);
  for (const isBackward of [false, true]) {
    const list = { keys: [keyOf(typeCase, 0)], hasNulls: true, isBackward, size: 2 };
    await expect(walkTyped(database, list)).rejects.toThrow(OTHER_OPERATORS);
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
