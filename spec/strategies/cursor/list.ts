import type { CursorPage, Document, Key, KeyValue, Order, Total } from "jsonapi-pagination";

/** A row of a list with cursor pagination. */
export type Row = Readonly<Record<string, KeyValue>>;

/** The rows that a page requests, as a database returns them: those closest to the position first. */
export function fetchRows<Some extends Row>(list: readonly Some[], page: CursorPage): Some[] {
  const { order, after, before, backward, limit } = page;
  const selected = inOrder(list, order).filter(
    (row) =>
      (after === null || compare(order, row, after) > 0) &&
      (before === null || compare(order, row, before) < 0),
  );
  return (backward ? selected.reverse() : selected).slice(0, limit);
}

/** The whole list in an order. */
export function inOrder<Some extends Row>(list: readonly Some[], order: Order): Some[] {
  return [...list].sort((a, b) => compare(order, a, b));
}

function compare(order: Order, a: Key, b: Key): number {
  for (const { name, descending } of order) {
    const sign = compareValues(a[name] as KeyValue, b[name] as KeyValue);
    if (sign !== 0) return descending ? -sign : sign;
  }
  return 0;
}

/** Nulls come first. */
function compareValues(a: KeyValue, b: KeyValue): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return a < b ? -1 : Number(a > b);
}

/** The document of a page whose rows are sent unchanged, although they are not resources. */
export function documentOf<Some extends object>(
  page: CursorPage,
  rows: readonly Some[],
  total?: Total,
): Document<Some> {
  return page.document(total, rows, { serialize: (row) => row });
}
