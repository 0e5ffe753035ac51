import type { ConnectionOptions } from "mysql2";
import type { ClientConfig } from "pg";
import { camel } from "postgres";
import { MARIADB_TYPES } from "../sql/types/mariadb-types";
import { typeMatrix } from "../sql/types/matrix";
import { POSTGRES_TYPES } from "../sql/types/postgres-types";
import type { TypeCase } from "../sql/types/type-case";
import { createTypedTable, keyOf, walkTyped } from "../sql/types/typed-table";
import { closeAfterTest } from "./close-after-test";
import { openMariadb } from "./mariadb";
import { openPostgres } from "./postgres";
import { openPostgresJs } from "./postgresjs";

/** The cases of one type each, of which those with some values are refused. */
function casesOf(all: readonly TypeCase[], types: RegExp, refused: RegExp): TypeCase[] {
  return all
    .filter(({ type, by, options }) => types.test(type) && by === undefined && options === undefined)
    .map((typeCase) => (refused.test(typeCase.values.join()) ? { ...typeCase, refusedBy: true } : typeCase));
}

const MARIADB = /^(BIGINT|DECIMAL|DOUBLE|YEAR|DATE|TIME|CHAR|TEXT|VARCHAR|UUID|BIT|FLOAT)/;

const trimmed = (value: unknown) => (typeof value === "string" ? value.trim() : value);

const MYSQL2: readonly [string, ConnectionOptions, RegExp][] = [
  [
    "texts for dates and numbers",
    { dateStrings: true, supportBigNumbers: true, bigNumberStrings: true },
    /^$/,
  ],
  ["buffers for all values", { typeCast: false }, /./],
  ["texts without spaces at their ends", { typeCast: (_, next) => trimmed(next()) }, /' a'/],
  ["a connection that has no emoji", { charset: "latin1_swedish_ci" }, /f09f9880/],
];

describe.each(MYSQL2)("mysql2 with %s", (_, options, refused) => {
  const cases = casesOf(MARIADB_TYPES, MARIADB, refused);
  typeMatrix(
    { name: "mysql2", isServer: true, hasOneSize: true, open: () => openMariadb("query", options) },
    cases,
    0,
  );
});

/** Parsers for the types with these numbers in the catalog. */
function parsers(parse: Readonly<Record<number, (text: string) => unknown>>): ClientConfig {
  return { types: { getTypeParser: (oid: number) => parse[oid] ?? String } as ClientConfig["types"] };
}

const PG: readonly [string, ClientConfig, RegExp][] = [
  ["Date and BigInt", parsers({ 20: BigInt, 23: Number, 1114: (text) => new Date(text), 1184: Date }), /^$/],
  ["texts without spaces at their ends", parsers({ 25: (text) => text.trim() }), /' a'/],
];

describe.each(PG)("pg with parsers for %s", (_, config, refused) => {
  const cases = casesOf(POSTGRES_TYPES, /^(bigint|numeric|timestamp|timestamptz|text|date|real)$/, refused);
  typeMatrix({ name: "pg", isServer: true, hasOneSize: true, open: () => openPostgres(config) }, cases, 0);
});

test("refuses columns that postgres.js renames", async () => {
  const database = closeAfterTest(await openPostgresJs(true, { transform: camel }));
  const typeCase = { type: "text", values: ["'a'", "'b'"] };
  await createTypedTable(database, [typeCase]);
  const keys = [keyOf(typeCase, 0)];
  const walk = walkTyped(database, { keys, hasNulls: true, isBackward: false, size: 2 });
  await expect(walk).rejects.toThrow("The column page_key_1 (v0) was returned as pageKey1");
});
