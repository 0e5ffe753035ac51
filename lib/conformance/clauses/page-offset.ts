import { broken, holds, notApplicable } from "../report/verdict";
import { rows, told } from "../subject/document";
import { holdsRows, isRefusal, notIntegers, refuses } from "../subject/expect";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";
import { slices } from "./page-number";

const strategies = ["offset"] as const;

export const offset: readonly Clause[] = [
  {
    id: "PAGE-OFF-1",
    title: "an offset is decimal digits, and anything else is refused",
    level: "MUST",
    strategies,
    check: (subject) =>
      refuses(
        subject,
        notIntegers.map((text) => subject.pair(subject.parameter("offset"), text)),
        "an offset that is no integer",
      ),
  },
  {
    id: "PAGE-OFF-2",
    title: "the page begins after exactly as many rows as the offset says",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: async (subject) => {
      const { rows: list } = await subject.reference();
      for (const [skip, limit] of [
        [0, 2],
        [1, 2],
        [3, 2],
        [2, 3],
      ] as const) {
        const page = await subject.page({ offset: skip, limit });
        const verdict = holdsRows(page, list.slice(skip, skip + limit), `offset ${skip}, limit ${limit}`);
        if (verdict.status !== "holds") return verdict;
      }
      return slices(subject);
    },
  },
  {
    id: "PAGE-OFF-3",
    title: "the deepest offset is told when one beyond it is refused",
    level: "MUST",
    strategies,
    needs: ["ERR-1", "EDGE-2"],
    check: deepest,
  },
  {
    id: "PAGE-OFF-4",
    title: "an offset too large to compute with is refused or empty",
    level: "MUST",
    strategies,
    check: async (subject) => {
      for (const huge of ["9007199254740993", "18446744073709551617", "9".repeat(40)]) {
        const page = await subject.page({ offset: huge, limit: 2 });
        const empty = page.status === 200 && rows(page.document).length === 0;
        if (!isRefusal(page) && !empty) return broken(page, `offset ${huge} is answered with ${page.status}`);
      }
      return holds;
    },
  },
];

async function deepest(subject: Subject): Promise<Verdict> {
  const page = await subject.page({ offset: 1_000_000_000, limit: 1 });
  if (!isRefusal(page)) return notApplicable("no deepest offset was met");
  const max = told(page.document, "maxOffset");
  if (!Number.isSafeInteger(max))
    return broken(page, "the refusal does not tell meta.page.maxOffset as an integer");
  const last = await subject.page({ offset: Number(max), limit: 1 });
  if (last.status !== 200) return broken(last, `offset ${max} is refused, though it is told as the deepest`);
  const beyond = await subject.page({ offset: Number(max) + 1, limit: 1 });
  return isRefusal(beyond) ? holds : broken(beyond, `an offset beyond ${max} is accepted`);
}
