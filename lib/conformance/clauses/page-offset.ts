import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { reportedLimit, rowsOf } from "../subject/document";
import {
  expectConsecutivePages,
  expectRefusals,
  expectRows,
  hugeIntegers,
  isRefusal,
  notIntegers,
} from "../subject/expect";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";

const strategies = ["offset"] as const;

export const pageOffset: readonly Clause[] = [
  {
    id: "PAGE-OFF-1",
    title: "an offset is decimal digits, and anything else is refused",
    level: "MUST",
    strategies,
    check: (list) =>
      expectRefusals(
        list,
        notIntegers.map((value) => list.pair(list.parameter("offset"), value)),
        "an offset that is no integer",
      ),
  },
  {
    id: "PAGE-OFF-2",
    title: "the page begins after exactly as many rows as the offset says",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: exactOffsets,
  },
  {
    id: "PAGE-OFF-3",
    title: "the deepest offset is told when one beyond it is refused",
    level: "MUST",
    strategies,
    needs: ["ERR-1", "EDGE-2"],
    check: deepestOffset,
  },
  {
    id: "PAGE-OFF-4",
    title: "an offset too large to compute with is refused or empty",
    level: "MUST",
    strategies,
    check: async (list) => {
      for (const offset of hugeIntegers) {
        const page = await list.page({ offset, limit: 2 });
        const isEmpty = page.status === 200 && rowsOf(page.document).length === 0;
        if (!isRefusal(page) && !isEmpty)
          return broken(page, `offset ${offset} is answered with ${page.status}`);
      }
      return holds;
    },
  },
];

/** Offsets that are multiples of the limit, and others. */
async function exactOffsets(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { rows } = await facts.referenceList();
  for (const [offset, limit] of [
    [0, 2],
    [1, 2],
    [3, 2],
    [2, 3],
  ] as const) {
    const page = await list.page({ offset, limit });
    const verdict = expectRows(page, rows.slice(offset, offset + limit), `offset ${offset}, limit ${limit}`);
    if (verdict.status !== "holds") return verdict;
  }
  return expectConsecutivePages(list, facts);
}

async function deepestOffset(list: ListUnderTest): Promise<Verdict> {
  const refusal = await list.page({ offset: 1_000_000_000, limit: 1 });
  if (!isRefusal(refusal)) return notApplicable("no deepest offset was met");
  const deepest = reportedLimit(refusal.document, "maxOffset");
  if (!Number.isSafeInteger(deepest))
    return broken(refusal, "the refusal does not tell meta.page.maxOffset as an integer");
  const page = await list.page({ offset: Number(deepest), limit: 1 });
  if (page.status !== 200)
    return broken(page, `offset ${deepest} is refused, though it is told as the deepest`);
  const beyond = await list.page({ offset: Number(deepest) + 1, limit: 1 });
  return isRefusal(beyond) ? holds : broken(beyond, `an offset beyond ${deepest} is accepted`);
}
