import { type Fragment, fragment } from "../fragments/fragment";
import { compareFirst, orderByIsNull } from "./comparisons";
import type { Dialect } from "./dialect";

const isSafe = (value: bigint) => Number.isSafeInteger(Number(value));

/**
 * Values keep their own type, because SQLite does not convert text that is compared with a computed column.
 * Only an integer that is too large for JavaScript becomes text, which `check` tells from text in the column.
 */
const exact = <Column>(column: Fragment<Column>) => fragment`
  CASE WHEN typeof(${column}) = 'integer'
  AND ${column} NOT BETWEEN ${String(Number.MIN_SAFE_INTEGER)} AND ${String(Number.MAX_SAFE_INTEGER)}
  THEN CAST(${column} AS TEXT) ELSE ${column} END`;

export const sqlite: Dialect = {
  numbersParameters: false,
  nullsAreGreatest: false,
  indexesPlaceNulls: false,
  types: {
    // hex(NULL) is ''
    blob: { text: "CASE WHEN ? IS NOT NULL THEN hex(?) END", value: "unhex(?)", differsByText: true },
  },
  exact,
  readable: exact, // node:sqlite and libsql throw for such an integer
  check: ({ column, text, declared }) =>
    declared === undefined
      ? fragment`
          CASE typeof(${column}) WHEN 'integer' THEN 'integer' WHEN 'blob' THEN 'type'
          WHEN 'real' THEN 'real' WHEN 'text' THEN length(hex(${column})) / 2 END`
      : fragment`CASE WHEN ${declared.value ?? text} IS NOT ${column} THEN 'declaration' END`,
  // A driver may send a large integer as a number that is not exact. The plus takes the affinity off, which
  // would have text in the column compared as a number.
  value: (value) => (typeof value === "bigint" && !isSafe(value) ? "+CAST(? AS INTEGER)" : "?"),
  bind(value) {
    if (typeof value === "boolean") return [{ bound: Number(value) }];
    if (Number.isNaN(value)) return [{ bound: "NaN" }]; // as NULL, which drivers send, it would be found by `IS`
    if (typeof value !== "bigint") return [{ bound: value }];
    return [{ bound: isSafe(value) ? Number(value) : String(value) }];
  },
  // For `a = 1 ORDER BY a, id` SQLite may read the table in the order of `id`, unless it expects few rows to
  // be equal. Virtual tables can take `=` for an argument, as FTS5 does for its column `rank`.
  equal: (column, value) => fragment`unlikely(${column} IS ${value})`,
  isNull: (column) => fragment`unlikely(${column} IS NULL)`,
  // For `IS NOT NULL`, SQLite reads all NULLs of an index, unless it was compiled with SQLITE_ENABLE_STAT4
  // and the key is a column. All numbers and texts are less than any blob, whatever the affinity; a blob in
  // the list is refused unless its type is declared.
  isNotNull: (column, isDeclared) =>
    fragment`${column} ${isDeclared ? "IS NOT NULL" : `< x'${"ff".repeat(32)}'`}`,
  leavesOutConstants: true, // SQLite would sort by an expression, although the query binds it to one value
  comparesTogether: ({ length }) => length === 1, // of `(a, id) > (1, 2)` it finds `a >= 1` in an index, and no more
  compare: compareFirst,
  orderNulls: orderByIsNull,
};
