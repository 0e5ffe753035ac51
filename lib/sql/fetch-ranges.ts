import { rememberRows } from "../strategies/cursor/rows";
import { show } from "../validation";
import type { ListedPage } from "./page";
import { type PageRange, pageRanges, type StoreOptions } from "./page-ranges";

/**
 * Reads a page from a store for which there is no adapter. It queries the ranges of the page in turn, each
 * for the rows that are still missing, until the page is full.
 * @param page The page to read. Its list must have the `order` option.
 * @param find Returns the rows of one range: those that meet all `conditions`, in this `order`, at most
 * `limit`, without the first `offset`.
 * @param options Where the store sorts NULLs, if queries cannot choose that.
 * @returns The rows for `res.paginate`.
 * @throws TypeError (rejects) if the list of `page` has no order, the order places NULLs where the store
 * cannot sort them, or `find` returns anything but an array of at most `limit` rows.
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
  const rows: Row[] = [];
  for (const range of pageRanges(page, options)) {
    const limit = page.limit - rows.length;
    if (limit === 0) break;
    const found = await find({ ...range, limit });
    if (!Array.isArray(found)) throw new TypeError(`find must return an array of rows; got ${show(found)}.`);
    if (found.length > limit)
      throw new TypeError(`find must return at most ${limit} rows (its limit); got ${found.length}.`);
    rows.push(...found);
  }
  rememberRows(page, rows as object[]);
  return rows;
}
