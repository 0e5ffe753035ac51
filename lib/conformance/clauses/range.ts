import type { Exchange } from "../client";
import { dig, errors, isOfType, rows } from "../document";
import type { Subject } from "../subject";
import type { Clause } from "../types";
import { broken, holds, notApplicable, notChecked } from "../verdict";
import { cursorIn } from "./cursors";
import { holdsRows, isRefusal } from "./probe";

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
      if (!edges) return notChecked("the list is too short for a range");
      const page = await subject.page(edges.members);
      if (isRefusal(page))
        return errors(page.document).some((error) => isOfType(error, "range-pagination-not-supported"))
          ? holds
          : broken(page, "no error has the profile's links.type range-pagination-not-supported");
      const wanted = edges.between.slice(0, rows(page.document)?.length || 1);
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
      if (!edges) return notChecked("the list is too short for a range");
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
      const usual = rows((await subject.client.get(subject.target)).document)?.length ?? 0;
      if (!edges || edges.between.length <= usual)
        return notChecked("the list is too short for a range longer than the default page");
      const page = await subject.page(edges.members);
      if (isRefusal(page)) return notApplicable("ranges are not supported");
      return holdsRows(page, edges.between, "the range");
    },
  },
];

/** The longest range that fits a page for sure: from the first row to the beginning of the second of the largest pages. */
async function findEdges(subject: Subject) {
  const { rows: list, size } = await subject.reference();
  const first = await subject.start(1);
  const second = (await subject.walk(size)).pages[1] ?? (await subject.walk(2)).pages[2];
  const from = cursorIn(subject, first, "next", "after");
  const to = second && cursorIn(subject, second, "prev", "before");
  const end = list.indexOf(rows(second?.document)?.[0] ?? "");
  if (!from || !to || end < 3) return undefined;
  return { members: { after: from.text, before: to.text }, between: list.slice(1, end) };
}

function isTruncated(page: Exchange): boolean {
  return dig(page.document, "meta", "page", "rangeTruncated") === true;
}
