import { hasKeyColumns, rowKey } from "../../strategies/cursor/rows";
import { type ListedPage, type PositionedPage, pageBounds } from "../page";

type CursorPage = ListedPage & PositionedPage;

/** The rows that one database has for a page, and how to read others of it. */
export interface SourceRows<Row> {
  readonly source: string;
  readonly rows: readonly Row[];
  fetch(page: ListedPage): readonly Row[] | PromiseLike<readonly Row[]>;
}

/** A row, and the place where it was found. */
export interface SourceRow<Row> {
  readonly row: Row;
  readonly source: string;
}

/**
 * Checks the positions to which the cursors of a page lead. Each database must place its rows before or after
 * a row of another database as the comparison does. Otherwise the next page would skip or repeat rows.
 * @param merged The rows of all databases, in the order in which they are read.
 * @param difference Compares two rows in that order.
 * @throws TypeError for a database that does not.
 */
export async function checkPositions<Row extends object>(
  page: CursorPage,
  lists: readonly SourceRows<Row>[],
  merged: readonly SourceRow<Row>[],
  difference: (a: Row, b: Row) => number,
): Promise<void> {
  const { start, end } = pageBounds(page);
  const last = Math.max(0, Math.min(page.limit - 1, merged.length) - 1); // one row more was fetched
  const places = new Set([
    ...(start === null ? [] : [0]),
    ...(merged.length < page.limit && end === null ? [] : [last]),
  ]);
  const positions = [...places]
    .flatMap((place) => merged[place] ?? [])
    .filter(({ row }) => hasKeyColumns(row));
  await Promise.all(
    positions.flatMap((position) =>
      lists
        .filter(({ source }) => source !== position.source)
        .map((list) => checkPosition(page, list, position, difference)),
    ),
  );
}

async function checkPosition<Row extends object>(
  page: CursorPage,
  { source, rows, fetch }: SourceRows<Row>,
  position: SourceRow<Row>,
  difference: (a: Row, b: Row) => number,
): Promise<void> {
  const { limit: _, order, strategy, backward, after, before } = page;
  const firstBeyond = async (row: Row | undefined): Promise<Row | undefined> => {
    const key = row === undefined ? (backward ? before : after) : rowKey(row, page.order ?? [], undefined);
    const sides = backward ? { after: null, before: key } : { after: key, before: null };
    return (await fetch({ strategy, limit: 1, order, backward, ...sides }))[0];
  };
  const place = rows.findIndex((row) => difference(position.row, row) < 0);
  const expected = rows[place];
  const found = await firstBeyond(position.row);
  const isBefore = found !== undefined && !(difference(position.row, found) < 0);
  if (!isBefore) {
    const isSkipped = expected !== undefined && (found === undefined || difference(found, expected) !== 0);
    if (!isSkipped) return;
    // It may have been deleted since the page was read, or another row inserted before it.
    const again = await firstBeyond(rows[place - 1]);
    if (again === undefined || difference(again, expected) !== 0) return;
  }
  throw new TypeError(
    `The source ${source} does not have its rows on the same side of a row of ${position.source} as compare: all sources must compare keys as compare does (collation, type, time zone), and get them in the same form.`,
  );
}
