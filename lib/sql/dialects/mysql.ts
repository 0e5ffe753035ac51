import { bothBounds, compareByOr, orderByIsNull } from "./comparisons";
import type { ColumnType, Dialect } from "./dialect";

/** ENUM, SET and BIT are ordered by number, but compared with text by text. */
const byNumber: ColumnType = { text: "CAST(? + 0 AS CHAR)", value: "CAST(? AS UNSIGNED)" };

export const mysql: Dialect = {
  numbersParameters: false,
  nullsAreGreatest: false,
  indexesPlaceNulls: false,
  types: {
    binary: { text: "HEX(?)", value: "UNHEX(?)" },
    bit: byNumber,
    enum: byNumber,
    float: { text: "CAST(? + 0e0 AS CHAR)", value: "?" },
    set: byNumber,
  },
  exact: (column) => ["CAST(", ...column, " AS CHAR)"],
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
