import { rememberRows } from "../../strategies/cursor/rows";
import { show, showKind } from "../../validation/messages";
import { isObject } from "../../validation/promises";
import { isFunction } from "../../validation/rules";
import { pageProblems } from "../check-page";
import type { ListedPage } from "../page";
import { checkPositions, type SourceRow } from "./positions";

/**
 * Reads the rows of a page from one database. With page numbers and offsets, the page that it receives begins
 * at the start of the list, because it is unknown which database has how many of the rows before it.
 * @example
 * const north: PageSource<User> = (page) => sqlPage(page, { dialect: "postgres", columns }).fetch(queryNorth);
 */
export type PageSource<Row> = (page: ListedPage) => readonly Row[] | PromiseLike<readonly Row[]>;

/**
 * Reads a page of a list whose rows are in several databases. It queries all of them at once, merges their
 * rows, and keeps those of the page. If one fails, the whole page does.
 * @param page The page to read. Its list must have the `order` option.
 * @param sources A function for each database, by name.
 * @param compare Compares two rows in the order of the list: negative if the first one comes first. It must
 * never return 0 for two different rows.
 * @returns The rows for `res.paginate`.
 * @throws TypeError (rejects) if a database orders rows, or compares them with a row of another database,
 * unlike `compare` does, or two rows are equal. Otherwise, rows would be missing from pages.
 * @example
 * const rows = await mergeRows(page, { north: usersOf(north), south: usersOf(south) }, (a, b) => a.id - b.id);
 */
export async function mergeRows<Row extends object>(
  page: ListedPage,
  sources: Readonly<Record<string, PageSource<Row>>>,
  compare: (a: Row, b: Row) => number,
): Promise<Row[]> {
  const problems = [...sourceProblems(sources), ...compareProblems(compare), ...pageProblems(page)];
  if (problems.length > 0) throw new TypeError(`Merged rows: ${problems.join("; ")}.`);
  const isBackward = page.strategy === "cursor" && page.backward;
  const difference = (a: Row, b: Row) => (isBackward ? compare(b, a) : compare(a, b));
  const offset = page.strategy === "cursor" ? 0 : page.offset;
  const { strategy, limit, order } = page;
  // One row more shows a tie with the last one.
  const sourcePage = strategy === "cursor" ? page : { strategy, limit: offset + limit + 1, order, offset: 0 };
  const lists = await Promise.all(
    Object.entries(sources).map(async ([source, fetch]) => {
      const rows = await fetch(sourcePage);
      checkSource(source, rows, difference);
      return { source, rows, fetch };
    }),
  );
  const merged = lists
    .flatMap(({ source, rows }) => rows.map((row) => ({ row, source })))
    .sort((a, b) => difference(a.row, b.row));
  checkTies(merged, difference);
  if (page.strategy === "cursor") await checkPositions(page, lists, merged, difference);
  const rows = merged.slice(offset, offset + limit).map(({ row }) => row);
  rememberRows(page, rows); // in place of those that each source has fetched for the same page
  return rows;
}

function sourceProblems(sources: unknown): string[] {
  if (!isObject(sources) || Object.keys(sources).length === 0)
    return [`sources must be an object with a function for each source; got ${show(sources)}`];
  return Object.entries(sources)
    .filter(([, fetch]) => !isFunction.holds(fetch))
    .map(([name, fetch]) => `sources.${name} must be a function that fetches a page; got ${show(fetch)}`);
}

function compareProblems(compare: unknown): string[] {
  return isFunction.holds(compare) ? [] : [`compare must be a function; got ${show(compare)}`];
}

/** @throws TypeError for rows that are not in the order of the list. */
function checkSource<Row extends object>(
  source: string,
  rows: readonly Row[],
  difference: (a: Row, b: Row) => number,
): void {
  if (!Array.isArray(rows))
    throw new TypeError(`The source ${source} must return an array of rows; got ${show(rows)}.`);
  for (const [index, row] of rows.entries()) {
    if (!isObject(row))
      throw new TypeError(`A row of the source ${source} must be an object; got ${showKind(row)}.`);
    if (index === 0) continue;
    const found = difference(rows[index - 1] as Row, rows[index] as Row);
    if (found < 0) continue;
    throw new TypeError(
      found === 0
        ? `compare returns 0 for two rows of the source ${source} (rows ${index} and ${index + 1}): it must compare all keys of the order.`
        : `The rows of the source ${source} are not in the order of compare: row ${index + 1} should come before row ${index}. Compare as the database does (collation, NULL, time zone).`,
    );
  }
}

/** @throws TypeError for equal rows of two sources: a page that ends between them would lose one. */
function checkTies<Row>(rows: readonly SourceRow<Row>[], difference: (a: Row, b: Row) => number): void {
  for (const [index, { row, source }] of rows.entries()) {
    const next = rows[index + 1];
    if (next === undefined || difference(row, next.row) < 0) continue;
    throw new TypeError(
      `compare returns 0 for a row of the source ${source} and one of ${next.source}: no two rows may have the same keys, even in different sources.`,
    );
  }
}
