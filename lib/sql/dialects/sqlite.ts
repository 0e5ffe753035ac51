import { compareRows, orderByIsNull } from "./comparisons";
import type { Dialect } from "./dialect";

export const sqlite: Dialect = {
  numbersParameters: false,
  nullsAreGreatest: false,
  indexesPlaceNulls: false,
  types: { blob: { text: "hex(?)", value: "unhex(?)" } },
  // Values keep their own type, because SQLite does not convert text that is compared with a computed
  // column. Only an integer that is too large for JavaScript becomes text.
  exact: (column) => [
    ...["CASE WHEN typeof(", ...column, ") = 'integer' AND ", ...column],
    ` NOT BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER}`,
    ...[" THEN CAST(", ...column, " AS TEXT) ELSE ", ...column, " END"],
  ],
  bind(value) {
    if (typeof value === "boolean") return Number(value);
    if (typeof value !== "bigint") return value;
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  },
  // For `a = 1 ORDER BY a, id` SQLite may read the table in the order of `id`, unless it expects few rows to be equal.
  equal: (column, value) => ["unlikely(", ...column, " = ", ...value, ")"],
  isNull: (column) => [...column, " IS NULL"],
  comparesTogether: ({ length }) => length === 1, // of `(a, id) > (1, 2)` it finds `a >= 1` in an index, and no more
  compare: compareRows,
  orderNulls: orderByIsNull,
};
