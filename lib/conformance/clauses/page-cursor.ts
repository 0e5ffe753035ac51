import { broken, holds, notApplicable } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { hasLink, href, rowsOf } from "../subject/document";
import { expectRows } from "../subject/expect";
import { statedExpiry } from "./cursor-expiry";
import { firstPageFromBehind, fullLastPage, rowsAfter, rowsBefore, sortedEnds } from "./cursor-pages";
import {
  changedCursors,
  cursorLengths,
  cursorOfAnotherOrder,
  rowCursors,
  wrongCursorsAreRefused,
} from "./cursor-values";
import { profilesOf } from "./media-types";

const strategies = ["cursor"] as const;
const withTokens = ["cursor", "token"] as const;

/**
 * PAGE-CUR-1 to 6 and 11 to 15; 8 to 10 are in page-cursor-range.ts, 16 is in cursor-expiry.ts, and 7 and 17
 * cannot be checked from outside.
 */
export const pageCursor: readonly Clause[] = [
  {
    id: "PAGE-CUR-1",
    title: "a page after a cursor begins with the row that directly follows it",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: rowsAfter,
  },
  {
    id: "PAGE-CUR-2",
    title: "a page before a cursor has the rows nearest to it, in the order of the list",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: rowsBefore,
  },
  {
    id: "PAGE-CUR-3",
    title: "an empty page[after], where it is accepted, means the start of the list",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: async (list, facts) => {
      const sizes = [await facts.smallSize(), await facts.largestSize()].map((size) => ({ size }));
      for (const parameters of list.isDefault ? [...sizes, {}] : sizes) {
        const first = await list.page(parameters);
        const page = await list.page({ ...parameters, after: "" });
        if (isRefusal(page)) return notApplicable("an empty cursor is refused");
        const verdict = expectRows(page, rowsOf(first.document), "an empty page[after]");
        if (verdict.status !== "holds") return verdict;
      }
      return holds;
    },
  },
  {
    id: "PAGE-CUR-4",
    title: "an invalid cursor is refused with an error that names the parameter",
    level: "MUST",
    strategies: withTokens,
    needs: ["ERR-1"],
    check: wrongCursorsAreRefused,
  },
  {
    id: "PAGE-CUR-5",
    title: "a cursor that was tampered with is refused",
    level: "SHOULD",
    strategies: withTokens,
    needs: ["PAGE-CUR-4"],
    check: changedCursors,
  },
  {
    id: "PAGE-CUR-6",
    title: "a cursor of another order is refused",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-4"],
    check: cursorOfAnotherOrder,
  },
  {
    id: "PAGE-CUR-11",
    title: "`prev` and `next` are always present, and null if there is no such page",
    level: "MUST",
    strategies,
    needs: ["LINK-1"],
    check: async (list, facts) => {
      const pages = [await list.firstPage(1), ...(await facts.allPages()).map(({ page }) => page)];
      for (const relation of ["prev", "next"] as const) {
        const without = pages.find(({ document }) => href(document, relation) === undefined);
        if (!without) continue;
        return pages.every((page) => profilesOf(page).length === 0)
          ? notApplicable("the pages do not say that they follow the profile")
          : broken(without, `there is no \`${relation}\``);
      }
      return holds;
    },
  },
  {
    id: "PAGE-CUR-12",
    title: "the first page has no `prev`, and the last page no `next`",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1", "PAGE-CUR-2"],
    check: async (list, facts) => {
      const firsts = (await facts.sampledPages()).filter(
        ({ start, isBackward }) => start === 0 && !isBackward,
      );
      const first = firsts.find(({ page }) => hasLink(page.document, "prev"));
      if (first) return broken(first.page, "the first page has a `prev` link");
      const back = await firstPageFromBehind(list, facts);
      if (back && hasLink(back.document, "prev"))
        return broken(back, "the first page, reached backwards, has a `prev` link");
      for (const size of [...(await facts.pageSizes()), await facts.largestSize()]) {
        const last = await facts.lastPage(size);
        if (last && hasLink(last.document, "next")) return broken(last, "the last page has a `next` link");
      }
      const sorted = await sortedEnds(list, facts);
      const wrong = sorted.find(({ document }) => hasLink(document, "next"));
      if (wrong) return broken(wrong, "under a sort, the last page has a `next` link");
      const full = await fullLastPage(list);
      // LINK-8 judges a page of `last` that does not end with the last row.
      const { rows, complete } = await facts.referenceList();
      const isLast = full && !(complete && rowsOf(full.document).at(-1) !== rows.at(-1));
      return isLast && hasLink(full.document, "next")
        ? broken(full, "the last page has a `next` link")
        : holds;
    },
  },
  {
    id: "PAGE-CUR-13",
    title: "a cursor that is returned with a row is the position of that row",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: rowCursors,
  },
  {
    id: "PAGE-CUR-14",
    title: "cursors have at most 4200 characters, and longer ones are refused",
    level: "MUST",
    strategies: withTokens,
    needs: ["PAGE-CUR-4"],
    check: cursorLengths,
  },
  {
    id: "PAGE-CUR-15",
    title: "if cursors expire, every page states when, in meta.page.expires",
    level: "MUST",
    strategies: withTokens,
    check: statedExpiry,
  },
];
