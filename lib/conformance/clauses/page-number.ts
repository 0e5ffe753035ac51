import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { hasLink, reportedLimit, rowsOf } from "../subject/document";
import {
  expectConsecutivePages,
  expectNothingAtHugePositions,
  expectRefusals,
  expectRows,
} from "../subject/expect";
import type { Facts } from "../subject/facts";
import { wrongIntegerQueries } from "../subject/faulty-queries";
import type { ListUnderTest } from "../subject/list-under-test";
import { paddedIntegers, zeros } from "../subject/values";

const strategies = ["number"] as const;

export const pageNumber: readonly Clause[] = [
  {
    id: "PAGE-NUM-1",
    title: "a page number is decimal digits, and anything else is refused",
    level: "MUST",
    strategies,
    check: async (list, facts) => {
      const number = list.parameter("number");
      const queries = wrongIntegerQueries(list, number, [list.sizePair(String(await facts.smallSize()))]);
      return expectRefusals(list, queries, "a page number that is no integer");
    },
  },
  {
    id: "PAGE-NUM-2",
    title: "a page number is read in base 10, leading zeros or not",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: async (list, facts) => {
      const deepest = await facts.reachableRows(1);
      for (const padded of paddedIntegers.filter((text) => Number(text) <= deepest)) {
        const page = await list.page({ number: Number(padded), size: 1 });
        const verdict = expectRows(
          await list.page({ number: padded, size: 1 }),
          rowsOf(page.document),
          `page ${padded}`,
        );
        if (verdict.status !== "holds") return verdict;
      }
      return holds;
    },
  },
  {
    id: "PAGE-NUM-3",
    title: "pages are counted from 1, and 0 is refused",
    level: "MUST",
    strategies,
    check: async (list, facts) => {
      const pairs = zeros.map((zero) => list.pair(list.parameter("number"), zero));
      const sizePair = list.sizePair(String(await facts.smallSize()));
      return expectRefusals(list, [...pairs, ...pairs.map((pair) => `${sizePair}&${pair}`)], "page 0");
    },
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
    check: (list, facts) => expectNothingAtHugePositions(list, facts, "number"),
  },
];

async function deepestPage(list: ListUnderTest, facts: Facts): Promise<Verdict> {
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
  for (const size of new Set([1, await facts.largestSize()])) {
    const deep = await list.page({ number: Number(deepest), size });
    if (hasLink(deep.document, "next")) return broken(deep, "`next` leads beyond the deepest page");
  }
  return holds;
}
