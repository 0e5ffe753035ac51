import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hasLink, reportedLimit, rowsOf } from "../subject/document";
import {
  expectConsecutivePages,
  expectRefusals,
  expectRows,
  hugeIntegers,
  isRefusal,
  notIntegers,
} from "../subject/expect";
import type { ListUnderTest } from "../subject/list-under-test";

const strategies = ["number"] as const;

export const pageNumber: readonly Clause[] = [
  {
    id: "PAGE-NUM-1",
    title: "a page number is decimal digits, and anything else is refused",
    level: "MUST",
    strategies,
    check: (list) =>
      expectRefusals(
        list,
        notIntegers.map((value) => list.pair(list.parameter("number"), value)),
        "a page number that is no integer",
      ),
  },
  {
    id: "PAGE-NUM-2",
    title: "a page number is read in base 10, leading zeros or not",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: async (list, facts) => {
      const number = (await facts.reachableRows(1)) < 10 ? 2 : 10;
      const page = await list.page({ number, size: 1 });
      const padded = await list.page({ number: `0${number}`, size: 1 });
      return expectRows(padded, rowsOf(page.document), `page 0${number}`);
    },
  },
  {
    id: "PAGE-NUM-3",
    title: "pages are counted from 1, and 0 is refused",
    level: "MUST",
    strategies,
    check: (list) => expectRefusals(list, [list.pair(list.parameter("number"), "0")], "page 0"),
  },
  {
    id: "PAGE-NUM-4",
    title: "page N of size S holds the rows (N - 1) × S + 1 to N × S",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: expectConsecutivePages,
  },
  {
    id: "PAGE-NUM-5",
    title: "the deepest page is told when a page beyond it is refused",
    level: "MUST",
    strategies,
    needs: ["ERR-1", "EDGE-2"],
    check: deepestPage,
  },
  {
    id: "PAGE-NUM-6",
    title: "a page number too large to compute with is refused or empty",
    level: "MUST",
    strategies,
    check: async (list) => {
      for (const number of hugeIntegers) {
        const page = await list.page({ number, size: 2 });
        const isEmpty = page.status === 200 && rowsOf(page.document).length === 0;
        if (!isRefusal(page) && !isEmpty)
          return broken(page, `page ${number} is answered with ${page.status}`);
      }
      return holds;
    },
  },
];

async function deepestPage(list: ListUnderTest): Promise<Verdict> {
  const refusal = await list.page({ number: 1_000_000_000, size: 1 });
  if (!isRefusal(refusal)) return notApplicable("no deepest page was met");
  const deepest = reportedLimit(refusal.document, "maxNumber");
  if (!Number.isSafeInteger(deepest))
    return broken(refusal, "the refusal does not tell meta.page.maxNumber as an integer");
  const page = await list.page({ number: Number(deepest), size: 1 });
  if (page.status !== 200)
    return broken(page, `page ${deepest} is refused, though it is told as the deepest`);
  const beyond = await list.page({ number: Number(deepest) + 1, size: 1 });
  if (!isRefusal(beyond)) return broken(beyond, `a page beyond ${deepest} is given`);
  return hasLink(page.document, "next") ? broken(page, "`next` leads beyond the deepest page") : holds;
}
