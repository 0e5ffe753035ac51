import type { TypeCase } from "./type-case";

const INTEGERS = [
  "-9223372036854775808",
  "9223372036854775807",
  "9007199254740992",
  "9007199254740993",
  "9007199254740993",
  "0",
  "-1",
];
const TEXTS = ["'a'", "'A'", "'a '", "''", "'á'", "'😀'", "'😁'", "'9007199254740993'", "'10'", "'9'", "'é'"];
const REALS = [
  "0.1 + 0.2",
  "0.30000000000000004",
  "0.3",
  "9e999",
  "-9e999",
  "1e300",
  "-0.0",
  "0.0",
  "5e-324",
  "9007199254740992.0",
];
const BLOBS = ["x''", "x'00'", "x'00ff'", "x'ff'", "x'61'"];

export const SQLITE_TYPES: readonly TypeCase[] = [
  { type: "INTEGER", values: INTEGERS },
  { type: "BIGINT", by: "? / 2", values: INTEGERS },
  { type: "REAL", values: REALS },
  { type: "REAL", by: "? * 1", values: ["0.1", "0.2", "1e300", "3"] },
  { type: "TEXT", values: TEXTS },
  { type: "TEXT COLLATE NOCASE", values: TEXTS },
  { type: "TEXT COLLATE RTRIM", values: TEXTS },
  { type: "TEXT", by: "lower(?)", values: TEXTS },
  { type: "TEXT", values: ["'a' || char(0) || 'b'", "'a'", "'a' || char(0) || 'a'"] },
  {
    title: "TEXT that is not UTF-8",
    type: "TEXT",
    values: ["CAST(x'ff61' AS TEXT)", "CAST(x'fe61' AS TEXT)", "'a'"],
    refusedBy: true,
  },
  { type: "NUMERIC", values: [...INTEGERS, ...REALS, "'a'", "'1e3'"] },
  { type: "", values: [...INTEGERS, ...REALS, ...TEXTS] },
  { title: "no type, with BLOB values", type: "", values: [...INTEGERS, ...BLOBS], refusedBy: true },
  {
    type: "",
    by: "json_extract(?, '$')",
    values: ["'9007199254740993'", "'9007199254740992'", "'\"9\"'", "'10'", "'1.5'", "'true'"],
  },
  { type: "BLOB", values: BLOBS, refusedBy: true },
  { type: "BLOB", values: BLOBS, options: { type: "blob" } },
  { type: "BLOB", values: [...BLOBS, "'a'", "1"], options: { type: "blob" }, refusedBy: true },
  { type: "BLOB", values: BLOBS, options: { text: "hex(?)", value: "unhex(?)" }, refusedBy: true }, // NULL is ''
  { type: "INTEGER", by: "? + 0", values: INTEGERS, options: { value: "+CAST(? AS INTEGER)" } },
  { type: "INTEGER", values: INTEGERS, options: { text: "CAST(? AS TEXT)" } },
  { type: "BOOLEAN", values: ["TRUE", "FALSE", "TRUE"] },
  { type: "DATETIME", values: ["'2024-01-01 00:00:00.000001'", "'2024-01-01'", "1704067200", "2460310.5"] },
];
