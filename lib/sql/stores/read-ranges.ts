import { show } from "../../validation/messages";
import type { ListedPage } from "../page";
import { type PageRange, pageRanges, type StoreOptions } from "./page-ranges";

/** Returns the rows of one range. */
export type FindRange<Row> = (range: PageRange) => readonly Row[] | PromiseLike<readonly Row[]>;

/** Reads the ranges of a page in their order until it is full. */
export async function readRanges<Row>(
  page: ListedPage,
  find: FindRange<Row>,
  options?: StoreOptions,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const range of pageRanges(page, options)) {
    const limit = page.limit - rows.length;
    if (limit === 0) break;
    rows.push(...(await readRange({ ...range, limit }, find)));
  }
  return rows;
}

/** @throws TypeError for anything but an array of at most as many rows as the range has. */
export async function readRange<Row>(range: PageRange, find: FindRange<Row>): Promise<readonly Row[]> {
  const { limit } = range;
  const found = await find(range);
  if (!Array.isArray(found)) throw new TypeError(`find must return an array of rows; got ${show(found)}.`);
  if (found.length > limit)
    throw new TypeError(`find must return at most ${limit} rows (its limit); got ${found.length}.`);
  return found;
}
