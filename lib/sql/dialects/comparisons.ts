import { type Fragment, join } from "../fragment";
import type { WalkKey } from "../ranges";
import type { Term } from "./dialect";

export function compareOne<Column>({ key, column, value }: Term<Column>, isAfter: boolean): Fragment<Column> {
  return [...column, key.descending === isAfter ? " < " : " > ", ...value];
}

/**
 * Bounds the first key too, which is redundant: by that bound partitions are left out, and index ranges
 * found.
 */
function withBound<Column>(
  first: Term<Column>,
  isAfter: boolean,
  condition: Fragment<Column>,
): Fragment<Column> {
  const operator = first.key.descending === isAfter ? " <= " : " >= ";
  return [...first.column, operator, ...first.value, " AND ", ...condition];
}

/**
 * Writes `a >= 1 AND (a, b) > (1, 2)`, or without the bound `(b, c) > (2, 3)` for keys that do not lead the
 * order. There, PostgreSQL would multiply the probabilities of both conditions, and sort the few rows that it
 * expects.
 */
export function compareRows<Column>(
  terms: readonly Term<Column>[],
  isAfter: boolean,
  leads: boolean,
): Fragment<Column> {
  const [first, ...rest] = terms as [Term<Column>, ...Term<Column>[]];
  if (rest.length === 0) return compareOne(first, isAfter);
  const columns = terms.map(({ column }) => column);
  const values = terms.map(({ value }) => value);
  const operator = first.key.descending === isAfter ? "<" : ">";
  const comparison = ["(", ...join(columns, ", "), `) ${operator} (`, ...join(values, ", "), ")"];
  return leads ? withBound(first, isAfter, comparison) : comparison;
}

/** Writes `a >= 1 AND (a > 1 OR (a = 1 AND b > 2))`. */
export function compareByOr<Column>(terms: readonly Term<Column>[], isAfter: boolean): Fragment<Column> {
  const [first, ...rest] = terms as [Term<Column>, ...Term<Column>[]];
  return rest.length === 0
    ? compareOne(first, isAfter)
    : withBound(first, isAfter, tiedOrBeyond(first, rest, isAfter));
}

function tiedOrBeyond<Column>(
  first: Term<Column>,
  [second, ...rest]: readonly Term<Column>[],
  isAfter: boolean,
): Fragment<Column> {
  if (second === undefined) return compareOne(first, isAfter);
  const tied: Fragment<Column> = [...first.column, " = ", ...first.value, " AND "];
  return ["(", ...compareOne(first, isAfter), " OR (", ...tied, ...tiedOrBeyond(second, rest, isAfter), "))"];
}

export function haveOneDirection(keys: readonly WalkKey[]): boolean {
  return keys.every(({ descending }) => descending === keys[0]?.descending);
}

/** Equality as two bounds, which a database does not take for a constant that an order needs no index for. */
export function bothBounds<Column>(column: Fragment<Column>, value: Fragment<Column>): Fragment<Column> {
  return [...column, " >= ", ...value, " AND ", ...column, " <= ", ...value];
}

/** Orders by whether a column is NULL, and then by the column. */
export function orderByIsNull<Column>(column: Fragment<Column>, key: WalkKey): Fragment<Column> {
  return [
    ...column,
    ` IS NULL${key.nullsLast ? "" : " DESC"}, `,
    ...column,
    key.descending ? " DESC" : " ASC",
  ];
}
