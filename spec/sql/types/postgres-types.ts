import type { TypeCase } from "./type-case";

const quoted = (...texts: readonly string[]) => texts.map((text) => `'${text.replaceAll("'", "''")}'`);

const TEXTS = quoted(
  "a",
  "A",
  "á",
  "a ",
  " a",
  "",
  "b",
  "ss",
  "ß",
  "😀",
  "😁",
  "a\\b",
  "e\u0301",
  "é",
  "'x\"",
);

const TIMES = [
  ...["2024-03-31 01:59:59.999999", "2024-03-31 01:59:59.999998", "2024-03-31 01:59:59.999998"],
  ...[
    "2024-03-31 01:59:59.9991",
    "infinity",
    "-infinity",
    "0044-03-15 12:00 BC",
    "12024-01-01",
    "1970-01-01",
  ],
];

const FLOATS = quoted(
  ...["-Infinity", "Infinity", "NaN", "NaN", "-0", "0", "0.1", "0.1", "0.3", "0.30000000000000004", "1e-37"],
  ...["16777217", "16777216", "-3.4028235e+37"],
);

const JSON_VALUES = quoted(
  ...["null", '"9"', '"10"', '"9"', '"a\\"b"', "9", "10", "9.0", "[]", "[1, 2]", '["1", 2]', "{}", "true"],
  ...['{"a": {"b": null}}', '"😀"'],
);

const CREATE_PAIR = "CREATE TYPE pair AS (a text, b timestamptz, c float8)";

const PAIRS = [
  ...TIMES.map(
    (time, index) => `ROW(${TEXTS[Math.floor(index / 2) * 3]}, '${time}', 0.1::float8 * ${index % 4})::pair`,
  ),
  ...["ROW('a', NULL, NULL)::pair", "ROW(NULL, NULL, NULL)::pair", "ROW(NULL, 'infinity', NULL)::pair"],
];

/** The driver that converts parameters by the type that the server asks for. */
const CONVERTING = ["postgres.js"];

const CREATE_COLLATION =
  "CREATE COLLATION ignore_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)";

