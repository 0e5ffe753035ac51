import type { Exchange } from "../http/client";
import { NotChecked } from "../http/not-checked";
import { hasLink, isCollection, reportedLimit, rowsOf } from "./document";
import { followPages, type ReferenceList, rowsOnPages } from "./followed-pages";
import type { ListUnderTest } from "./list-under-test";

/** How many rows pages of a size can reach. */
type ReachableRows = (size: number) => Promise<number>;

/**
 * Reads the list, up to `maxPages` pages after the first.
 *
 * @throws NotChecked when the server honours no page size
 */
export async function readReferenceList(
  list: ListUnderTest,
  maxPages: number,
  reachableRows: ReachableRows,
): Promise<ReferenceList> {
  for (const size of await candidateSizes(list)) {
    const first = await list.firstPage(size);
    if (first.status !== 200 || !isCollection(first.document)) continue;
    const rows = rowsOf(first.document);
    // Pages of an upstream may be short.
    if (rows.length === size || !list.walk.fillsPages) {
      const read = list.walk.at
        ? await readByPosition(list, first, size, maxPages, reachableRows)
        : await readAlongLinks(list, first, size, maxPages);
      if (read) return read;
    }
    if (await isWholeList(list, first)) return { rows, complete: true, size, pages: [first] };
  }
  throw new NotChecked(`no page size of ${list.sizeParameter} takes effect`);
}

/**
 * The sizes to try, largest first, beginning with the maximum that the server reports when it refuses a huge
 * size.
 */
async function candidateSizes(list: ListUnderTest): Promise<number[]> {
  const refusal = await list.firstPage(1_000_001);
  const maximum = Number(reportedLimit(refusal.document, "maxSize"));
  return [maximum, 100, 50, 20, 10, 5, 2, 1].filter((size) => size >= 1 && size <= 100);
}

/**
 * Whether a first page has fewer rows than requested because the list ends there, not because the server
 * reduced the size.
 */
async function isWholeList(list: ListUnderTest, first: Exchange): Promise<boolean> {
  const { length } = rowsOf(first.document);
  if (length === 0) return true;
  if (!list.walk.at) return !hasLink(first.document, "next");
  const second = await list.pageAt(1, length);
  return rowsOf(second.document).length === 0 && isEnd(list, length, 1, [first]);
}

async function readAlongLinks(
  list: ListUnderTest,
  first: Exchange,
  size: number,
  maxPages: number,
): Promise<ReferenceList> {
  const { pages, end } = await followPages(list.client, first, "next", maxPages);
  return { rows: rowsOnPages(pages), complete: end === "no link", size, pages };
}

/** Undefined when a short page is not the last one: the size does not take effect everywhere. */
async function readByPosition(
  list: ListUnderTest,
  first: Exchange,
  size: number,
  maxPages: number,
  reachableRows: ReachableRows,
): Promise<ReferenceList | undefined> {
  const pages = [first];
  const result = (complete: boolean) => ({ rows: rowsOnPages(pages), complete, size, pages });
  for (let index = 1; index <= maxPages; index += 1) {
    const page = await list.pageAt(index, size);
    const rows = rowsOf(page.document);
    // Past the end, some servers return the last page again.
    const repeats = rows[0] !== undefined && rows[0] === rowsOf(pages.at(-1)?.document)[0];
    // The same position in another size shows whether a refused page is the end.
    if (page.status === 400 && !(await isEnd(list, index * size, 1, pages))) return undefined;
    if (page.status !== 200 || repeats) return result(index * size < (await reachableRows(size)));
    if (rows.length === 0)
      return (await isEnd(list, index + 1, size, pages))
        ? result(index * size < (await reachableRows(size)))
        : undefined;
    pages.push(page);
    if (rows.length < size) return (await isEnd(list, index + 1, size, pages)) ? result(true) : undefined;
  }
  return result(false);
}

/** Whether a page is refused, or has no rows that the pages before do not have. */
async function isEnd(
  list: ListUnderTest,
  index: number,
  size: number,
  before: readonly Exchange[],
): Promise<boolean> {
  const page = await list.pageAt(index, size);
  const [row] = page.status === 200 ? rowsOf(page.document) : [];
  return row === undefined || rowsOnPages(before).includes(row);
}
