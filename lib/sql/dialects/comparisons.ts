import { type Fragment, fragment } from "../fragments/fragment";
import type { WalkKey } from "../ranges";
import type { Term } from "./dialect";

export function compareOne<Column>({ key, column, value }: Term<Column>, isAfter: boolean): Fragment<Column> {
  return fragment`${column} ${key.descending === isAfter ? "<" : ">"} ${value}`;
}

/** Compares the first key alone. */
export function compareFirst<Column>(terms: readonly Term<Column>[], isAfter: boolean): Fragment<Column> {
  return compareOne(terms[0] as Term<Column>, isAfter);
}

/**
 * Bounds the first key by its value, which is redundant next to a comparison of all keys: by that bound
 * partitions are left out, and index ranges found.
 */
export function boundOf<Column>({ key, column, value }: Term<Column>, isAfter: boolean): Fragment<Column> {
  return fragment`${column} ${key.descending === isAfter ? "<=" : ">="} ${value}`;
}

/** Writes `a >= 1 AND (a > 1 OR (a = 1 AND b > 2))`. */
export function compareByOr<Column>(terms: readonly Term<Column>[], isAfter: boolean): Fragment<Column> {
  const [first, ...rest] = terms as [Term<Column>, ...Term<Column>[]];
  return rest.length === 0
    ? compareOne(first, isAfter)
    : fragment`${boundOf(first, isAfter)} AND ${tiedOrBeyond(first, rest, isAfter)}`;
}

function tiedOrBeyond<Column>(
  first: Term<Column>,
  [second, ...rest]: readonly Term<Column>[],
  isAfter: boolean,
): Fragment<Column> {
  if (second === undefined) return compareOne(first, isAfter);
  const beyond = tiedOrBeyond(second, rest, isAfter);
  return fragment`(${compareOne(first, isAfter)} OR (${first.column} = ${first.value} AND ${beyond}))`;
}

export function haveOneDirection(keys: readonly WalkKey[]): boolean {
  return keys.every(({ descending }) => descending === keys[0]?.descending);
}

/** Equality as two bounds, which a database does not take for a constant that an order needs no index for. */
export function bothBounds<Column>(column: Fragment<Column>, value: Fragment<Column>): Fragment<Column> {
  return fragment`${column} >= ${value} AND ${column} <= ${value}`;
}

/** Orders by whether a column is NULL, and then by the column. */
export function orderByIsNull<Column>(column: Fragment<Column>, key: WalkKey): Fragment<Column>[] {
  return [
    fragment`${column} IS NULL${key.nullsLast ? "" : " DESC"}`,
    fragment`${column} ${key.descending ? "DESC" : "ASC"}`,
  ];
}
