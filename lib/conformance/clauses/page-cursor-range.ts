import type { Exchange } from "../http/client";
import { broken, holds, NotChecked, notApplicable, notChecked } from "../report/verdict";
import { cursorIn } from "../subject/cursors";
import { dig, errors, isOfType, rows } from "../subject/document";
import { holdsRows, isRefusal } from "../subject/expect";
import type { Subject } from "../subject/list-under-test";
import type { Clause } from "../types";

const strategies = ["cursor"] as const;
const needs = ["PAGE-CUR-1", "PAGE-CUR-2"];

export const range: readonly Clause[] = [
  {
    id: "PAGE-CUR-8",
    title: "a range gives the rows between its cursors, or is refused by the profile's name",
    level: "MUST",
    strategies,
    needs: [...needs, "ERR-1"],
    check: async (subject) => {
      const edges = await findEdges(subject);
      const page = await subject.page(edges.members);
      if (isRefusal(page))
        return errors(page.document).some((error) => isOfType(error, "range-pagination-not-supported"))
          ? holds
          : broken(page, "no error has the profile's links.type range-pagination-not-supported");
      const wanted = edges.between.slice(0, rows(page.document).length || 1);
      return holdsRows(page, wanted, "the range");
    },
  },
  {
    id: "PAGE-CUR-9",
    title: "a range that is cut off says rangeTruncated, and a whole one does not",
    level: "MUST",
    strategies,
    needs: [...needs, "PAGE-CUR-8"],
    check: async (subject) => {
      const edges = await findEdges(subject);
      const cut = await subject.page({ ...edges.members, size: 1 });
      if (isRefusal(cut)) return notApplicable("ranges are not supported");
      if (!isTruncated(cut))
        return broken(cut, "the range is cut off, and meta.page.rangeTruncated is not true");
      const verdict = holdsRows(cut, edges.between.slice(0, 1), "the range that is cut off");
      if (verdict.status !== "holds") return verdict;
      const whole = await subject.page({ ...edges.members, size: edges.between.length });
      return isTruncated(whole) ? broken(whole, "the range is whole, and says rangeTruncated") : holds;
    },
  },
  {
    id: "PAGE-CUR-10",
    title: "the default page size of a range is the maximum",
    level: "MUST",
    strategies,
    needs: [...needs, "PAGE-CUR-8"],
    check: async (subject) => {
      const edges = await findEdges(subject);
      if (edges.between.length <= (await usualSize(subject)))
        return notChecked("the list is too short for a range longer than the default page");
      const page = await subject.page(edges.members);
      if (isRefusal(page)) return notApplicable("ranges are not supported");
      return holdsRows(page, edges.between, "the range");
    },
  },
];

/** A range from the first row on, one row longer than the default page where that fits into a page and into the list. */
async function findEdges(subject: Subject) {
  const { rows: list, size } = await subject.reference();
  const usual = await usualSize(subject);
  const length = [usual + 2, size, 3].find((one) => one >= 3 && one <= size && one < list.length);
  if (length === undefined) throw new NotChecked("the list is too short for a range");
  const first = await subject.start(1);
  const second = await subject.follow(await subject.start(length), "next");
  const from = cursorIn(subject, first, "next", "after");
  const to = cursorIn(subject, second, "prev", "before");
  if (!from || !to) throw new NotChecked("the links hold no cursors");
  return { members: { after: from.text, before: to.text }, between: list.slice(1, length) };
}

async function usualSize(subject: Subject): Promise<number> {
  const page = await subject.page(subject.isDefault ? {} : { after: "" });
  return rows(page.document).length;
}

function isTruncated(page: Exchange): boolean {
  return dig(page.document, "meta", "page", "rangeTruncated") === true;
}
