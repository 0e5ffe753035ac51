import type { Exchange } from "../http/client";
import { appendQuery, queryValue } from "../http/query";
import { broken, firstFailure, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import { isRefusal, sameRows } from "../subject/answers";
import { cursorIn, prevCursors, rowCursorsOf } from "../subject/cursors";
import { hasLink, href, rowsOf } from "../subject/document";
import { expectRows, expectSameByDefault } from "../subject/expect";
import type { Facts } from "../subject/facts";
import { followPages } from "../subject/followed-pages";
import type { ListUnderTest } from "../subject/list-under-test";

/** The last row as a page of its own, reached forwards: back from the end, and on again. */
export async function fullLastPage(list: ListUnderTest): Promise<Exchange | undefined> {
  const first = await list.firstPage(1);
  if (!hasLink(first.document, "last")) return undefined;
  const last = await list.follow(first, "last");
  if (!hasLink(last.document, "prev")) return undefined;
  const before = await list.follow(last, "prev");
  if (!hasLink(before.document, "next")) return undefined;
  return list.follow(before, "next");
}

/** The first page, reached along `prev` from the second. */
export async function firstPageFromBehind(list: ListUnderTest, facts: Facts): Promise<Exchange | undefined> {
  const [first, second] = (await facts.pagesAlongNext(await facts.smallSize())).pages;
  if (!second || !hasLink(second.document, "prev")) return undefined;
  const back = await list.follow(second, "prev");
  return sameRows(rowsOf(back.document), rowsOf(first?.document)) ? back : undefined;
}

/** The last pages with rows under the stated sort, in sizes that divide the list evenly and unevenly. */
export async function sortedEnds(list: ListUnderTest, facts: Facts): Promise<Exchange[]> {
  const { sort, maxPages } = facts.stated;
  if (sort === undefined) return [];
  const ends: Exchange[] = [];
  for (const size of await facts.pageSizes()) {
    const target = appendQuery(list.targetOf(list.parametersAt(0, size)), `sort=${sort}`);
    const { pages, end } = await followPages(list.client, await list.client.get(target), "next", maxPages);
    const last =
      end === "no link" ? [...pages].reverse().find((page) => rowsOf(page.document).length) : undefined;
    if (last) ends.push(last);
  }
  return ends;
}

export async function rowsAfter(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows } = await facts.referenceList();
  const [size] = await facts.pageSizes();
  const first = await list.firstPage(size);
  if (!hasLink(first.document, "next"))
    return rows.length > size ? broken(first, "there are more rows, but no `next`") : holds;
  const after = cursorIn(list, first, "next", "after")?.text;
  // LINK-10 judges a link of another size.
  const isOfSize = queryValue(href(first.document, "next") ?? "", list.sizeParameter) === String(size);
  const second =
    after === undefined || isOfSize ? await list.follow(first, "next") : await list.page({ size, after });
  // LINK-2 judges a server that accepts none of its cursors.
  if (isRefusal(second)) return notChecked("the cursor in the `next` link is refused");
  return firstFailure(
    () => expectRows(first, rows.slice(0, size), "the first page"),
    () => expectRows(second, rows.slice(size, 2 * size), "the page after the first page's cursor"),
    () => afterLinkedCursors(list, facts),
    () => afterTheEnd(list, facts),
  );
}

/** The pages after the cursors in `next` links of the first, the middle and the last page but one. */
async function afterLinkedCursors(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  const small = await facts.smallSize();
  const { pages } = await facts.pagesAlongNext(small);
  for (const index of new Set([0, Math.floor(pages.length / 2), pages.length - 2])) {
    const linked = pages[index];
    const cursor = linked && cursorIn(list, linked, "next", "after")?.text;
    const position = rows.indexOf(rowsOf(linked?.document).at(-1) as string) + 1;
    if (cursor === undefined || position === 0) continue;
    for (const size of new Set([1, small, await facts.largestSize()])) {
      if (!complete && position + size > rows.length) continue;
      const page = await list.page({ size, after: cursor });
      const expected = rows.slice(position, position + size);
      const verdict = expectRows(page, expected, `the page of ${size} after row ${position}`);
      if (verdict.status !== "holds") return verdict;
    }
    const verdict = await expectSameByDefault(list, { after: cursor }, `the page after row ${position}`);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/**
 * After the last row there is none, where rows have cursors and the last one leads back to the rows before
 * it.
 */
async function afterTheEnd(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  const last = (await rowCursorsOf(facts)).find(({ index }) => index === rows.length - 1);
  if (!complete || !last) return holds;
  const size = await facts.smallSize();
  const before = await list.page({ size, before: last.cursor });
  // PAGE-CUR-13 judges a cursor that does not fall on its row.
  if (!sameRows(rowsOf(before.document), rows.slice(0, -1).slice(-size))) return holds;
  return expectRows(await list.page({ size, after: last.cursor }), [], "the page after the last row");
}

export async function rowsBefore(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const cursors = await prevCursors(list, facts);
  if (cursors.length === 0) return notApplicable("no page has a `prev` link");
  const { rows } = await facts.referenceList();
  const small = await facts.smallSize();
  for (const { text, page: linked } of cursors) {
    const position = rows.indexOf(rowsOf(linked.document)[0] as string);
    for (const size of new Set([1, small, await facts.largestSize()])) {
      const page = await list.page({ size, before: text });
      const expected = rows.slice(Math.max(0, position - size), position);
      const verdict = expectRows(page, expected, `the page of ${size} before row ${position + 1}`);
      if (verdict.status !== "holds") return verdict;
    }
    const verdict = await expectSameByDefault(list, { before: text }, `the page before row ${position + 1}`);
    if (verdict.status !== "holds") return verdict;
  }
  return firstFailure(
    () => beforeRows(list, facts),
    () => beforeTheEnd(list, facts),
  );
}

/** An empty `page[before]` is the end of the list. Some servers refuse it, as they may. */
async function beforeTheEnd(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  if (!complete) return holds;
  for (const size of await facts.pageSizes()) {
    const page = await list.page({ size, before: "" });
    if (isRefusal(page)) return holds;
    const { length } = rowsOf(page.document);
    // LINK-8 judges whether the page of `last` is full.
    const last = href((await list.firstPage(size)).document, "last");
    const isLast = typeof last === "string" && queryValue(last, list.parameter("before")) === "";
    const expected = isLast && length > 0 && length < size ? length : size;
    const verdict = expectRows(page, rows.slice(-expected), "an empty page[before]");
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/**
 * The pages before the cursors that rows have, where those of the first, a middle and the last row lead
 * forwards.
 */
async function beforeRows(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows } = await facts.referenceList();
  const size = await facts.smallSize();
  for (const { index, cursor } of await rowCursorsOf(facts)) {
    const after = await list.page({ size, after: cursor });
    // PAGE-CUR-13 judges a cursor that does not fall on its row.
    if (!sameRows(rowsOf(after.document), rows.slice(index + 1, index + 1 + size))) continue;
    const page = await list.page({ size, before: cursor });
    const expected = rows.slice(Math.max(0, index - size), index);
    const verdict = expectRows(page, expected, `the page of ${size} before row ${index + 1}`);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}
