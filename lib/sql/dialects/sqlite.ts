import { compareRows, haveOneDirection, orderByIsNull } from "./comparisons";
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
  equal: (column, value) => [...column, " = ", ...value],
  isNull: (column) => [...column, " IS NULL"],
  comparesTogether: haveOneDirection,
  compare: compareRows,
  orderNulls: orderByIsNull,
};
