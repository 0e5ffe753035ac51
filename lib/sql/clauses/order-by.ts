import type { Fragment } from "../fragments/fragment";
import { keysOf, type Range, type WalkKey } from "../ranges";
import type { QueriedList } from "./list";

/** One term of the order of rows, with its direction. */
export interface OrderTerm<Column> {
  readonly term: Fragment<Column>;
  /** Whether its column is declared not to have NULLs. */
  readonly isNeverNull: boolean;
}

/** The order of the rows in some ranges. */
export function orderBy<Column>(list: QueriedList<Column>, ranges: readonly Range[]): OrderTerm<Column>[] {
  const { keys, columns, dialect, abilities, keepsIndexOrder } = list;
  // In the direction of the first key, so that one index serves both directions of the list.
  const direction = keys[0]?.descending ? " DESC" : " ASC";
  const within = list.within.map(([column]) => ({
    term: [{ column }, direction] as Fragment<Column>,
    isNeverNull: false,
  }));
  const settled = keepsIndexOrder ? keys : settledKeys(list, ranges);
  const sorted = keys.filter((key) => !isLeftOut(list, key, ranges));
  const termsOf = (key: WalkKey): Fragment<Column>[] => {
    const column = columns.fragment(key.name);
    if (!abilities.placesNulls(key) && !settled.includes(key)) return dialect.orderNulls(column, key);
    return [[...column, key.descending ? " DESC" : " ASC"]];
  };
  const order = sorted.flatMap((key) => {
    const isNeverNull = columns.isNeverNull(key.name);
    return termsOf(key).map((term) => ({ term, isNeverNull }));
  });
  return [...within, ...order];
}

/** Whether the rows of a query are sorted without a key. */
function isLeftOut<Column>(
  { keys, dialect }: QueriedList<Column>,
  key: WalkKey,
  ranges: readonly Range[],
): boolean {
  if (key === keys.at(-1)) return false; // no query is without an order
  const isConstant = (range: Range) =>
    range.some(
      (condition) => (condition.kind === "equal" || condition.kind === "null") && condition.key === key,
    );
  return dialect.leavesOutConstants === true && ranges.length === 1 && ranges.some(isConstant);
}

/**
 * The keys whose rows all have NULL in a query, or all have values, so that any placement of NULL is the
 * right one. Only an index with the same placement has the rows in order. It has that of the first key by
 * default, and that of other keys as the list does.
 */
function settledKeys<Column>(
  { keys, dialect }: QueriedList<Column>,
  ranges: readonly Range[],
): readonly WalkKey[] {
  const compared = ranges.length === 1 ? ranges.flat().flatMap((condition) => keysOf(condition)) : [];
  const settled = keys.filter((key) => !key.nullable || compared.includes(key));
  return dialect.indexesPlaceNulls ? settled.filter((key) => key === keys[0]) : settled;
}
