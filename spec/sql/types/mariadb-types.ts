import type { TypeCase } from "./type-case";

const quoted = (...texts: readonly string[]) => texts.map((text) => `'${text.replaceAll("'", "''")}'`);

/** Emoji as bytes, so that a connection of any character set inserts them. */
const EMOJI = ["f09f9880", "f09f9881"].map((bytes) => `CONVERT(x'${bytes}' USING utf8mb4)`);

const TEXTS = [
  ...quoted("a", "A", "á", "a ", " a", "", "b", "ss", "ß", "é", "10", "9", "0", "1e1"),
  ...EMOJI,
];
/** A text that ends with a null character. */
const NUL = "CONCAT('a', CHAR(0))";
const LATIN = quoted("a", "A", "á", "a ", " a", "", "b", "ss", "ß", "é", "10", "9");
const BYTES = ["x'ff000001'", "x'00'", "''", "x'61'", "x'c3a9'", "x'ff'", "x'41'", "x'ff'"];
const FLOATS = ["0.1", "0.1", "0.3", "16777216", "-1e30", "1e30", "0", "-0e0", "0.1e0 + 0.2e0"];
const TIMES = quoted(
  "-838:59:59",
  "838:59:58.999999",
  "-00:00:00.000001",
  "00:00:00",
  "00:00:00.000001",
  "25:00:00",
  "100:00:00",
);
const VECTORS = ["[1,2]", "[1,-2]", "[0.1,2]"].map((text) => `VEC_FromText('${text}')`);
/** MySQL forbids zero dates by default. */
const ALLOW_ZERO_DATES =
  "SET sql_mode = REPLACE(REPLACE(@@sql_mode, 'NO_ZERO_IN_DATE', ''), 'NO_ZERO_DATE', '')";
const SIZES = "ENUM('small', 'large', 'medium', '')";

