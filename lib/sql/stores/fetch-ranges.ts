import { CursorPage } from "../../strategies/cursor/page";
import { rememberRows } from "../../strategies/cursor/rows";
import type { ListedPage } from "../page";
import { findLoss, lossError } from "./lost-rows";
import type { PageRange, StoreOptions } from "./page-ranges";
import { readRanges } from "./read-ranges";

/** How often a page is read whose rows change while they are checked. */
const MAX_READINGS = 3;

/**
 * Reads a page from a store for which there is no adapter. It queries the ranges of the page in turn, each
 * for the rows that are still missing, until the page is full. With cursors, it also checks that the store
 * finds the rows to which the links of the page lead by their keys, and that the page read from its other end
 * has the same rows.
 * @param page The page to read. Its list must have the `order` option.
 * @param find Returns the rows of one range: those that meet all `conditions`, in this `order`, at most
 * `limit`, without the first `offset`.
 * @param options Where the store sorts NULLs, if queries cannot choose that.
 * @returns The rows for `res.paginate`.
 * @throws TypeError (rejects) if the list of `page` has no order, the order places NULLs where the store
 * cannot sort them, `find` returns anything but an array of at most `limit` rows, or rows would be lost
 * because the store does not compare keys as it returns and sorts them.
 * @example
 * const rows = await fetchRanges(page, ({ conditions, order, limit, offset }) => {
 *   return users.find(toFilter(conditions)).sort(toSort(order)).skip(offset).limit(limit).toArray();
 * });
 */
export async function fetchRanges<Row>(
  page: ListedPage,
  find: (range: PageRange) => readonly Row[] | PromiseLike<readonly Row[]>,
  options?: StoreOptions,
): Promise<Row[]> {
  const losses = new Set<string>();
  for (;;) {
    const rows = await readRanges(page, find, options);
    rememberRows(page, rows as object[]);
    if (!(page instanceof CursorPage)) return rows;
    const loss = await findLoss(page, rows, find, options);
    if (loss === undefined) return rows;
    // Rows that have changed since they were read look like a loss, but another reading has them as they are
    // now.
    if (losses.has(loss)) throw lossError(page.order);
    if (losses.add(loss).size === MAX_READINGS) return rows;
  }
}
