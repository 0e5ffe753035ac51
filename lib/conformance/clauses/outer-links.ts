import type { Exchange } from "../http/client";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { sameRows } from "../subject/answers";
import { hasLink, isLinked, reportedCount, rowsOf } from "../subject/document";
import { expectLink } from "../subject/expect";
import type { Facts, SampledPage } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** LINK-6, on every page that is judged. */
export async function firstLeadsToFirstPage(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows } = await facts.referenceList();
  const pages = (await facts.sampledPages()).filter(({ page }) => hasLink(page.document, "first"));
  if (pages.length === 0) return notApplicable("no `first` link");
  for (const { page, size } of pages) {
    const first = await list.follow(page, "first");
    const { length } = rowsOf(first.document);
    const expected = rows.slice(0, list.walk.fillsPages ? (size ?? length) : length);
    const verdict = await expectLink(list, page, "first", expected);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/**
 * LINK-5, on last pages of sizes that they fill and others, and on every page that ends with the last row.
 */
export async function lastPageHasNoNext(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const ends: Pick<SampledPage, "page" | "size">[] = [];
  for (const size of [...(await facts.pageSizes()), await facts.largestSize(), 1]) {
    const page = await facts.lastPage(size);
    if (!page) return notApplicable("the end of the list was not reached");
    ends.push({ page, size });
  }
  const last = rowsOf(ends[0]?.page.document).at(-1);
  const { rows } = await facts.referenceList();
  const sampled = await facts.sampledPages();
  ends.push(...sampled.filter(({ page }) => last !== undefined && rowsOf(page.document).at(-1) === last));
  for (const { page, size } of ends) {
    if (!isLinked(page.document)) return notApplicable("no links");
    if (!hasLink(page.document, "next")) continue;
    // A server that does not know the total cannot tell that a full page is the last one, unless it fetches
    // one row more.
    if (!hasLink(page.document, "last") && [undefined, rowsOf(page.document).length].includes(size))
      return notApplicable("the total is not known");
    if (await leadsToEarlierRows(list, page, rows)) continue;
    return broken(page, "the last page has a `next` link");
  }
  return holds;
}

/** Whether `next` of a last page leads back into the list, which LINK-3 judges. */
async function leadsToEarlierRows(
  list: ListUnderTest,
  page: Exchange,
  rows: readonly string[],
): Promise<boolean> {
  const [next] = rowsOf((await list.follow(page, "next")).document);
  const [own] = rowsOf(page.document);
  return next !== undefined && rows.indexOf(next) < rows.indexOf(own as string);
}

/** LINK-8, on every page that is judged; where the list is too long to read, its end is looked for. */
export async function lastLeadsToLastPage(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  // EDGE-4 judges pages past the end.
  const pages = (await facts.sampledPages()).filter(
    ({ page, start = 0 }) =>
      hasLink(page.document, "last") && (start === 0 || rowsOf(page.document).length > 0),
  );
  if (pages.length === 0) return notApplicable("no `last` link");
  for (const { page, size, start = 0 } of pages) {
    const last = await list.follow(page, "last");
    if (last.status !== 200) continue; // LINK-2, or beyond the deepest page
    if (rows.length > 0 && rowsOf(last.document).length === 0)
      return broken(page, "the page of `last` is empty");
    if (size === undefined) continue;
    // PAGE-NUM-5 judges a `last` link of a list that goes on after the deepest page.
    if (list.strategy === "number" && rows.length > (await facts.reachableRows(size))) continue;
    if (complete && list.walk.at && start % size > 0) {
      // Pages that begin elsewhere end elsewhere: with the walk along `next`, or as the pages from the start
      // do.
      const shift = start % size;
      const walked = rows.slice(rows.length - 1 - ((rows.length - 1 - shift) % size));
      const ends = [walked, lastRows(list, rows, size), rows.slice(-size)];
      if (ends.some((end) => sameRows(end, rowsOf(last.document)))) continue;
      return broken(page, "the page of `last` is not the last page");
    }
    if (list.walk.at && (await isLastOfCount(list, page, last, size, rows.length))) continue;
    const expected = complete ? lastRows(list, rows, size) : await farRows(list, facts, size);
    const verdict = expected ? await expectLink(list, page, "last", expected) : holds;
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/**
 * Whether `last` is the last page of a list as long as the page states, wrongly: TOTAL-1 judges the count.
 */
async function isLastOfCount(
  list: ListUnderTest,
  page: Exchange,
  last: Exchange,
  size: number,
  length: number,
): Promise<boolean> {
  const count = reportedCount(page.document);
  if (!Number.isSafeInteger(count) || count === length) return false;
  const stated = await list.pageAt(Math.max(0, Math.ceil(Number(count) / size) - 1), size);
  return sameRows(rowsOf(stated.document), rowsOf(last.document));
}

/** The last page. One that is reached along links is counted from the end, so that it is full. */
function lastRows(list: ListUnderTest, rows: readonly string[], size: number): readonly string[] {
  return rows.slice(list.walk.at ? size * Math.max(0, Math.ceil(rows.length / size) - 1) : -size);
}

/** The last page of a list that was not read to its end; undefined where its length is not known. */
async function farRows(list: ListUnderTest, facts: Facts, size: number): Promise<string[] | undefined> {
  const count = await facts.countedRows();
  if (count === undefined || count > (await facts.reachableRows(size))) return undefined;
  return rowsOf((await list.pageAt(Math.max(0, Math.ceil(count / size) - 1), size)).document);
}
