import { holds, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { rowsOf } from "../subject/document";
import {
  expectConsecutivePages,
  expectNothingAtHugePositions,
  expectRefusalsOfEach,
  expectRows,
} from "../subject/expect";
import type { Facts } from "../subject/facts";
import { isPosition, wrongIntegerQueries } from "../subject/faulty-queries";
import type { ListUnderTest } from "../subject/list-under-test";
import { paddedIntegers } from "../subject/values";
import { deepest } from "./deepest-page";

const strategies = ["offset"] as const;

export const pageOffset: readonly Clause[] = [
  {
    id: "PAGE-OFF-1",
    title: "an offset consists of decimal digits; anything else is refused",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: integersOnly,
  },
  {
    id: "PAGE-OFF-2",
    title: "the offset is exactly the number of rows before the page",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: exactOffsets,
  },
  {
    id: "PAGE-OFF-3",
    title: "the error for an offset that is too deep reports the deepest offset",
    level: "MUST",
    strategies,
    needs: ["ERR-1", "EDGE-2"],
    check: deepest({ position: "offset", noun: "offset", limit: "maxOffset" }),
  },
  {
    id: "PAGE-OFF-4",
    title: "an offset too large to compute with is refused, or its page is empty",
    level: "MUST",
    strategies,
    check: (list, facts) => expectNothingAtHugePositions(list, facts, "offset"),
  },
];

async function integersOnly(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const what = "an offset that is not an integer";
  const verdict = await expectRefusalsOfEach(list, facts, wrongIntegerQueries, what, isPosition);
  if (verdict.status !== "holds") return verdict;
  const reach = await facts.reachableRows(1);
  for (const padded of ["00", ...paddedIntegers].filter((text) => Number(text) < reach)) {
    const page = await list.page({ offset: Number(padded), limit: 1 });
    const paddedPage = await list.page({ offset: padded, limit: 1 });
    const sameRows = expectRows(paddedPage, rowsOf(page.document), `offset ${padded}`);
    if (sameRows.status !== "holds") return sameRows;
  }
  return holds;
}

/** Offsets that are multiples of the limit, and others, at the start and the end of the list. */
async function exactOffsets(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows, complete, size: largest } = await facts.referenceList();
  const end = complete ? rows.length : 0;
  const positions = [
    ...[
      [0, 2],
      [1, 2],
      [3, 2],
      [2, 3],
      [1, 3],
      [5, 4],
      [1, largest],
      [largest - 1, largest],
    ],
    ...[
      [end - 1, 2],
      [end - 2, 1],
      [end - 3, 2],
      [end - 4, 3],
    ],
  ] as [number, number][];
  for (const [offset, limit] of positions) {
    if (offset < 0 || limit > largest || offset >= (await facts.reachableRows(1))) continue;
    // EDGE-2 judges pages past the end.
    if (complete ? offset >= rows.length : offset + limit > rows.length) continue;
    const page = await list.page({ offset, limit });
    const verdict = expectRows(page, rows.slice(offset, offset + limit), `offset ${offset}, limit ${limit}`);
    if (verdict.status !== "holds") return verdict;
  }
  return expectConsecutivePages(list, facts);
}
