import { queryValue } from "../http/query";
import { broken, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { blames, href, rowsOf } from "../subject/document";
import { expectRefusalsOfEach, expectRows } from "../subject/expect";
import type { Facts, Sample } from "../subject/facts";
import { isSize, wrongIntegerQueries, zeroQueries } from "../subject/faulty-queries";
import type { ListUnderTest } from "../subject/list-under-test";
import { expectWholePages } from "../subject/sizes";
import { paddedIntegers } from "../subject/values";
import { largeSizes, reportedMaximum, TOO_MANY } from "./largest-size";

export const pageSize: readonly Clause[] = [
  {
    id: "PAGE-SIZE-1",
    title: "a page size consists of decimal digits in base 10; anything else is refused",
    level: "MUST",
    needs: ["ORDER-1"],
    check: integersOnly,
  },
  {
    id: "PAGE-SIZE-2",
    title: "a page size of 0 is refused",
    level: "MUST",
    check: (list, facts) => expectRefusalsOfEach(list, facts, zeroQueries, "size 0", isSize),
  },
  {
    id: "PAGE-SIZE-3",
    title: "a page size above the maximum is refused, not cut down",
    level: "MUST",
    check: largeSizes,
  },
  {
    id: "PAGE-SIZE-4",
    title: "the error for a page size that is too large reports the correct maximum",
    level: "MUST",
    needs: ["ERR-1"],
    check: reportedMaximum,
  },
  {
    id: "PAGE-SIZE-5",
    title: "`self` has the page size that was used, even if none was requested",
    level: "MUST",
    check: selfNamesSize,
  },
  {
    id: "PAGE-SIZE-6",
    title: "a page has exactly as many rows as requested, if there are that many",
    level: "MUST",
    needs: ["EDGE-5"],
    check: smallSizes,
  },
];

async function integersOnly(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  // Where a size is cut down to the maximum, so is infinity: PAGE-SIZE-3 names that.
  const isCutDown = (await list.firstPage(TOO_MANY)).status === 200;
  const queriesOf = (_: ListUnderTest, sample: Sample) =>
    wrongIntegerQueries(list, sample).filter((query) => !(isCutDown && query.endsWith("=Infinity")));
  const what = "a page size that is not an integer";
  const verdict = await expectRefusalsOfEach(list, facts, queriesOf, what, isSize);
  if (verdict.status !== "holds") return verdict;
  const maximum = await facts.largestSize();
  for (const padded of paddedIntegers.filter((text) => Number(text) <= maximum)) {
    const page = await list.withQuery(list.sizePair(String(Number(padded))));
    if (isRefusal(page)) continue; // above the maximum
    const paddedPage = await list.withQuery(list.sizePair(padded));
    const sameRows = expectRows(paddedPage, rowsOf(page.document), `a page of size ${padded}`);
    if (sameRows.status !== "holds") return sameRows;
  }
  return holds;
}

async function selfNamesSize(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  if (!list.isDefault) return notApplicable("another strategy is the default");
  const pages = [await list.withoutParameters()];
  for (const { parameter, value, isSize } of await facts.samples())
    if (!isSize && parameter !== list.parameter("before"))
      pages.push(await list.withQuery(list.pair(parameter, value)));
  const { length: perPage } = rowsOf(pages[0]?.document);
  if (list.walk.at && perPage > 0) {
    const count = (await facts.rowCount()) ?? 0;
    const reach = Math.min(count, await facts.reachableRows(perPage));
    const last = Math.ceil(reach / perPage) - 1;
    for (const index of [2, last - 1, last])
      if (index * perPage < reach) pages.push(await list.page(list.walk.at(Math.max(0, index), perPage)));
  }
  let defaultSize: string | undefined;
  for (const page of pages.filter(({ status }) => status === 200)) {
    const self = href(page.document, "self");
    if (typeof self !== "string") return notApplicable("no `self` link");
    const size = queryValue(self, list.sizeParameter);
    if (size === undefined) return broken(page, "`self` has no page size");
    defaultSize ??= size;
    if (size !== defaultSize)
      return broken(page, `\`self\` has page size ${size}, but the default is ${defaultSize}`);
    const rows = rowsOf(page.document);
    const samePage = page === pages[0] ? await list.firstPage(Number(size)) : await list.follow(page, "self");
    const sameRows = rowsOf(samePage.document);
    // PAGE-FAM-8 judges another page than the first, and LINK-9 another page than that of `self`.
    if (samePage.status === 200 && sameRows[0] === rows[0] && sameRows.length !== rows.length)
      return broken(page, `\`self\` has page size ${size}, but the page has ${rows.length} rows`);
    // LINK-1 judges a size that is not a number, and PARAM-4 a link that repeats it.
    const ofSize = /^[0-9]+$/.test(size) ? await list.firstPage(Number(size)) : page;
    if (isRefusal(ofSize) && blames(ofSize.document, list.sizeParameter))
      return broken(page, `the default page size ${size} is refused`);
  }
  return holds;
}

async function smallSizes(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  if (!list.walk.fillsPages) return notApplicable("pages of an upstream may be short");
  const smallest = await list.firstPage(1);
  if (smallest.status !== 200) return broken(smallest, `size 1 is answered with ${smallest.status}`);
  if (rowsOf(smallest.document).length === 0)
    return rowsOf((await list.withoutParameters()).document).length === 0
      ? notChecked("the list is empty")
      : broken(smallest, "1 row was requested, but none was returned, although there are more");
  return expectWholePages(list, facts);
}
