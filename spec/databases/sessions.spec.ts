import { fetchByText } from "../sql/fetch";
import { idsInOrder } from "../sql/orders";
import { createTable, OWNER_OF_MANY } from "../sql/table";
import { typeMatrix } from "../sql/types/matrix";
import { POSTGRES_TYPES } from "../sql/types/postgres-types";
import { nameOf, type TypeCase } from "../sql/types/type-case";
import { walk } from "../sql/walk";
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
  const database = await openPostgres();
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
  await database.close();
});
