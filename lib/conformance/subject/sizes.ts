import type { Exchange } from "../http/client";
import { queryValue } from "../http/query";
import { broken, holds, type Verdict } from "../report/verdict";
import { isRefusal, sameRows } from "./answers";
import { prevCursors } from "./cursors";
import { href, reportedLimit, rowsOf } from "./document";
import type { Facts } from "./facts";
import type { ListUnderTest } from "./list-under-test";

/** A page with another number of rows than its size says. */
export interface OddPage {
  readonly page: Exchange;
  readonly size: number;
  readonly length: number;
}

interface OddPages {
  readonly odd: readonly OddPage[];
  /** The largest size that was requested of them. */
  readonly largest: number;
}

/** Sizes around those at which servers begin to cut pages down. */
const SIZES = [
  ...[4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 17, 19, 20, 21, 24, 25, 26, 29, 30, 31, 32, 33, 40, 41],
  ...[49, 50, 51, 60, 63, 64, 65, 75, 76, 99, 100, 101, 127, 128, 129, 199, 200, 201, 249, 250, 251],
  ...[255, 256, 257, 499, 500, 501, 999, 1000, 1001],
];

/** The largest size whose page is compared with the rows of the list. */
const LARGEST = 2002;

/** Pages of the first sizes are judged whatever the others are. */
const SMALL_SIZES = [1, 2, 3];

/** Expects that pages hold as many rows as requested while there are that many. PAGE-SIZE-3 judges a cap. */
export async function expectWholePages(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  for (const size of SMALL_SIZES) {
    const first = await list.firstPage(size);
    if (isRefusal(first)) return holds; // above the maximum
    const verdict = await expectWholePage(list, facts, first, size, 0);
    if (verdict.status !== "holds") return verdict;
    const second = await secondPage(list, first, size);
    const secondVerdict =
      second?.status === 200 ? await expectWholePage(list, facts, second, size, size) : holds;
    if (secondVerdict.status !== "holds") return secondVerdict;
  }
  const pages = await oddPages(list, facts);
  const wrong = pages.odd.find((page) => !isCap(page, pages));
  return wrong
    ? broken(wrong.page, `${wrong.size} rows were requested, but ${wrong.length} were returned`)
    : expectNoGaps(list, facts);
}

/** Expects that no page before a cursor is too long. PAGE-CUR-2 judges which rows it has. */
async function expectNoLongPages(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const size = await facts.smallSize();
  for (const { text } of await prevCursors(list, facts)) {
    const page = await list.page({ size, before: text });
    const { length } = rowsOf(page.document);
    if (length > size) return broken(page, `${size} rows were requested, but ${length} were returned`);
  }
  return holds;
}

/** Expects that no page is short while there are rows after it. */
async function expectNoGaps(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  if (!list.walk.at) return expectNoLongPages(list, facts);
  const { stated } = facts;
  for (const size of [2, 10]) {
    for (let index = 0; index <= stated.maxPages; index += 1) {
      const page = await list.pageAt(index, size);
      const rows = rowsOf(page.document);
      if (page.status === 200 && rows.length >= size) continue;
      if (page.status === 200 && (await hasNewRows(list, rows, index + 1, size)))
        return broken(
          page,
          `${size} rows were requested, but ${rows.length} were returned, although there are more`,
        );
      break;
    }
  }
  return holds;
}

/** Whether a page has rows that are neither these nor those of the page that comes two before it. */
async function hasNewRows(
  list: ListUnderTest,
  rows: readonly string[],
  index: number,
  size: number,
): Promise<boolean> {
  const next = await list.pageAt(index, size);
  // Past the end, some servers return the first page, or the last page again.
  const known = [...rows, ...rowsOf((await list.pageAt(0, size)).document)];
  if (index > 1) known.push(...rowsOf((await list.pageAt(index - 2, size)).document));
  return next.status === 200 && rowsOf(next.document).some((row) => !known.includes(row));
}

