import { isObject, valueAt } from "../http/json";
import { broken, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hasLink, reportedCount, reportedPages, rowsOf } from "../subject/document";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";

export const totals: readonly Clause[] = [
  {
    id: "TOTAL-1",
    title: "a count that is given is the number of rows, the same on every page",
    level: "MUST",
    needs: ["PAGE-NUM-4", "PAGE-OFF-2", "PAGE-CUR-1"],
    check: exactCount,
  },
  {
    id: "TOTAL-2",
    title: "a number of pages that is given is the count divided by the size, rounded up",
    level: "MUST",
    needs: ["TOTAL-1"],
    check: async (list, facts) => {
      for (const size of await facts.pageSizes()) {
        const page = await list.firstPage(size);
        const pages = reportedPages(page.document);
        if (pages === undefined) return notApplicable("no number of pages is given");
        const count = Number(reportedCount(page.document));
        if (Number.isNaN(count)) return notChecked("pages are given without a count");
        if (pages !== Math.ceil(count / size))
          return broken(page, `${pages} pages are told for ${count} rows of ${size} a page`);
      }
      return holds;
    },
  },
  {
    id: "TOTAL-4",
    title: "an estimate is told as meta.page.estimatedTotal, and no `last` is built on it",
    level: "MUST",
    check: async (list, facts) => {
      const { page } = await facts.middlePage();
      const estimate = valueAt(page.document, "meta", "page", "estimatedTotal");
      if (estimate === undefined) return notApplicable("no estimate is given");
      if (!isObject(estimate)) return broken(page, "estimatedTotal is not an object");
      if (estimate.bestGuess !== undefined && !Number.isSafeInteger(estimate.bestGuess))
        return broken(page, "estimatedTotal.bestGuess is not an integer");
      // Only where pages are named by their position does a `last` link take a total.
      return list.walk.at && hasLink(page.document, "last")
        ? broken(page, "there is a `last` link, and only an estimate of the total")
        : holds;
    },
  },
  {
    id: "TOTAL-5",
    title: "a lower bound of the count is not above the count",
    level: "MUST",
    check: async (_list, facts) => {
      const { page } = await facts.middlePage();
      const atLeast = valueAt(page.document, "meta", "page", "atLeast");
      if (atLeast === undefined) return notApplicable("no lower bound is given");
      const { rows, complete } = await facts.referenceList();
      if (!Number.isSafeInteger(atLeast)) return broken(page, "meta.page.atLeast is not an integer");
      return complete && Number(atLeast) > rows.length
        ? broken(page, `at least ${atLeast} rows are told, and there are ${rows.length}`)
        : holds;
    },
  },
];

/** The count on the first, a middle and the last page. */
async function exactCount(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  const [size] = await facts.pageSizes();
  const last = await facts.lastPage(size);
  const pages = [await list.firstPage(size), (await facts.middlePage()).page, ...(last ? [last] : [])];
  const counts = pages.map((page) => reportedCount(page.document));
  if (counts.every((count) => count === undefined)) return notApplicable("no count is given");
  for (const [index, page] of pages.entries()) {
    const count = counts[index] as number;
    if (!Number.isSafeInteger(count) || count < 0)
      return broken(page, `the count is ${JSON.stringify(count)}`);
    if (complete && count !== rows.length)
      return broken(page, `the count is ${count}, and there are ${rows.length} rows`);
    const { length } = rowsOf(page.document);
    if (count < length) return broken(page, `the count is ${count}, and the page holds ${length} rows`);
    if (count !== counts[0]) return broken(page, `the count is ${count}, and it was ${counts[0]} before`);
  }
  return holds;
}
