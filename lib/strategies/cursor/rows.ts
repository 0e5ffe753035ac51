import { showKind } from "../../validation/messages";
import { isPromise } from "../../validation/promises";
import type { Order } from "../order";
import { ignoreRejections, type Key, keyOf } from "./key";

/** SQL queries select the exact text of each key value under this name and the place of the field, from 1. */
export const KEY_COLUMN = "page_key_";

const IS_KEY_COLUMN = /^page_key_[0-9]+$/;

/**
 * The key of a row: from its key columns where it has them, because they have lost nothing; otherwise from
 * where the `key` option finds it.
 * @throws TypeError if the row is not an object, or has no such key.
 */
export function rowKey(row: unknown, order: Order, key: ((row: object) => object) | undefined): Key {
  if (typeof row !== "object" || row === null)
    throw new TypeError(`A row must be an object; got ${showKind(row)}.`);
  if (!hasKeyColumns(row)) return keyOf(key ? key(row) : row, order);
  const values = row as Record<string, unknown>;
  return keyOf(
    Object.fromEntries(order.map(({ name }, index) => [name, values[`${KEY_COLUMN}${index + 1}`]])),
    order,
  );
}

/** The rows that are sent, in the order of the list, and whether one more was fetched. */
export interface VisibleRows<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/**
 * Checks that no row is at the position that all of them lie beyond: a value that comes back from the
 * database changed can leave a walk on one page for ever.
 * @param parameterName The parameter with the position, as messages write it.
 * @throws TypeError if one is.
 */
export function checkBeyond(
  rows: readonly unknown[],
  position: Key | null,
  order: Order,
  key: ((row: object) => object) | undefined,
  parameterName: string,
): void {
  if (position === null || !rows.some((row) => isAt(position, row, order, key))) return;
  throw new TypeError(
    `The item at the position of ${parameterName} is among the items beyond it: the database compares the key ${namesOf(order)} ` +
      `differently from the values that it returned. Select them as exact text.`,
  );
}

/**
 * Checks that the page does not end between two rows with the same key, as the next page begins after both.
 * @param rows The rows as fetched, perhaps with one more than the page holds.
 * @param size How many rows the page holds.
 * @throws TypeError if it does.
 */
export function checkEnd(
  rows: readonly unknown[],
  size: number,
  order: Order,
  key: ((row: object) => object) | undefined,
): void {
  if (rows.length <= size || !isAt(rowKey(rows[size - 1], order, key), rows[size], order, key)) return;
  throw new TypeError(
    `Two rows have the same key (${namesOf(order)}), and one of them would be lost between two pages: end the order with a field that is unique.`,
  );
}

/**
 * Whether a row has exactly this position. Rows without a key do not: the rows that cursors are made from are
 * checked when that happens.
 */
function isAt(
  position: Key,
  row: unknown,
  order: Order,
  key: ((row: object) => object) | undefined,
): boolean {
  if (typeof row !== "object" || row === null) return false;
  const isExact = hasKeyColumns(row);
  const values = (isExact || key === undefined ? row : key(row)) as Readonly<Record<string, unknown>>;
  if (isPromise(values)) return false;
  ignoreRejections(values, order);
  return order.every(({ name }, index) =>
    Object.is(values?.[isExact ? `${KEY_COLUMN}${index + 1}` : name], position[name]),
  );
}

function namesOf(order: Order): string {
  return order.map(({ name }) => name).join(", ");
}

/** The rows that were fetched for a page. */
const fetchedRows = new WeakMap<object, readonly object[]>();

/**
 * Remembers the rows that were fetched for a page, so that `checkUnchanged` can tell whether some are
 * missing.
 */
export function rememberRows(page: object, rows: readonly object[]): void {
  fetchedRows.set(page, rows);
}

/**
 * Checks that the rows of a page are those that were fetched for it. Where one is left out, the page seems to
 * be the last one, or leads to another place than its last row; the same happens in another order.
 * @throws TypeError if they are not.
 */
export function checkUnchanged(page: object, rows: readonly unknown[]): void {
  const fetched = fetchedRows.get(page);
  if (fetched === undefined) return;
  if (rows.length === fetched.length && rows.every((row, index) => hasKeysOf(row, fetched[index] as object)))
    return;
  throw new TypeError(
    `The rows of the page must be the ${fetched.length} that were fetched for it, in their order and with their page_key_ columns; got ${rows.length}. Filter and sort in the query, and let res.paginate drop the extra row.`,
  );
}

function hasKeysOf(row: unknown, fetched: object): boolean {
  return (
    row === fetched ||
    Object.entries(fetched).every(
      ([name, value]) => !IS_KEY_COLUMN.test(name) || Object.is(Object(row)[name], value),
    )
  );
}

/** A row without the columns that were only selected for cursors. */
export function withoutKeyColumns<Row>(row: Row): Row {
  if (!hasKeyColumns(Object(row))) return row;
  const members = Object.entries(row as object);
  return Object.fromEntries(members.filter(([name]) => !IS_KEY_COLUMN.test(name))) as Row;
}

/** Whether a row has the columns that `sqlPage` selects for cursors. */
export function hasKeyColumns(row: object): boolean {
  return Object.hasOwn(row, `${KEY_COLUMN}1`);
}