async function expectWholePage(
  list: ListUnderTest,
  facts: Facts,
  page: Exchange,
  size: number,
  start: number,
): Promise<Verdict> {
  const rows = rowsOf(page.document);
  if (rows.length > size)
    return broken(page, `${size} rows were requested, but ${rows.length} were returned`);
  return rows.length < size && (await hasOtherRows(list, facts, rows, start + rows.length))
    ? broken(page, `${size} rows were requested, but ${rows.length} were returned, although there are more`)
    : holds;
}

/** The smallest size that the server cuts down to the same size as larger ones. */
export async function findCap(list: ListUnderTest, facts: Facts): Promise<OddPage | undefined> {
  const pages = await oddPages(list, facts);
  return pages.odd.find((page) => isCap(page, pages));
}

/**
 * Whether the largest size gives as few rows as others: one page of a wrong length is no cap, unless its size
 * is huge.
 */
function isCap({ size, length }: OddPage, { odd, largest }: OddPages): boolean {
  const same = odd.filter((other) => other.length === length);
  const isCutDown = same.some((other) => other.size >= largest) && same.some((other) => other.size !== size);
  return length < size && (size > LARGEST || isCutDown);
}

/** First and second pages of many sizes that hold more or fewer rows than requested. */
async function oddPages(list: ListUnderTest, facts: Facts): Promise<OddPages> {
  const count = await atLeastRows(list, facts);
  const refusal = await list.firstPage(1_000_001);
  const maximum = Number(reportedLimit(refusal.document, "maxSize"));
  const sizes = Number.isSafeInteger(maximum) && maximum > 3 ? [...SIZES, maximum - 1, maximum] : SIZES;
  const odd: OddPage[] = [];
  let largest = 0;
  for (const size of [...new Set(sizes)].sort((a, b) => a - b)) {
    if (size > count || size > (Number.isSafeInteger(maximum) ? maximum : size)) break;
    const page = await list.firstPage(size);
    if (page.status !== 200) break;
    largest = size;
    const { length } = rowsOf(page.document);
    if (length !== size) odd.push({ page, size, length });
    const second = 3 * size <= count ? await secondPage(list, page, size) : undefined;
    const { length: secondLength } = rowsOf(second?.document);
    if (second && secondLength > 0 && secondLength !== size)
      odd.push({ page: second, size, length: secondLength });
  }
  const { length } = rowsOf(refusal.document);
  if (length > 0 && length < count) odd.push({ page: refusal, size: 1_000_001, length });
  return { odd, largest };
}

/** A number of rows that the list has at least: found in steps, as its pages cannot be trusted yet. */
async function atLeastRows(list: ListUnderTest, facts: Facts): Promise<number> {
  if (!list.walk.at) return (await facts.referenceList()).rows.length;
  const met = new Set<string>();
  let [before, count] = [0, 0];
  for (const step of [...SMALL_SIZES, ...SIZES, LARGEST]) {
    const page = await list.pageAt(step - 1, 1);
    const [row] = page.status === 200 ? rowsOf(page.document) : [];
    // Past the end, some servers return the last page again, or the first.
    if (row === undefined || met.has(row)) break;
    met.add(row);
    [before, count] = [count, step];
  }
  if (count <= 1) return count;
  const [last, neighbour] = [await list.pageAt(count - 1, 1), await list.pageAt(count - 2, 1)];
  return sameRows(rowsOf(last.document), rowsOf(neighbour.document)) ? before : count;
}

async function secondPage(list: ListUnderTest, first: Exchange, size: number): Promise<Exchange | undefined> {
  if (list.walk.at) return list.pageAt(1, size);
  const next = href(first.document, "next");
  // LINK-10 judges a link of another size.
  const isOfSize = typeof next === "string" && queryValue(next, list.sizeParameter) === String(size);
  return isOfSize ? list.follow(first, "next") : undefined;
}

/** Whether the list has other rows than these after its first `count` rows. */
async function hasOtherRows(
  list: ListUnderTest,
  facts: Facts,
  rows: readonly string[],
  count: number,
): Promise<boolean> {
  if (!list.walk.at) return (await facts.referenceList()).rows.length > count;
  for (const index of [count, count + 1, count + 2]) {
    const [row] = rowsOf((await list.pageAt(index, 1)).document);
    if (row !== undefined && !rows.includes(row)) return true;
  }
  return false;
}
