import type { Key, KeyValue } from "../../strategies/cursor/key";
import type { CursorPage } from "../../strategies/cursor/page";
import type { Order } from "../../strategies/order";
import { type ListedPage, pageBounds } from "../page";
import { type PageRange, pageRanges, type RangeCondition, type StoreOptions } from "./page-ranges";
import { type FindRange, readRange, readRanges } from "./read-ranges";

/**
 * Finds out whether rows would be lost or repeated next to a page. The store must find each row to which a
 * link leads by its own key, and no other row with it. Read from its other end, the page must have the same
 * rows, followed by the row from which it was read.
 *
 * The next page lacks a row that sorts after this page but compares as if it came before the end of it. Such
 * a row also compares as if it came before the first row of the next page, so a read backwards from there
 * meets it first.
 * @returns Where another row was found than expected, as text.
 */
export async function findLoss<Row>(
  page: CursorPage,
  rows: readonly Row[],
  find: FindRange<Row>,
  options: StoreOptions | undefined,
): Promise<string | undefined> {
  const { order, size, backward } = page;
  const { start, end } = pageBounds(page);
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  const goesOn = hasMore || end !== null;
  if (start === null && !goesOn) return undefined;

  const linked = new Set([...(start === null ? [] : shown.slice(0, 1)), ...(goesOn ? shown.slice(-1) : [])]);
  for (const row of linked) {
    const position = await page.positionOf(row);
    if (!(await isFound(position))) return textOf(position);
  }
  const reversed = [...shown].reverse();
  if (hasMore) return lossFrom(await page.positionOf(rows[size]), !backward, reversed, start);
  if (end === null) return lossFrom(null, !backward, reversed, start);
  if (shown.length > 0)
    return (await lossFrom(end, !backward, reversed, start)) ?? lossFrom(start, backward, shown, end);
  // The first position may even come after the second one, but the second one follows the row before it.
  const [last] = await readRanges(pageFrom(end, !backward, 1), find, options);
  return lossFrom(last === undefined ? null : await page.positionOf(last), backward, [], end);

  /**
   * Reads on from one position. These rows must follow, and then the one at the other position unless it is
   * gone.
   */
  async function lossFrom(from: Key | null, isBackward: boolean, following: readonly Row[], to: Key | null) {
    const limit = following.length + Number(to !== null);
    const found = await readRanges(pageFrom(from, isBackward, limit), find, options);
    for (const [index, row] of following.entries()) {
      const [expected, actual] = [row, found[index]].map((row) => row && textOf(page.keyOf(row)));
      if (expected !== actual) return `${expected} ${actual}`;
    }
    if (to === null) return undefined;
    const last = found[following.length];
    const [expected, actual] = [textOf(to), last && textOf(await page.positionOf(last))];
    return expected === actual || !(await isFound(to)) ? undefined : `${expected} ${actual}`;
  }

  /** The page that begins at a position, or at an end of the list. */
  function pageFrom(position: Key | null, isBackward: boolean, limit: number): ListedPage {
    const [after, before] = isBackward ? [null, position] : [position, null];
    return { strategy: "cursor", limit, order, after, before, backward: isBackward };
  }

  /** Whether exactly one row has the key of a position. */
  async function isFound(position: Key): Promise<boolean> {
    const [range] = pageRanges(pageFrom(null, backward, 2), options) as [PageRange, ...PageRange[]];
    const conditions = order.map(
      ({ name }): RangeCondition => ({ field: name, operator: "=", value: position[name] as KeyValue }),
    );
    return (await readRange({ ...range, conditions }, find)).length === 1;
  }
}

/** The error for a page next to which rows would be lost. */
export function lossError(order: Order): TypeError {
  const names = order.map(({ name }) => name).join(", ");
  return new TypeError(
    `Rows would be lost between pages, because the store does not sort and compare rows by the key that it returns (${names}). ` +
      "The key must be unique, and exact, unlike a Date of a time with microseconds. The store must compare each field by the type and collation by which it sorts, unlike an ENUM in MySQL, and place NULL where the order of the range states. Order by other values, or write the query with sqlPage.",
  );
}

function textOf(position: Key): string {
  return JSON.stringify(Object.entries(position).map(([name, value]) => [name, typeof value, String(value)]));
}