export const MARIADB_TYPES: readonly TypeCase[] = [
  { type: "TINYINT", values: ["-128", "127", "0", "0"] },
  {
    type: "BIGINT",
    values: ["9007199254740993", "9007199254740992", "-9223372036854775808", "9223372036854775807"],
  },
  {
    type: "BIGINT UNSIGNED",
    values: ["18446744073709551615", "18446744073709551614", "9007199254740993", "0"],
  },
  { type: "BIGINT", by: "? + 0", values: ["9007199254740993", "9007199254740992", "1"] },
  {
    type: "BIGINT UNSIGNED",
    by: "COALESCE(?, 0)",
    values: ["18446744073709551615", "18446744073709551614", "9007199254740993", "9007199254740992"],
  },
  {
    type: "DECIMAL(65, 30)",
    values: [
      "12345678901234567890.000000000000000000000000000001",
      "12345678901234567890.000000000000000000000000000002",
      `-${"9".repeat(35)}.${"9".repeat(30)}`,
      `${"9".repeat(35)}`,
      "0",
    ],
  },
  { type: "FLOAT", values: FLOATS, refusedBy: true },
  { type: "FLOAT", values: FLOATS, options: { type: "float" } },
  {
    type: "DOUBLE",
    values: [...FLOATS, "0.30000000000000010e0", "1.7976931348623157e308", "2.2250738585072014e-308"],
  },
  { type: "BOOLEAN", values: ["TRUE", "FALSE", "TRUE"] },
  { type: "BIT(1)", values: ["b'1'", "b'0'", "b'1'"], refusedBy: true },
  { type: "BIT(1)", values: ["b'1'", "b'0'", "b'1'"], options: { type: "bit" } },
  { type: "BIT(9)", values: ["b'1'", "b'110001'", "b'100000000'", "b'0'"], refusedBy: true },
  {
    type: "BIT(64)",
    values: [`b'${"1".repeat(64)}'`, `b'1${"0".repeat(63)}'`, "b'1010'", "b'1001'"],
    refusedBy: true,
  },
  {
    type: "BIT(64)",
    values: [`b'${"1".repeat(64)}'`, `b'1${"0".repeat(63)}'`, "b'1010'", "b'1001'"],
    options: { type: "bit" },
  },
  { type: SIZES, values: quoted("small", "large", "medium", "", "large"), refusedBy: true },
  { type: SIZES, values: quoted("small", "large", "medium", "", "large"), options: { type: "enum" } },
  { type: "ENUM('10', '9', '3')", values: quoted("10", "9", "3"), refusedBy: true },
  {
    type: "ENUM('1', '2', '3', '4', '5', '6', '7', '8', '9', '10')",
    values: quoted("10", "9", "3", "1", "2"),
    refusedBy: true,
  },
  { type: "SET('b', 'a', 'c')", values: quoted("a", "b", "b,a", "", "c,b"), refusedBy: true },
  { type: "SET('b', 'a', 'c')", values: quoted("a", "b", "b,a", "", "c,b"), options: { type: "set" } },
  { type: "YEAR", values: ["2024", "1901", "2155", "0", "2024"] },
  {
    product: "MariaDB",
    title: "`YEAR(2)`",
    type: "YEAR(2)",
    values: ["2024", "1970", "1999", "2000"],
    refusedBy: true,
  },
  {
    product: "MariaDB",
    title: "`YEAR(YEAR(2))`",
    type: "YEAR(2)",
    by: "YEAR(?)",
    values: ["2024", "1970", "1999", "2000"],
  },
  {
    type: "DATE",
    before: ALLOW_ZERO_DATES,
    values: quoted("2024-01-01", "0000-00-00", "2024-00-00", "9999-12-31", "0001-01-01"),
  },
  {
    type: "DATETIME(6)",
    values: quoted(
      "2024-01-01 00:00:00.000001",
      "2024-01-01 00:00:00.000002",
      "0000-00-00",
      "9999-12-31 23:59:59.999999",
      "2024-01-01",
    ),
  },
  {
    type: "TIMESTAMP(6)",
    values: quoted(
      "2024-01-01 00:00:00.000001",
      "2024-01-01 00:00:00.000002",
      "0000-00-00",
      "2038-01-19 03:14:07.999999",
    ),
  },
  { type: "TIME(6)", values: TIMES },
  {
    product: "MySQL",
    title: "`COALESCE(TIME, …)`",
    type: "TIME(6)",
    by: "COALESCE(?, TIME'00:00:00')",
    values: TIMES,
    refusedBy: true,
  },
  {
    product: "MySQL",
    title: "`COALESCE(TIME, …)`",
    type: "TIME(6)",
    by: "COALESCE(?, TIME'00:00:00')",
    values: [...TIMES, "'10:00:00'"],
    options: { value: "CAST(CAST(? AS CHAR) AS TIME(6))" },
  },
  { type: "TIME(6)", by: "COALESCE(?, TIME'00:00:00') + 0", values: TIMES },
  {
    type: "DATETIME(6)",
    by: "TIME(?)",
    values: quoted("2024-01-01 09:00", "2024-01-02 10:00", "2024-01-01 00:00"),
  },
  { type: "VARCHAR(20)", by: "FIELD(?, 'new', 'open')", values: quoted("new", "open", "done", "open") },
  { type: "VARCHAR(20)", by: "LOCATE('e', ?)", values: quoted("new", "open", "done", "open") },
  { type: "DATETIME", by: "DATE(?)", values: quoted("2024-01-01 10:00", "2024-01-02", "2024-01-01 11:00") },
  {
    type: "DATETIME(6)",
    by: "UNIX_TIMESTAMP(?)",
    values: quoted("2024-01-01 00:00:00.000001", "2024-01-01 00:00:00.000002"),
  },
  {
    product: "MariaDB",
    type: "DATETIME",
    by: "DATE_FORMAT(?, '%c')",
    values: quoted("2024-01-01 10:00", "2024-10-02", "2024-02-01 11:00", "2023-01-01"),
  },
  { product: "MariaDB", type: "BIGINT", by: "HEX(?)", values: ["9", "10", "16", "160", "10"] },
  { product: "MariaDB", type: "INT", by: "? / 7", values: ["1", "2", "30", "3000"], refusedBy: true },
  { product: "MariaDB", type: "INT", by: "ROUND(? / 7, 4)", values: ["1", "2", "30", "3000"] },
  { type: "VARCHAR(20) COLLATE utf8mb4_unicode_ci", values: TEXTS },
  { type: "VARCHAR(20) COLLATE utf8mb4_general_ci", values: TEXTS },
  { type: "VARCHAR(20) COLLATE utf8mb4_bin", values: TEXTS },
  { product: "MariaDB", type: "VARCHAR(20) COLLATE utf8mb4_nopad_bin", values: TEXTS, refusedBy: true },
  {
    product: "MariaDB",
    type: "VARCHAR(20) COLLATE utf8mb4_general_nopad_ci",
    values: TEXTS,
    refusedBy: true,
  },
  {
    product: "MariaDB",
    type: "VARCHAR(20) COLLATE utf8mb4_nopad_bin",
    by: "? COLLATE utf8mb4_bin",
    values: [...TEXTS, NUL],
  },
  {
    product: "MariaDB",
    type: "VARCHAR(20) COLLATE utf8mb4_unicode_nopad_ci",
    values: [...TEXTS, NUL],
    refusedBy: true,
  },
  {
    product: "MariaDB",
    since: "10.10",
    type: "VARCHAR(20) COLLATE utf8mb4_uca1400_ai_ci",
    values: [...TEXTS, NUL],
  },
  { product: "MySQL", type: "VARCHAR(20) COLLATE utf8mb4_0900_ai_ci", values: [...TEXTS, NUL] },
  { product: "MySQL", type: "VARCHAR(20) COLLATE utf8mb4_0900_as_cs", values: [...TEXTS, NUL] },
  { product: "MySQL", type: "VARCHAR(20) COLLATE utf8mb4_0900_as_ci", values: [...TEXTS, NUL] },
  { product: "MySQL", type: "VARCHAR(20) COLLATE utf8mb4_0900_bin", values: [...TEXTS, NUL] },
  { product: "MySQL", type: "VARCHAR(20) COLLATE utf8mb4_ja_0900_as_cs_ks", values: [...TEXTS, NUL] },
  { product: "MySQL", type: "CHAR(6) COLLATE utf8mb4_0900_ai_ci", values: TEXTS },
  { type: "VARCHAR(20) CHARACTER SET latin1", values: LATIN },
  { type: "VARCHAR(20) CHARACTER SET latin1", by: "CONVERT(? USING utf8mb4)", values: LATIN },
  { type: "VARCHAR(20) CHARACTER SET utf16", values: TEXTS },
  { type: "CHAR(6)", values: TEXTS },
  { type: "TEXT", values: TEXTS },
  { type: "VARCHAR(20)", by: "LOWER(?)", values: TEXTS },
  { type: "VARCHAR(20)", by: "CONCAT(?, 'x')", values: TEXTS },
  { type: "BINARY(4)", values: BYTES, refusedBy: true },
  { type: "BINARY(4)", values: BYTES, options: { type: "binary" } },
  { type: "VARBINARY(8)", values: BYTES, refusedBy: true },
  { type: "VARBINARY(8)", values: BYTES, options: { type: "binary" } },
  { title: "VARBINARY with text in UTF-8", type: "VARBINARY(8)", values: ["'a'", "'A'", "'b'", "'é'"] },
  { type: "BLOB", values: BYTES, refusedBy: true },
  { type: "BLOB", values: BYTES, options: { type: "binary" } },
  { product: "MariaDB", type: "JSON", values: quoted('"9"', '"10"', "9", "10", "null", "[1]", '{"a": 1}') },
  {
    title: "JSON_EXTRACT of a text",
    type: "JSON",
    by: "JSON_EXTRACT(?, '$[0]')",
    values: quoted('["9"]', '["10"]', '["a"]', '["é"]'),
    refusedBy: true,
  },
  {
    product: "MySQL",
    type: "JSON",
    values: quoted('"9"', '"10"', "9", "10", "null", "[1]", '{"a": 1}'),
    refusedBy: true,
  },
  {
    product: "MySQL",
    type: "JSON",
    by: "CONCAT(?)",
    values: quoted('"9"', '"10"', "9", "10", "null", "[1]", '{"a": 1}'),
  },
  {
    product: "MySQL",
    title: "JSON_EXTRACT of a number",
    type: "JSON",
    by: "JSON_EXTRACT(?, '$[0]')",
    values: quoted("[9]", "[10]", "[1.5]", "[[1]]"),
    refusedBy: true,
  },
  {
    product: "MariaDB",
    title: "JSON_EXTRACT of a number",
    type: "JSON",
    by: "JSON_EXTRACT(?, '$[0]')",
    values: quoted("[9]", "[10]", "[1.5]", "[[1]]"),
  },
  { type: "JSON", by: "JSON_VALUE(?, '$[0]')", values: quoted('["9"]', '["10"]', '["a"]', "[9]", "[1.5]") },
  {
    product: "MariaDB",
    since: "10.7",
    type: "UUID",
    values: quoted(
      "00000000-0000-0000-0000-000000000001",
      "10000000-0000-0000-0000-000000000000",
      "f0000000-0000-1000-8000-000000000000",
    ),
  },
  {
    product: "MariaDB",
    type: "INET6",
    values: quoted("::1", "::10.0.0.1", "::ffff:10.0.0.1", "ffff::", "::a", "fe80::12"),
  },
  {
    product: "MariaDB",
    since: "10.10",
    type: "INET4",
    values: quoted("1.2.3.4", "1.2.3.10", "255.0.0.0", "0.0.0.0", "10.0.0.1"),
  },
  {
    product: "MariaDB",
    since: "11.7",
    title: "`VEC_DISTANCE(VECTOR, …)`",
    type: "VECTOR(2)",
    by: "VEC_DISTANCE_EUCLIDEAN(?, VEC_FromText('[1,1]'))",
    values: VECTORS,
  },
  { product: "MariaDB", since: "11.7", type: "VECTOR(2)", values: VECTORS, options: { type: "binary" } },
  // Conversions that the list declares itself.
  { type: "BINARY(4)", values: BYTES, options: { text: "HEX(?)", value: "UNHEX(?)" } },
  { type: "FLOAT", values: FLOATS, options: { text: "CAST(? + 0e0 AS CHAR)" } },
  {
    type: "DECIMAL(40, 10)",
    values: ["12345678901234567890.0000000001", "12345678901234567890.0000000002"],
    options: { value: "CAST(? AS DECIMAL(40, 10))" },
  },
  // A declaration that is wrong.
  { type: "VARCHAR(20)", values: TEXTS, options: { type: "enum" }, refusedBy: true },
  { type: "VARCHAR(20)", values: TEXTS, options: { type: "binary" }, refusedBy: true },
  { type: "BIGINT", values: ["1", "2", "10"], options: { type: "set" }, refusedBy: true },
];
