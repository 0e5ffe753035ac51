import type { KeyValue } from "../strategies/cursor/key";
import type { BoundValue, Fragment } from "./fragment";

export type DialectName = "postgres" | "mysql" | "sqlite";

/** The differences between databases. */
export interface Dialect {
  /** Whether the database finds `(a, b) > (1, 2)` by one range of an index. */
  readonly canCompareRows: boolean;
  /** Selects the value of a column in a form that JavaScript holds without loss. */
  exact<Column>(column: Fragment<Column>): Fragment<Column>;
  /** Binds a value in a form that reaches the database without loss. */
  bind(value: Exclude<KeyValue, null>): BoundValue;
  /** Orders by a column with NULLs, which are greater than all values. */
  orderNulls<Column>(column: Fragment<Column>, descending: boolean): Fragment<Column>;
}

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  postgres: {
    canCompareRows: true,
    // JSON has dates and times in ISO 8601 with their offset, whatever DateStyle and TimeZone are.
    exact: (column) => ["to_json(", ...column, ") #>> '{}'"],
    bind: (value) => (typeof value === "bigint" ? String(value) : value),
    orderNulls: (column, descending) => [...column, descending ? " DESC NULLS FIRST" : " ASC NULLS LAST"],
  },
  mysql: {
    canCompareRows: false, // MariaDB reads the whole index for it
    exact: (column) => ["CAST(", ...column, " AS CHAR)"],
    // A string is converted to the type of its column. A driver may send a number as DOUBLE, and then the
    // database compares a BIGINT as DOUBLE too.
    bind: (value) => String(typeof value === "boolean" ? Number(value) : value),
    orderNulls(column, descending) {
      const direction = descending ? " DESC" : " ASC";
      return [...column, ` IS NULL${direction}, `, ...column, direction];
    },
  },
  sqlite: {
    canCompareRows: true,
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
    orderNulls: (column, descending) => [...column, descending ? " DESC NULLS FIRST" : " ASC NULLS LAST"],
  },
};
