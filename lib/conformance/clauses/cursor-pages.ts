import type { Exchange } from "../http/client";
import { broken, firstFailure, holds, notApplicable, type Verdict } from "../report/verdict";
import { sameRows } from "../subject/answers";
import { prevCursor, rowCursorsOf } from "../subject/cursors";
import { hasLink, rowsOf } from "../subject/document";
import { expectRows } from "../subject/expect";
import type { Facts } from "../subject/facts";
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

export async function rowsAfter(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows } = await facts.referenceList();
  const [size] = await facts.pageSizes();
  const first = await list.firstPage(size);
  if (!hasLink(first.document, "next"))
    return rows.length > size ? broken(first, "there are more rows, and no `next`") : holds;
  const second = await list.follow(first, "next");
  return firstFailure(
    () => expectRows(first, rows.slice(0, size), "the first page"),
    () => expectRows(second, rows.slice(size, 2 * size), "the page after the first page's cursor"),
  );
}

export async function rowsBefore(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const cursor = await prevCursor(list, facts);
  if (!cursor) return notApplicable("no page has a `prev` link");
  const { rows } = await facts.referenceList();
  const position = rows.indexOf(rowsOf(cursor.page.document)[0] as string);
  const small = await facts.smallSize();
  for (const size of small === 1 ? [1] : [1, 2]) {
    const page = await list.page({ size, before: cursor.text });
    const expected = rows.slice(Math.max(0, position - size), position);
    const verdict = expectRows(page, expected, `the page of ${size} before row ${position + 1}`);
    if (verdict.status !== "holds") return verdict;
  }
  return beforeRows(list, facts);
}

/** The pages before the cursors that rows have, where those of the first, a middle and the last row lead forwards. */
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
