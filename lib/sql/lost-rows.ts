import type { Key, KeyValue } from "../strategies/cursor/key";
import type { CursorPage } from "../strategies/cursor/page";
import type { Order } from "../strategies/order";
import { pageRanges, type RangeCondition, type StoreOptions } from "./page-ranges";
import { type FindRange, readRange, readRanges } from "./read-ranges";

/**
 * Finds a row of a page beside which rows would be lost. The store must find each row to which a link leads by its own
 * key, and no other row with it. A page with which the list seems to end must end with the last row of the list.
 * @returns The position of such a row as text.
 */
export async function lostPosition<Row>(
  page: CursorPage,
  rows: readonly Row[],
  find: FindRange<Row>,
  options: StoreOptions | undefined,
): Promise<string | undefined> {
  const { order, size, backward } = page;
  const [range] = pageRanges(page, options);
  if (range === undefined) return undefined;
  const isFound = async (position: Key) => {
    const conditions = order.map(
      ({ name }): RangeCondition => ({ field: name, operator: "=", value: position[name] as KeyValue }),
    );
    return (await readRange({ ...range, conditions, limit: 2 }, find)).length === 1;
  };
  const [start, end] = backward ? [page.before, page.after] : [page.after, page.before];
  const shown = rows.slice(0, size);
  const goesOn = rows.length > size || end !== null;
  const linked = new Set([...(start === null ? [] : shown.slice(0, 1)), ...(goesOn ? shown.slice(-1) : [])]);
  for (const row of linked) {
    const position = await page.positionOf(row);
    if (!(await isFound(position))) return textOf(position);
  }
  if (start === null || goesOn) return undefined;
  const whole = { strategy: "cursor", limit: 1, order, after: null, before: null } as const;
  const [lastOfList] = await readRanges({ ...whole, backward: !backward }, find, options);
  if (lastOfList === undefined) return undefined;
  const last = rows.length === 0 ? start : await page.positionOf(rows.at(-1));
  const isLast = textOf(await page.positionOf(lastOfList)) === textOf(last);
  return isLast || !(await isFound(last)) ? undefined : textOf(last);
}

function textOf(position: Key): string {
  return JSON.stringify(Object.entries(position).map(([name, value]) => [name, typeof value, String(value)]));
}

export function lostRowError(order: Order): TypeError {
  const names = order.map(({ name }) => name).join(", ");
  return new TypeError(
    `Rows would be lost between pages, because the store does not find a row, and no other, by the key that was returned (${names}). ` +
      "The key must be exact, unlike a Date of a time with microseconds; it must be unique; and the store must compare it as it sorts it. Order by other values, or write the query with sqlPage.",
  );
}
