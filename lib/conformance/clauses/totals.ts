import type { Exchange } from "../http/client";
import { isObject, valueAt } from "../http/json";
import { broken, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hasLink, nullFigure, reportedCount, reportedCounts, reportedPages } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

export const totals: readonly Clause[] = [
  {
    id: "TOTAL-1",
    title: "a reported count is the number of rows, the same on every page",
    level: "MUST",
    needs: ["PAGE-NUM-4", "PAGE-OFF-2", "PAGE-CUR-1"],
    check: exactCount,
  },
  {
    id: "TOTAL-2",
    title: "a reported number of pages is the count divided by the size, rounded up",
    level: "MUST",
    needs: ["TOTAL-1"],
    check: async (_list, facts) => {
      const pages = (await facts.allPages()).filter(({ page }) => reportedPages(page.document) !== undefined);
      if (pages.length === 0) return notApplicable("no number of pages is reported");
      for (const { page, size } of pages) {
        const reported = reportedPages(page.document);
        const count = Number(reportedCount(page.document));
        if (Number.isNaN(count)) return notChecked("a number of pages is reported without a count");
        if (size !== undefined && reported !== Math.ceil(count / size))
          return broken(page, `${reported} pages are reported for ${count} rows and page size ${size}`);
      }
      return holds;
    },
  },
  {
    id: "TOTAL-4",
    title: "an estimate is reported as meta.page.estimatedTotal, and not used for `last`",
    level: "MUST",
    check: async (list, facts) => {
      const pages = (await facts.allPages()).map(({ page }) => page);
      const estimated = pages.filter((page) => estimateOf(page) !== undefined);
      if (estimated.length === 0) return notApplicable("no estimate is reported");
      for (const page of estimated) {
        const estimate = estimateOf(page);
        if (!isObject(estimate)) return broken(page, "estimatedTotal is not an object");
        const { bestGuess } = estimate;
        if (bestGuess !== undefined && !(Number.isSafeInteger(bestGuess) && Number(bestGuess) >= 0))
          return broken(page, "estimatedTotal.bestGuess is not an integer");
        // Only where pages are named by their position does a `last` link take a total.
        if (list.walk.at && hasLink(page.document, "last"))
          return broken(page, "there is a `last` link, and only an estimate of the total");
      }
      return holds;
    },
  },
  {
    id: "TOTAL-5",
    title: "a lower bound of the count is not above the count",
    level: "MUST",
    check: async (_list, facts) => {
      const pages = (await facts.allPages()).map(({ page }) => page);
      const bounded = pages.filter((page) => lowerBoundOf(page) !== undefined);
      if (bounded.length === 0) return notApplicable("no lower bound is reported");
      const count = await facts.countedRows();
      for (const page of bounded) {
        const atLeast = lowerBoundOf(page);
        if (!Number.isSafeInteger(atLeast)) return broken(page, "meta.page.atLeast is not an integer");
        if (count !== undefined && Number(atLeast) > count)
          return broken(page, `at least ${atLeast} rows are reported, but there are ${count}`);
      }
      return holds;
    },
  },
];

function estimateOf(page: Exchange): unknown {
  return valueAt(page.document, "meta", "page", "estimatedTotal");
}

function lowerBoundOf(page: Exchange): unknown {
  return valueAt(page.document, "meta", "page", "atLeast");
}

/**
 * The count on pages from both ends and the middle of the list, and past its end, in every place that has
 * one.
 */
async function exactCount(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const counted = await facts.countedRows();
  const pages = (await facts.allPages()).map(({ page }) => page);
  if (list.walk.at) pages.push(await list.pageAt(100_000, 1));
  const withCount = pages.filter((page) => page.status === 200 && reportedCount(page.document) !== undefined);
  const [first] = withCount;
  if (!first) return notApplicable("no count is reported");
  const { rows } = await facts.referenceList();
  for (const page of withCount) {
    for (const count of reportedCounts(page.document) as number[]) {
      if (!Number.isSafeInteger(count) || count < 0)
        return broken(page, `the count is ${JSON.stringify(count)}`);
      if (counted !== undefined && count !== counted)
        return broken(page, `the count is ${count}, but there are ${counted} rows`);
      if (count < rows.length)
        return broken(page, `the count is ${count}, but there are at least ${rows.length} rows`);
      const before = reportedCount(first.document);
      if (count !== before) return broken(page, `the count is ${count}, but it was ${before} before`);
    }
  }
  const without = pages.find(({ document }) => nullFigure(document, first.document) === "count");
  return without ? broken(without, "the count is null, but other pages have one") : holds;
}
