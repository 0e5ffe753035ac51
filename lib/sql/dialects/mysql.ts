import { type Fragment, fragment } from "../fragments/fragment";
import { bothBounds, compareByOr, orderByIsNull } from "./comparisons";
import type { ColumnType, Dialect } from "./dialect";
import { checkKey, repeatedTimesBeside, sortsUnlikeItCompares, tokenOf } from "./mysql-check";
import { isBinary, isBit, isFloat, isNumbered } from "./mysql-columns";

/** Texts that all drivers write, and all sessions read, in the same way. */
const IS_PLAIN = /^[\w .:+-]*$/;

/**
 * ENUM, SET and BIT are ordered by number, but compared with text by text. MySQL takes a parameter of a
 * prepared statement that is to be an integer for a signed one, unless it is made text first.
 */
const byNumber: ColumnType = { text: "CAST(? + 0 AS CHAR)", value: "CAST(CAST(? AS CHAR) AS UNSIGNED)" };

export const mysql: Dialect = {
  numbersParameters: false,
  nullsAreGreatest: false,
  indexesPlaceNulls: false,
  types: {
    binary: { text: "HEX(?)", value: "UNHEX(?)", differsByText: true, isOf: isBinary },
    bit: { ...byNumber, isOf: isBit },
    enum: { ...byNumber, isOf: isNumbered },
    float: { text: "CAST(? + 0e0 AS CHAR)", value: "?", isOf: isFloat },
    set: { ...byNumber, isOf: isNumbered },
  },
  exact: (column) => fragment`CAST(${column} AS CHAR)`,
  check: checkKey,
  token: tokenOf,
  // MySQL compares an expression with a text as DOUBLE (`isLargeInteger`).
  value: (value) => (typeof value === "bigint" ? "CAST(? AS DECIMAL(65))" : "?"),
  // A string is converted to the type of its column. A driver may send a number as DOUBLE, and then the
  // database compares a BIGINT as DOUBLE too.
  // With sql_mode EMPTY_STRING_IS_NULL, an empty parameter would be NULL.
  bind(value) {
    const text = String(typeof value === "boolean" ? Number(value) : value);
    return text === "" ? ["SPACE(0)"] : [{ bound: text }];
  },
  // MariaDB sorts all rows at one value if the value is a text, though an index has them in order.
  equal: bothBounds,
  // For `IS NULL` alone, MariaDB reads all rows at NULL; no row meets `< NULL`. `IS NULL` also finds the date
  // 0000-00-00 where the column has a NOT NULL constraint, and with sql_auto_is_null the row inserted last;
  // their text is not NULL. `<=> NULL` would miss non-dates in DATE(…). The text comes first, and before `IS
  // NOT NULL` a length of which any will do: in HAVING, where MariaDB also moves conditions on derived
  // tables, both are those of another group until it computes STD or VARIANCE.
  isNull: (column, isPlain) =>
    isPlain
      ? fragment`${column} IS NULL`
      : fragment`(CONCAT(${column}) IS NULL AND ${column} IS NULL OR ${column} < NULL)`,
  isNotNull: (column, _, isPlain) =>
    isPlain
      ? fragment`${column} IS NOT NULL`
      : fragment`COALESCE(OCTET_LENGTH(${column}), 0) >= 0 AND ${column} IS NOT NULL`,
  comparesTogether: () => true,
  compare: compareByOr, // MariaDB reads the whole index for a comparison of rows
  orderNulls: orderByIsNull,
  missedBeside: repeatedTimesBeside,
  isMisread(text) {
    if (IS_PLAIN.test(text)) return [];
    const bytes = { bound: Buffer.from(text).toString("hex").toUpperCase() };
    // CONVERT gives both one collation: that of a parameter is not always the one of the connection.
    const inUtf8 = (value: Fragment<never>) => fragment`CONVERT(${value} USING utf8mb4)`;
    const read = inUtf8(fragment`HEX(${inUtf8([{ bound: text }])})`);
    return [fragment`NOT (${read} <=> ${inUtf8([bytes])})`];
  },
  cutsAllRowsAt: (limit) => `@@sql_select_limit < ${limit}`,
  isTextBesideNumber: (column) => fragment`CHARSET(${column}) <> 'binary' AND NOT ${isNumbered(column)}`,
  sortsUnlikeItCompares,
};
