import { rememberRows } from "../strategies/cursor/rows";
import { show } from "../validation";
import type { ListedPage } from "./page";
import { type PageRange, pageRanges, type StoreOptions } from "./page-ranges";

/**
 * Fetches a page from a store that has no adapter: asks its ranges in their order, each for the rows that are
 * still missing, until the page is full.
 * @param page The page to find; its list must have an `order`.
 * @param find Finds the rows of one range: those that meet all `conditions`, in the `order`, at most `limit`
 * of them, after the first `offset`.
 * @param options Where the store has NULL, if it cannot be told.
 * @returns The rows for `res.paginate`.
 * @throws TypeError if `page` is not a page of a list with an order, the store cannot have NULL where the order
 * declares it, or `find` does not return rows up to the limit.
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
