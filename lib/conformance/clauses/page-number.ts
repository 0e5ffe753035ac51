import { broken, holds, notApplicable } from "../report/verdict";
import { href, rows, told } from "../subject/document";
import { holdsRows, isRefusal, notIntegers, refuses } from "../subject/expect";
import { rowsOf } from "../subject/followed-pages";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

const strategies = ["number"] as const;

export const number: readonly Clause[] = [
  {
    id: "PAGE-NUM-1",
    title: "a page number is decimal digits, and anything else is refused",
    level: "MUST",
    strategies,
    check: (subject) =>
      refuses(
        subject,
        notIntegers.map((text) => subject.pair(subject.parameter("number"), text)),
        "a page number that is no integer",
      ),
  },
  {
    id: "PAGE-NUM-2",
    title: "a page number is read in base 10, leading zeros or not",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: async (subject) => {
      const number = (await subject.reach(1)) < 10 ? 2 : 10;
      const plain = await subject.page({ number, size: 1 });
      const page = await subject.page({ number: `0${number}`, size: 1 });
      return holdsRows(page, rows(plain.document), `page 0${number}`);
    },
  },
  {
    id: "PAGE-NUM-3",
    title: "pages are counted from 1, and 0 is refused",
    level: "MUST",
    strategies,
    check: (subject) => refuses(subject, [subject.pair(subject.parameter("number"), "0")], "page 0"),
  },
  {
    id: "PAGE-NUM-4",
    title: "page N of size S holds the rows (N - 1) × S + 1 to N × S",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: slices,
  },
  {
    id: "PAGE-NUM-5",
    title: "the deepest page is told when a page beyond it is refused",
    level: "MUST",
    strategies,
    needs: ["ERR-1", "EDGE-2"],
    check: deepest,
  },
  {
    id: "PAGE-NUM-6",
    title: "a page number too large to compute with is refused or empty",
    level: "MUST",
    strategies,
    check: async (subject) => {
      for (const huge of ["9007199254740993", "18446744073709551617", "9".repeat(40)]) {
        const page = await subject.page({ number: huge, size: 2 });
        const empty = page.status === 200 && rows(page.document).length === 0;
        if (!isRefusal(page) && !empty) return broken(page, `page ${huge} is answered with ${page.status}`);
      }
      return holds;
    },
  },
];

/** Pages of other sizes, named one by one, must be cut from the same list. Serves offsets as well. */
export async function slices(subject: Subject): Promise<Verdict> {
  const { rows: list, pages } = await subject.reference();
  const repeating = pages.find((_, index) => {
    const soFar = rowsOf(pages.slice(0, index + 1));
    return new Set(soFar).size !== soFar.length;
  });
  if (repeating) return broken(repeating, "rows of the page before are repeated");
  for (const size of await subject.sizes()) {
    const reach = Math.min(list.length, await subject.reach(size));
    for (let index = 0; index * size < reach && index < 8; index += 1) {
      const expected = list.slice(index * size, (index + 1) * size);
      const verdict = holdsRows(await subject.at(index, size), expected, `page ${index + 1} of size ${size}`);
      if (verdict.status !== "holds") return verdict;
    }
  }
  return holds;
}

async function deepest(subject: Subject): Promise<Verdict> {
  const page = await subject.page({ number: 1_000_000_000, size: 1 });
  if (!isRefusal(page)) return notApplicable("no deepest page was met");
  const max = told(page.document, "maxNumber");
  if (!Number.isSafeInteger(max))
    return broken(page, "the refusal does not tell meta.page.maxNumber as an integer");
  const last = await subject.page({ number: Number(max), size: 1 });
  if (last.status !== 200) return broken(last, `page ${max} is refused, though it is told as the deepest`);
  const beyond = await subject.page({ number: Number(max) + 1, size: 1 });
  if (!isRefusal(beyond)) return broken(beyond, `a page beyond ${max} is given`);
  return typeof href(last.document, "next") === "string"
    ? broken(last, "`next` leads beyond the deepest page")
    : holds;
}
