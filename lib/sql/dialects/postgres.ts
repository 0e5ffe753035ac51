import { bothBounds, compareRows, haveOneDirection } from "./comparisons";
import type { ColumnType, Dialect } from "./dialect";
import { baseType, CONVERTED, checkKey, isUtf8 } from "./postgres-check";

/** Texts that have the same bytes in all encodings. */
const IS_ASCII = /^[\0-\x7f]*$/;

/** A type to which SQL converts a text, so that no driver does. */
const byText = (type: string): ColumnType => ({ value: `CAST(CAST(? AS text) AS ${type})` });

export const postgres: Dialect = {
  numbersParameters: true,
  nullsAreGreatest: true,
  indexesPlaceNulls: true,
  types: Object.fromEntries(CONVERTED.map((type) => [type, byText(type)])),
  // JSON has dates and times in ISO 8601 with their offset, whatever DateStyle and TimeZone are. What is no text in
  // JSON (numbers, arrays, composite types) and what is JSON already goes as PostgreSQL itself reads and writes it.
  exact: (column) => [
    ...["CASE WHEN json_typeof(to_json(", ...column, ")) = 'string' AND ", ...baseType(column)],
    ...[" NOT IN ('json', 'jsonb') THEN to_json(", ...column, ") #>> '{}'"],
    ...[" ELSE CAST(", ...column, " AS text) END"],
  ],
  check: checkKey,
  value: () => "?",
  bind: (value) => [{ bound: typeof value === "bigint" ? String(value) : value }],
  // For `a = 1 ORDER BY a, id` PostgreSQL may read the index of `id` alone, and all rows of the table with it. For two
  // bounds it does not, but then `id < 2` ends no scan of the index. For a list it does, and reads that index.
  equal(column, value, tie) {
    if (tie === "other") return [...column, " = ", ...value];
    const bounds = bothBounds(column, value);
    if (tie === "last") return bounds;
    return [...bounds, " AND ", ...column, " IN (", ...value, ", ", ...value, ")"];
  },
  failsIfMisread: (text) => (IS_ASCII.test(text) ? [] : [isUtf8]),
  // A composite value that consists of NULLs is not NULL where it is sorted, but it `IS NULL`, and one that has any NULL
  // is not `IS NOT NULL`. For all other types, PostgreSQL plans these as it does `IS NULL` and `IS NOT NULL`.
  isNull: (column) => [...column, " IS NOT DISTINCT FROM NULL"],
  isNotNull: (column) => [...column, " IS DISTINCT FROM NULL"],
  comparesTogether: haveOneDirection,
  compare: compareRows,
  orderNulls: (column, { descending, nullsLast }) => [
    ...column,
    `${descending ? " DESC" : " ASC"} NULLS ${nullsLast ? "LAST" : "FIRST"}`,
  ],
};
