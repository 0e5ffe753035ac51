import type { KeyValue } from "../strategies/cursor/key";
import type { BoundValue, Fragment } from "./fragment";

export type DialectName = "postgres" | "mysql" | "sqlite";

/** What the databases differ in. */
export interface Dialect {
  /** Whether one range of an index serves `(a, b) > (1, 2)`. */
  readonly comparesRows: boolean;
  /** A column's value in a form that loses nothing on its way through JavaScript. */
  exact<Column>(column: Fragment<Column>): Fragment<Column>;
  /** A value in a form that loses nothing on its way to the database. */
  bind(value: Exclude<KeyValue, null>): BoundValue;
  /** A term of ORDER BY for a column with NULLs, which are greater than all values. */
  orderNulls<Column>(column: Fragment<Column>, descending: boolean): Fragment<Column>;
}

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  postgres: {
    comparesRows: true,
    // JSON writes dates and times in ISO 8601 with their offset, whatever DateStyle and TimeZone are.
    exact: (column) => ["to_json(", ...column, ") #>> '{}'"],
    bind: (value) => (typeof value === "bigint" ? String(value) : value),
    orderNulls: (column, descending) => [...column, descending ? " DESC NULLS FIRST" : " ASC NULLS LAST"],
  },
  mysql: {
    comparesRows: false, // MariaDB reads the whole index for it
    exact: (column) => ["CAST(", ...column, " AS CHAR)"],
    // A string becomes what its column is; a number may be sent as a DOUBLE, and then a BIGINT is compared as one.
    bind: (value) => String(typeof value === "boolean" ? Number(value) : value),
    orderNulls(column, descending) {
      const direction = descending ? " DESC" : " ASC";
      return [...column, ` IS NULL${direction}, `, ...column, direction];
    },
  },
  sqlite: {
    comparesRows: true,
    // Any value keeps its own type, as a computed column has none to compare text by; an integer where JavaScript can hold it.
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
