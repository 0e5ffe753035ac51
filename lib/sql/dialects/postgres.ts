import { type Fragment, fragment, join } from "../fragments/fragment";
import { bothBounds, boundOf, compareOne, haveOneDirection } from "./comparisons";
import type { ColumnType, Dialect, Place, Term } from "./dialect";
import { baseType, CONVERTED, checkKey, isUtf8, tokenOf } from "./postgres-check";

/** Texts that have the same bytes in all encodings. */
const IS_ASCII = /^[\0-\x7f]*$/;

/** A type to which SQL converts a text, so that no driver does. */
const byText = (type: string): ColumnType => ({ value: `CAST(CAST(? AS text) AS ${type})` });

/**
 * PostgreSQL sorts all rows of a range if it expects fewer than a page has, and often it expects far too few:
 * it takes conditions for independent of each other, `(a, id) > (1, 2)` for `a > 1`, and two bounds that it
 * does not know for 0.5 % of the table. It takes one bound that it does not know for a third, and two
 * comparisons of rows for a ninth.
 */
function compare<Column>(
  terms: readonly Term<Column>[],
  isAfter: boolean,
  { leads, isPaired, isLast }: Place,
): Fragment<Column> {
  const [first, ...rest] = terms as [Term<Column>, ...Term<Column>[]];
  if (rest.length > 0) {
    const rows = compareRows(terms, isAfter);
    if (!leads) return rows;
    // The bound lets PostgreSQL leave out partitions. As two alternatives, it is not read from the index: for
    // `a <= 1 AND (a, id) < (1, 2)`, PostgreSQL 18 reads all entries at 1 that come after 2. Its value is
    // hidden, because near the end of the list the planner would expect few rows, and sort all of them.
    const hidden = { ...first, value: first.hidden };
    return fragment`(${boundOf(hidden, isAfter)} OR ${compareOne(hidden, isAfter)}) AND ${rows}`;
  }
  if (leads || (isPaired && (isAfter || !isLast))) return compareOne(first, isAfter);
  // By `(id, id) < (7, 7)`, the index is read up to 7, and no further.
  return isPaired
    ? compareRows([first, first], isAfter)
    : compareOne({ ...first, value: first.hidden }, isAfter);
}

function compareRows<Column>(terms: readonly Term<Column>[], isAfter: boolean): Fragment<Column> {
  const columns = terms.map(({ column }) => column);
  const values = terms.map(({ hidden }) => hidden);
  const operator = terms[0]?.key.descending === isAfter ? "<" : ">";
  return fragment`(${join(columns, ", ")}) ${operator} (${join(values, ", ")})`;
}

export const postgres: Dialect = {
  numbersParameters: true,
  nullsAreGreatest: true,
  indexesPlaceNulls: true,
  types: Object.fromEntries(CONVERTED.map((type) => [type, byText(type)])),
  // JSON has dates and times in ISO 8601 with their offset, whatever DateStyle and TimeZone are. What is no
  // text in JSON (numbers, arrays, composite types) and what is JSON already goes as PostgreSQL itself reads
  // and writes it.
  exact: (column) => fragment`
    CASE WHEN json_typeof(to_json(${column})) = 'string' AND ${baseType(column)} NOT IN ('json', 'jsonb')
    THEN to_json(${column}) #>> '{}' ELSE CAST(${column} AS text) END`,
  check: checkKey,
  token: tokenOf,
  value: () => "?",
  bind: (value) => [{ bound: typeof value === "bigint" ? String(value) : value }],
  // For `a = 1 ORDER BY a, id` PostgreSQL may read the index of `id` alone, and all rows of the table with
  // it. For a list it does not, but in a column behind the first one, versions before 17 would sort the rows.
  // For two bounds it does not either, but then `id < 2` ends no scan of the index.
  equal(column, value, tie) {
    if (tie === "leading") return fragment`${column} IN (${value}, ${value})`;
    return tie === "last" ? bothBounds(column, value) : fragment`${column} = ${value}`;
  },
  failsIfMisread: (text) => (IS_ASCII.test(text) ? [] : [isUtf8]),
  // A composite value that consists of NULLs is not NULL where it is sorted, but it `IS NULL`, and one that
  // has any NULL is not `IS NOT NULL`. For all other types, PostgreSQL plans these as it does `IS NULL` and
  // `IS NOT NULL`.
  isNull: (column) => fragment`${column} IS NOT DISTINCT FROM NULL`,
  isNotNull: (column) => fragment`${column} IS DISTINCT FROM NULL`,
  // The value alone, as a subquery that reads nothing. CASE gives it the type of the column, which PostgreSQL
  // then leaves out.
  hidden: (column, value) => fragment`(SELECT CASE WHEN FALSE THEN ${column} ELSE ${value} END)`,
  comparesTogether: haveOneDirection,
  compare,
  orderNulls: (column, { descending, nullsLast }) => [
    fragment`${column} ${descending ? "DESC" : "ASC"} NULLS ${nullsLast ? "LAST" : "FIRST"}`,
  ],
};