export const POSTGRES_TYPES: readonly TypeCase[] = [
  { type: "smallint", values: ["-32768", "32767", "0", "0", "-1"] },
  {
    type: "bigint",
    values: ["9007199254740993", "9007199254740992", "-9223372036854775808", "9223372036854775807"],
  },
  {
    type: "numeric",
    values: [
      ...[`1${"0".repeat(99)}1`, `1${"0".repeat(99)}2`, "'NaN'", "'NaN'"],
      ...["0.1", "0.10", "1e-50", "-1e-50", "0", "0.12345678901234567890123456789012345678901"],
    ],
  },
  { since: "14", type: "numeric", values: quoted("Infinity", "-Infinity", "NaN", "0.1") },
  {
    type: "numeric(30, 10)",
    values: ["12345678901234567890.0000000001", "12345678901234567890.0000000002", "0"],
  },
  { type: "real", values: FLOATS },
  { type: "double precision", values: [...FLOATS, "5e-324::float8", "1.7976931348623157e308::float8"] },
  { type: "bigint", by: "(? % 3) * 0.1::float8", values: ["1", "2", "3", "4", "5"] },
  { type: "money", values: quoted("-92233720368547758.08", "0.01", "0.02", "0.01", "1234.5") },
  { type: "boolean", values: ["true", "false", "true"], refusedBy: CONVERTING },
  { type: "boolean", values: ["true", "false", "true"], options: { type: "boolean" } },
  { type: "text", values: TEXTS },
  { type: 'text COLLATE "C"', values: TEXTS },
  { since: "17", type: "text COLLATE pg_c_utf8", values: TEXTS },
  { since: "18", type: "text COLLATE pg_unicode_fast", values: TEXTS },
  { type: 'text COLLATE "und-x-icu"', values: TEXTS, onServerOnly: true },
  {
    title: "text with a nondeterministic collation",
    type: "text COLLATE ignore_case",
    values: TEXTS,
    before: CREATE_COLLATION,
    onServerOnly: true,
  },
  { type: "text", by: "lower(?)", values: TEXTS },
  { type: "varchar(20)", values: TEXTS },
  { type: "char(6)", values: TEXTS },
  { type: "name", values: TEXTS },
  { type: '"char"', values: quoted("a", "b", "B", "a") },
  { type: "citext", values: TEXTS, before: "CREATE EXTENSION citext", onServerOnly: true },
  {
    title: "`citext` with a nondeterministic collation",
    type: "citext COLLATE ignore_case",
    values: TEXTS,
    before: [CREATE_COLLATION, "CREATE EXTENSION citext"],
    refusedBy: true,
    onServerOnly: true,
  },
  {
    title: '`name COLLATE "und-x-icu"`',
    type: 'name COLLATE "und-x-icu"',
    values: TEXTS,
    refusedBy: true,
    onServerOnly: true,
  },
  {
    title: '`name COLLATE "und-x-icu"`',
    type: 'name COLLATE "und-x-icu"',
    values: TEXTS,
    options: { value: "CAST(CAST(? AS text) AS name)" },
    onServerOnly: true,
  },
  { type: "ltree", values: quoted("a.b", "a", "B.c"), before: "CREATE EXTENSION ltree", onServerOnly: true },
  {
    type: "bytea",
    values: quoted("", "\\x00", "\\x00ff", "\\xff", "\\x61", "\\xff"),
    refusedBy: [...CONVERTING, "PGlite"],
  },
  { type: "bytea", values: quoted("", "\\x00", "\\x00ff", "\\xff", "\\x61"), options: { type: "bytea" } },
  {
    type: "uuid",
    values: [
      "gen_random_uuid()",
      ...quoted("00000000-0000-0000-0000-000000000001", "f0000000-0000-0000-0000-000000000000"),
    ],
  },
  {
    type: "date",
    values: quoted("-infinity", "infinity", "0044-03-15 BC", "2024-02-01", "2024-03-01", "5874897-12-31"),
    refusedBy: CONVERTING,
  },
  { type: "date", values: quoted("infinity", "0044-03-15 BC", "2024-02-01"), options: { type: "date" } },
  { type: "timestamp", values: quoted(...TIMES), refusedBy: CONVERTING },
  { type: "timestamp", values: quoted(...TIMES), options: { type: "timestamp" } },
  { type: "timestamptz", values: quoted(...TIMES), refusedBy: CONVERTING },
  { type: "timestamptz", values: quoted(...TIMES), options: { type: "timestamptz" } },
  { type: "timestamptz", by: "date_trunc('hour', ?)", values: quoted(...TIMES), refusedBy: CONVERTING },
  { since: "14", type: "timestamptz", by: "extract(epoch FROM ?)", values: quoted(...TIMES) },
  { type: "time", values: quoted("00:00", "24:00", "12:00:00.000001", "12:00:00.000002", "12:00:00.000001") },
  { type: "timetz", values: quoted("12:00+05", "12:00-05", "12:00:00.000001+00", "07:00+00", "24:00-15:59") },
  {
    type: "interval",
    values: quoted(
      "1 mon",
      "30 days",
      "720 hours",
      "-1 day",
      "0.000001 s",
      "-1 mon +2 days",
      "178000000 years",
      "1 year -0.1 s",
    ),
  },
  { since: "17", type: "interval", values: quoted("infinity", "-infinity", "1 day", "24:00:00.000001") },
  { type: "bit(4)", values: ["B'0000'", "B'1010'", "B'1111'", "B'1010'"] },
  {
    type: "bit varying",
    values: ["B''", "B'0'", "B'1'", "B'10'", "B'00000000000000000000000000000000000001'"],
  },
  { type: "inet", values: quoted("10.0.0.1", "10.0.0.1/8", "10.0.0.2", "::1", "::ffff:1.2.3.4", "10.0.0.1") },
  { type: "cidr", values: quoted("10.0.0.0/8", "10.0.0.0/16", "::/0") },
  { type: "macaddr", values: quoted("08:00:2b:01:02:03", "ff:00:00:00:00:00") },
  {
    title: "enums",
    type: "mood",
    values: quoted("sad", "ok", "happy", "ok"),
    before: "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')",
  },
  { type: "int[]", values: quoted("{}", "{1,2}", "{1,10}", "{2}", "{NULL}", "{{1,2},{3,4}}", "[0:1]={1,2}") },
  {
    type: "text[]",
    values: quoted("{}", '{"a,b"}', "{a,b}", '{NULL,"NULL"}', '{"\\"","\\\\"}', '{" a"}', '{""}'),
  },
  { type: "float8[]", values: quoted("{0.1}", "{0.30000000000000004}", "{NaN,Infinity}", "{-0}", "{0}") },
  { type: "timestamptz[]", values: TIMES.map((time) => `ARRAY['${time}'::timestamptz]`) },
  { type: "jsonb", values: JSON_VALUES, refusedBy: CONVERTING },
  { type: "jsonb", values: JSON_VALUES, options: { type: "jsonb" } },
  {
    type: "jsonb",
    by: "? -> 0",
    values: quoted('["9"]', '["10"]', "[9]", "[[1]]", "[null]"),
    refusedBy: CONVERTING,
  },
  { type: "jsonb", by: "? ->> 0", values: quoted('["9"]', '["10"]', "[9]", "[[1]]") },
  { type: "int4range", values: quoted("empty", "[1,3)", "(,)", "[1,)", "(,5)", "[1,10)") },
  { type: "numrange", values: quoted("[1.0,2.0]", "[1.00,2.0]", "(1,2)", "empty") },
  {
    type: "tstzrange",
    values: quoted('["2024-01-01 00:00:00.000001+02",)', "(,infinity)", "[2024-01-01,2024-01-02)"),
  },
  { since: "14", type: "int4multirange", values: quoted("{}", "{[1,3),[5,7)}", "{[1,3)}") },
  { title: "composite types", type: "pair", values: PAIRS, before: CREATE_PAIR, refusedBy: true },
  {
    title: "composite types",
    type: "pair",
    values: PAIRS,
    before: CREATE_PAIR,
    options: { value: "CAST(CAST(? AS text) AS pair)" },
  },
  {
    title: "domains",
    type: "positive",
    values: ["1", "10", "9"],
    before: "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
  },
  { title: "domains", type: "label", values: TEXTS, before: "CREATE DOMAIN label AS varchar(20)" },
  {
    title: "domains over timestamptz",
    type: "moment",
    values: quoted(...TIMES),
    before: "CREATE DOMAIN moment AS timestamptz",
    refusedBy: CONVERTING,
  },
  {
    title: "domains over domains over timestamptz",
    type: "instant",
    values: quoted(...TIMES),
    before: ["CREATE DOMAIN plain_instant AS timestamptz", "CREATE DOMAIN instant AS plain_instant"],
    refusedBy: CONVERTING,
  },
  {
    title: "domains over domains over timestamptz",
    type: "instant",
    values: quoted(...TIMES),
    before: ["CREATE DOMAIN plain_instant AS timestamptz", "CREATE DOMAIN instant AS plain_instant"],
    options: { type: "timestamptz" },
  },
  {
    title: "domains over jsonb",
    type: "document",
    values: JSON_VALUES,
    before: "CREATE DOMAIN document AS jsonb",
    refusedBy: CONVERTING,
  },
  {
    title: "domains over jsonb",
    type: "document",
    values: JSON_VALUES,
    before: "CREATE DOMAIN document AS jsonb",
    options: { type: "jsonb" },
  },
  {
    title: "domains over arrays",
    type: "numbers",
    values: quoted("{1}", "{10}", "{9}"),
    before: "CREATE DOMAIN numbers AS int[]",
    refusedBy: true,
  },
  {
    title: "domains over arrays",
    type: "numbers",
    values: quoted("{1}", "{10}", "{9}"),
    before: "CREATE DOMAIN numbers AS int[]",
    options: { value: "CAST(CAST(? AS text) AS numbers)" },
  },
  {
    title: "domains over enums",
    type: "temper",
    values: quoted("hot", "cold", "cold"),
    before: ["CREATE TYPE heat AS ENUM ('hot', 'cold')", "CREATE DOMAIN temper AS heat"],
    refusedBy: true,
  },
  {
    title: "`CAST(domain AS enum)`",
    type: "temper",
    by: "CAST(? AS heat)",
    values: quoted("hot", "cold", "cold"),
    before: ["CREATE TYPE heat AS ENUM ('hot', 'cold')", "CREATE DOMAIN temper AS heat"],
  },
  { type: "regclass", values: quoted("pg_class", "pg_type", "pg_proc"), refusedBy: true },
  {
    type: "regclass",
    values: quoted("pg_class", "pg_type", "pg_proc"),
    options: { value: "CAST(CAST(? AS text) AS regclass)" },
  },
  {
    since: "19",
    type: "regdatabase",
    values: quoted("postgres", "template0", "template1"),
    refusedBy: true,
    onServerOnly: true,
  },
  { title: "`ROW(…)`", type: "int", by: "ROW(?, 1)", values: ["1", "2", "10"], refusedBy: true },
  {
    title: "`seg`",
    type: "seg",
    values: quoted("1.23456789", "1.2345678", "5 .. 7"),
    before: "CREATE EXTENSION seg",
    refusedBy: true,
    onServerOnly: true,
  },
  {
    type: "hstore",
    values: quoted("a=>1", "a=>NULL", "b=>1,a=>2", ""),
    before: "CREATE EXTENSION hstore",
    refusedBy: true,
    onServerOnly: true,
  },
  { type: "oid", values: ["0", "4294967295", "10", "9"] },
  { type: "pg_lsn", values: quoted("0/0", "FFFFFFFF/FFFFFFFF", "16/B374D848") },
  { type: "xid8", values: quoted("18446744073709551615", "9", "10") },
  {
    type: "timestamptz",
    by: "date_trunc('hour', ?)",
    values: quoted(...TIMES),
    options: { type: "timestamptz" },
  },
  { type: "jsonb", by: "? -> 0", values: quoted('["9"]', '["10"]', "[9]"), options: { type: "jsonb" } },
  {
    title: "domains over timestamptz",
    type: "moment",
    values: quoted(...TIMES),
    options: { type: "timestamptz" },
  },
  // Conversions that the list declares itself.
  { type: "int[]", values: quoted("{1,2}", "{1,10}", "{2}"), options: { text: "CAST(? AS text)" } },
  {
    type: "bytea",
    values: quoted("", "\\x00", "\\xff"),
    options: { text: "encode(?, 'hex')", value: "decode(?, 'hex')" },
  },
  {
    type: "text",
    values: TEXTS,
    options: { text: "left(?, 1)", value: "CAST(? AS text)" },
    refusedBy: true,
  },
  { type: "tsvector", values: quoted("a b", "a:1A b:2", "", "'it''s'") },
  { type: "tsquery", values: quoted("a & b", "!a | b", "a <-> b") },
];
