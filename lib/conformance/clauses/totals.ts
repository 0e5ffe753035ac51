import { broken, holds, notApplicable, notChecked } from "../report/verdict";
import { count, dig, href, isObject, pages as pageCount, rows } from "../subject/document";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

export const total: readonly Clause[] = [
  {
    id: "TOTAL-1",
    title: "a count that is given is the number of rows, the same on every page",
    level: "MUST",
    needs: ["PAGE-NUM-4", "PAGE-OFF-2", "PAGE-CUR-1"],
    check: exact,
  },
  {
    id: "TOTAL-2",
    title: "a number of pages that is given is the count divided by the size, rounded up",
    level: "MUST",
    needs: ["TOTAL-1"],
    check: async (subject) => {
      for (const size of await subject.sizes()) {
        const page = await subject.start(size);
        const given = pageCount(page.document);
        if (given === undefined) return notApplicable("no number of pages is given");
        const rowCount = Number(count(page.document));
        if (Number.isNaN(rowCount)) return notChecked("pages are given without a count");
        if (given !== Math.ceil(rowCount / size))
          return broken(page, `${given} pages are told for ${rowCount} rows of ${size} a page`);
      }
      return holds;
    },
  },
  {
    id: "TOTAL-4",
    title: "an estimate is told as meta.page.estimatedTotal, and no `last` is built on it",
    level: "MUST",
    check: async (subject) => {
      const page = (await subject.middle()).page;
      const estimate = dig(page.document, "meta", "page", "estimatedTotal");
      if (estimate === undefined) return notApplicable("no estimate is given");
      if (!isObject(estimate)) return broken(page, "estimatedTotal is not an object");
      if (estimate.bestGuess !== undefined && !Number.isSafeInteger(estimate.bestGuess))
        return broken(page, "estimatedTotal.bestGuess is not an integer");
      const built = subject.strategy !== "cursor" && typeof href(page.document, "last") === "string";
      return built ? broken(page, "there is a `last` link, and only an estimate of the total") : holds;
    },
  },
  {
    id: "TOTAL-5",
    title: "a lower bound of the count is not above the count",
    level: "MUST",
    check: async (subject) => {
      const page = (await subject.middle()).page;
      const least = dig(page.document, "meta", "page", "atLeast");
      if (least === undefined) return notApplicable("no lower bound is given");
      const { rows: list, complete } = await subject.reference();
      if (!Number.isSafeInteger(least)) return broken(page, "meta.page.atLeast is not an integer");
      return complete && Number(least) > list.length
        ? broken(page, `at least ${least} rows are told, and there are ${list.length}`)
        : holds;
    },
  },
];

async function exact(subject: Subject): Promise<Verdict> {
  const { rows: list, complete } = await subject.reference();
  const [size] = await subject.sizes();
  const final = await subject.final(size);
  const pages = [await subject.start(size), (await subject.middle()).page, ...(final ? [final] : [])];
  const given = pages.map((page) => count(page.document));
  if (given.every((one) => one === undefined)) return notApplicable("no count is given");
  for (const [index, page] of pages.entries()) {
    const told = given[index] as number;
    if (!Number.isSafeInteger(told) || told < 0) return broken(page, `the count is ${JSON.stringify(told)}`);
    if (complete && told !== list.length)
      return broken(page, `the count is ${told}, and there are ${list.length} rows`);
    const got = rows(page.document).length;
    if (told < got) return broken(page, `the count is ${told}, and the page holds ${got} rows`);
    if (told !== given[0]) return broken(page, `the count is ${told}, and it was ${given[0]} before`);
  }
  return holds;
}
