import { holds } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { rowsOf } from "../subject/document";
import {
  expectConsecutivePages,
  expectNothingAtHugePositions,
  expectRefusalsOfEach,
  expectRows,
} from "../subject/expect";
import { isPosition, wrongIntegerQueries, zeroQueries } from "../subject/faulty-queries";
import { paddedIntegers } from "../subject/values";
import { deepest } from "./deepest-page";

const strategies = ["number"] as const;

export const pageNumber: readonly Clause[] = [
  {
    id: "PAGE-NUM-1",
    title: "a page number consists of decimal digits; anything else is refused",
    level: "MUST",
    strategies,
    check: (list, facts) =>
      expectRefusalsOfEach(
        list,
        facts,
        wrongIntegerQueries,
        "a page number that is not an integer",
        isPosition,
      ),
  },
  {
    id: "PAGE-NUM-2",
    title: "a page number is read in base 10, with or without leading zeros",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: async (list, facts) => {
      const reach = await facts.reachableRows(1);
      for (const padded of paddedIntegers.filter((text) => Number(text) <= reach)) {
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
    check: (list, facts) => expectRefusalsOfEach(list, facts, zeroQueries, "page 0", isPosition),
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
    title: "the error for a page that is too deep reports the deepest page",
    level: "MUST",
    strategies,
    needs: ["ERR-1", "EDGE-2"],
    check: deepest({ position: "number", noun: "page", limit: "maxNumber" }),
  },
  {
    id: "PAGE-NUM-6",
    title: "a page number too large to compute with is refused, or its page is empty",
    level: "MUST",
    strategies,
    check: (list, facts) => expectNothingAtHugePositions(list, facts, "number"),
  },
];
