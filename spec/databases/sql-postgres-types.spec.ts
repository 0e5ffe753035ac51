import { fetchByText } from "../sql/fetch";
import { idsInOrder } from "../sql/orders";
import { createTable, OWNER_OF_MANY } from "../sql/table";
import { walksByType } from "../sql/types";
import { walk } from "../sql/walk";
import { openPostgres } from "./postgres";

walksByType(openPostgres, [
  { type: "bytea", values: ["''", "'\\x00'", "'\\x00ff'", "'\\xff'"], column: "v" },
  { type: "real", values: ["0.1", "0.2", "0.3"], column: "v" },
  { type: "double precision", values: ["'-Infinity'", "0.1::float8 + 0.2", "1e300", "'NaN'"], column: "v" },
  {
    type: "numeric",
    values: ["0.00000000000000000000000000000000000001", "1e100", "'Infinity'", "'NaN'"],
    column: "v",
  },
  { type: "date", values: ["'-infinity'", "'0044-03-15 BC'", "'2024-02-01'", "'2024-03-01'"], column: "v" },
  {
    type: "timestamptz",
    values: [
      "'0044-03-15 12:00 BC'",
      "'2024-01-01 00:00:00.000001'",
      "'2024-01-01 00:00:00.000002'",
      "'12024-01-01'",
    ],
    column: { column: "v", value: "CAST(CAST(? AS text) AS timestamptz)" },
  },
  {
    type: "timestamp",
    values: ["'2024-01-01 00:00:00.000001'", "'2024-01-01 00:00:00.000002'", "'infinity'"],
    column: "v",
  },
  { type: "interval", values: ["'-1 day'", "'0.000001 s'", "'1 mon'"], column: "v" },
  {
    type: "uuid",
    values: ["'00000000-0000-0000-0000-000000000001'", "'f0000000-0000-0000-0000-000000000000'"],
    column: "v",
  },
  { type: "char(4)", values: ["'a'", "'a b'", "'b'"], column: "v" },
  { type: "inet", values: ["'10.0.0.1'", "'10.0.0.2'", "'::1'"], column: "v" },
  { type: "int[]", values: ["'{1,2}'", "'{1,10}'", "'{2}'"], column: "v" },
  { type: "text[]", values: ["'{a,\"b,c\"}'", "'{a,NULL}'", "'{b}'"], column: "v" },
  { type: "int4range", values: ["'empty'", "'[1,3)'", "'[1,10)'", "'[2,)'"], column: "v" },
  {
    type: "jsonb",
    values: ["'null'", `'"10"'`, `'"9"'`, "'9'", "'10'", "'true'", "'[1]'", `'{"a":1}'`],
    column: "v",
  },
]);

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
