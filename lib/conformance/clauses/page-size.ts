import { queryValue } from "../http/query";
import { broken, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { errorsOf, href, isOfType, reportedLimit, rowsOf } from "../subject/document";
import { expectRefusals, expectRows, isRefusal, notIntegers } from "../subject/expect";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** More rows than any page should have. */
const TOO_MANY = 1_000_001;

export const pageSize: readonly Clause[] = [
  {
    id: "PAGE-SIZE-1",
    title: "a page size is decimal digits in base 10, and anything else is refused",
    level: "MUST",
    needs: ["ORDER-1"],
    check: async (list) => {
      const verdict = await expectRefusals(
        list,
        notIntegers.map((value) => list.sizePair(value)),
        "a page size that is no integer",
      );
      if (verdict.status !== "holds") return verdict;
      const page = await list.withQuery(list.sizePair("2"));
      const padded = await list.withQuery(list.sizePair("002"));
      return expectRows(padded, rowsOf(page.document), "a page of size 002");
    },
  },
  {
    id: "PAGE-SIZE-2",
    title: "a page size of 0 is refused",
    level: "MUST",
    check: (list) => expectRefusals(list, [list.sizePair("0")], "size 0"),
  },
  {
    id: "PAGE-SIZE-3",
    title: "a page size above the maximum is refused, not cut down",
    level: "MUST",
    check: largeSizes,
  },
  {
    id: "PAGE-SIZE-4",
    title: "the refusal of a page size tells the maximum, and tells the truth",
    level: "MUST",
    needs: ["ERR-1"],
    check: reportedMaximum,
  },
  {
    id: "PAGE-SIZE-5",
    title: "`self` names the page size that was used, also when none was asked for",
    level: "MUST",
    check: async (list) => {
      if (!list.isDefault) return notApplicable("another strategy is the default");
      const page = await list.withoutParameters();
      const self = href(page.document, "self");
      if (typeof self !== "string") return notApplicable("no `self` link");
      const size = queryValue(self, list.sizeParameter);
      if (size === undefined) return broken(page, "`self` names no page size");
      const { length } = rowsOf(page.document);
      const samePage = await list.firstPage(Number(size));
      return rowsOf(samePage.document).length === length
        ? holds
        : broken(page, `\`self\` names size ${size}, and the page has ${length} rows`);
    },
  },
  {
    id: "PAGE-SIZE-6",
    title: "a page holds exactly as many rows as asked for, while there are that many",
    level: "MUST",
    needs: ["EDGE-5"],
    check: smallSizes,
  },
];

async function largeSizes(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const page = await list.firstPage(TOO_MANY);
  if (isRefusal(page)) return holds;
  if (page.status !== 200) return broken(page, `a size of ${TOO_MANY} is answered with ${page.status}`);
  const { rows, complete } = await facts.referenceList();
  const { length } = rowsOf(page.document);
  if (length < rows.length || (!complete && length < TOO_MANY))
    return broken(page, `asked for ${TOO_MANY} rows, the server gave ${length} of at least ${rows.length}`);
  const self = href(page.document, "self");
  const size = self && queryValue(self, list.sizeParameter);
  return size && size !== String(TOO_MANY)
    ? broken(page, `asked for ${TOO_MANY} rows, \`self\` says ${size}`)
    : notApplicable("no maximum was met");
}

async function reportedMaximum(list: ListUnderTest): Promise<Verdict> {
  const refusal = await list.firstPage(TOO_MANY);
  if (!isRefusal(refusal)) return notApplicable("no maximum was met");
  const maximum = reportedLimit(refusal.document, "maxSize");
  if (!Number.isSafeInteger(maximum))
    return broken(refusal, "the refusal does not tell meta.page.maxSize as an integer");
  const page = await list.firstPage(Number(maximum));
  if (page.status !== 200)
    return broken(page, `size ${maximum} is refused, though it is told as the maximum`);
  const beyond = await list.firstPage(Number(maximum) + 1);
  if (!isRefusal(beyond)) return broken(beyond, `a size above ${maximum} is accepted`);
  const isTyped = errorsOf(refusal.document).some((error) => isOfType(error, "max-size-exceeded"));
  return list.profile === null || isTyped
    ? holds
    : broken(refusal, "no error has the profile's links.type max-size-exceeded");
}

async function smallSizes(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const smallest = await list.firstPage(1);
  if (smallest.status !== 200) return broken(smallest, `size 1 is answered with ${smallest.status}`);
  if (rowsOf(smallest.document).length === 0) return notChecked("the list is empty");
  for (const size of [1, 2, 3]) {
    const page = await list.firstPage(size);
    if (isRefusal(page)) break; // beyond the maximum
    const { length } = rowsOf(page.document);
    if (length > size) return broken(page, `asked for ${size} rows, the server gave ${length}`);
    if (length < size && (await hasMoreRows(list, facts, length)))
      return broken(page, `asked for ${size} rows, the server gave ${length}, and there are more`);
  }
  return holds;
}

/** Whether the list has more rows than this. */
async function hasMoreRows(list: ListUnderTest, facts: KnownFacts, count: number): Promise<boolean> {
  if (!list.walk.at) return (await facts.referenceList()).rows.length > count;
  const page = await list.pageAt(count, 1);
  return rowsOf(page.document).length > 0;
}
