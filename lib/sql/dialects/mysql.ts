import type { Fragment } from "../fragment";
import { bothBounds, compareByOr, orderByIsNull } from "./comparisons";
import type { ColumnType, Dialect } from "./dialect";

const secondsOf = <Column>(number: Fragment<Column>): Fragment<Column> => [
  ...["CONCAT(SEC_TO_TIME(", ...number, "))"],
];

/**
 * Whether a column is an ENUM or a SET. Both are ordered by number, but are text to most functions: COALESCE makes
 * them plain text, of which SEC_TO_TIME makes another time (with microseconds) than of their numbers.
 */
const isNumbered = <Column>(column: Fragment<Column>): Fragment<Column> => [
  ...secondsOf(column),
  ...[" <> ", ...secondsOf(["COALESCE(", ...column, ", ", ...column, ")"])],
];

/** Whether a column is a string of bytes or BIT. */
const isBinary = <Column>(column: Fragment<Column>): Fragment<Column> => [
  ...["CHARSET(CONCAT(", ...column, ")) = 'binary'"],
];

/** ENUM, SET and BIT are ordered by number, but compared with text by text. */
const byNumber: ColumnType = { text: "CAST(? + 0 AS CHAR)", value: "CAST(? AS UNSIGNED)" };

export const mysql: Dialect = {
  numbersParameters: false,
  nullsAreGreatest: false,
  indexesPlaceNulls: false,
  types: {
    binary: { text: "HEX(?)", value: "UNHEX(?)", isOf: isBinary },
    bit: { ...byNumber, isOf: isBinary },
    enum: { ...byNumber, isOf: isNumbered },
    float: { text: "CAST(? + 0e0 AS CHAR)", value: "?" },
    set: { ...byNumber, isOf: isNumbered },
  },
  exact: (column) => ["CAST(", ...column, " AS CHAR)"],
  check({ column, text, declared }) {
    const bytes: Fragment<never> = ["LENGTH(CONVERT("];
    const length = [...bytes, ...(declared === undefined ? column : text), " USING utf8mb4))"];
    if (declared !== undefined)
      return [
        ...["CASE WHEN NOT (", ...(declared.value ?? text), " <=> ", ...column, ")"],
        ...(declared.isOfType === undefined ? [] : [" OR NOT (", ...declared.isOfType, ")"]),
        ...[" THEN 'declaration' ELSE ", ...length, " END"],
      ];
    return [
      // FLOAT, BIT and JSON_EXTRACT are not equal to their own text.
      ...["CASE WHEN NOT (", ...column, " <=> CONCAT(", ...column, ")) OR ", ...isNumbered(column), " OR "],
      ...[...isBinary(column), " AND HEX(", ...column, ") <> HEX(", ...text, ") THEN 'type'"],
      ...[" ELSE ", ...length, " END"],
    ];
  },
  value: () => "?",
  // A string is converted to the type of its column. A driver may send a number as DOUBLE, and then the
  // database compares a BIGINT as DOUBLE too.
  bind: (value) => String(typeof value === "boolean" ? Number(value) : value),
  // MariaDB sorts all rows at one value if the value is a text, though an index has them in order.
  equal: bothBounds,
  // For `IS NULL` alone, MariaDB reads all rows at NULL. No row meets the other condition.
  isNull: (column) => ["(", ...column, " IS NULL OR ", ...column, " < NULL)"],
  comparesTogether: () => true,
  compare: compareByOr, // MariaDB reads the whole index for a comparison of rows
  orderNulls: orderByIsNull,
};
