import { valueAt } from "../http/json";
import { appendQuery, queryValue } from "../http/query";
import { broken, firstFailure, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { nextCursor, prevCursor } from "../subject/cursors";
import { blames, hasLink, href, rowsOf } from "../subject/document";
import { expectRefusals, expectRows, isRefusal } from "../subject/expect";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";

const strategies = ["cursor"] as const;

/**
 * PAGE-CUR-1 to 6 and 11 to 14; 8 to 10 are in page-cursor-range.ts, and 7 cannot be checked from outside.
 */
export const pageCursor: readonly Clause[] = [
  {
    id: "PAGE-CUR-1",
    title: "after a cursor comes the row that follows it at once",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: rowsAfter,
  },
  {
    id: "PAGE-CUR-2",
    title: "before a cursor come the rows nearest to it, in the order of the list",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: rowsBefore,
  },
  {
    id: "PAGE-CUR-3",
    title: "an empty page[after] is the start of the list, where it is accepted",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: async (list) => {
      const first = await list.page({ size: 2 });
      const page = await list.page({ size: 2, after: "" });
      if (isRefusal(page)) return notApplicable("an empty cursor is refused");
      return expectRows(page, rowsOf(first.document), "an empty page[after]");
    },
  },
  {
    id: "PAGE-CUR-4",
    title: "what is no cursor is refused, with the parameter named",
    level: "MUST",
    strategies,
    needs: ["ERR-1"],
    check: async (list) => {
      const parameter = list.parameter("after");
      const page = await list.withQuery(list.pair(parameter, "this.is~no-cursor"));
      if (!isRefusal(page)) return broken(page, `what is no cursor is answered with ${page.status}`);
      return blames(page.document, parameter)
        ? holds
        : broken(page, `no error names source.parameter ${parameter}`);
    },
  },
  {
    id: "PAGE-CUR-5",
    title: "a cursor that was tampered with is refused",
    level: "SHOULD",
    strategies,
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
    title: "`prev` and `next` are always there, null where there is no such page",
    level: "MUST",
    strategies,
    check: async (list, facts) => {
      const { page: middle } = await facts.middlePage();
      for (const page of [await list.firstPage(1), middle]) {
        for (const relation of ["prev", "next"] as const)
          if (href(page.document, relation) === undefined) return broken(page, `there is no \`${relation}\``);
      }
      return holds;
    },
  },
  {
    id: "PAGE-CUR-12",
    title: "the first page has no `prev`, and the last page no `next`",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: async (list, facts) => {
      const sizes = await facts.pageSizes();
      const first = await list.firstPage(sizes[0]);
      if (hasLink(first.document, "prev")) return broken(first, "the first page has a `prev` link");
      for (const size of sizes) {
        const last = await facts.lastPage(size);
        if (last && hasLink(last.document, "next")) return broken(last, "the last page has a `next` link");
      }
      return holds;
    },
  },
  {
    id: "PAGE-CUR-13",
    title: "a cursor that is given with a row falls on that row",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: async (list, facts) => {
      const { rows, pages } = await facts.referenceList();
      const data = pages[0]?.document?.data;
      const cursor = valueAt((data as unknown[])[1], "meta", "page", "cursor");
      if (typeof cursor !== "string") return notApplicable("rows are given without cursors");
      const page = await list.page({ size: 2, after: cursor });
      return expectRows(page, rows.slice(2, 4), "the page after the second row's cursor");
    },
  },
  {
    id: "PAGE-CUR-14",
    title: "cursors are at most 1024 characters, and longer ones are refused",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-4"],
    check: async (list) => {
      const cursor = await nextCursor(list);
      if (cursor && cursor.text.length > 1024)
        return broken(cursor.page, `a cursor has ${cursor.text.length} characters`);
      const tooLong = list.pair(list.parameter("after"), "A".repeat(4000));
      return expectRefusals(list, [tooLong], "a cursor of 4000 characters");
    },
  },
];

async function rowsAfter(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { rows } = await facts.referenceList();
  const [size] = await facts.pageSizes();
  const first = await list.firstPage(size);
  if (!hasLink(first.document, "next"))
    return rows.length > size ? broken(first, "there are more rows, and no `next`") : holds;
  const second = await list.follow(first, "next");
  return firstFailure(
    () => expectRows(first, rows.slice(0, size), "the first page"),
    () => expectRows(second, rows.slice(size, 2 * size), "the page after the first page's cursor"),
  );
}

async function rowsBefore(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const cursor = await prevCursor(list);
  if (!cursor) return notApplicable("no page has a `prev` link");
  const { rows } = await facts.referenceList();
  const position = rows.indexOf(rowsOf(cursor.page.document)[0] as string);
  for (const size of [1, 2]) {
    const page = await list.page({ size, before: cursor.text });
    const expected = rows.slice(Math.max(0, position - size), position);
    const verdict = expectRows(page, expected, `the page of ${size} before row ${position + 1}`);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/**
 * Changes one character at several places. The last one stays: in base64 its low bits may be without meaning.
 */
async function changedCursors(list: ListUnderTest): Promise<Verdict> {
  const cursor = await nextCursor(list);
  if (!cursor) return notApplicable("no page has a `next` link");
  const { text } = cursor;
  for (const share of [0, 0.25, 0.5, 0.75, 0.95]) {
    const place = Math.min(Math.floor(text.length * share), text.length - 2);
    if (place < 0) return notApplicable("cursors are single characters");
    const changed = text[place] === "A" ? "B" : "A";
    const page = await list.page({
      size: 2,
      after: text.slice(0, place) + changed + text.slice(place + 1),
    });
    if (!isRefusal(page))
      return broken(page, `character ${place + 1} was changed, and the cursor was accepted`);
  }
  return holds;
}

async function cursorOfAnotherOrder(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { sort } = facts.stated;
  if (sort === undefined) return notApplicable("no sort was named (sort, --sort)");
  const first = list.targetOf(list.parametersAt(0, 2));
  const sorted = await list.client.get(appendQuery(first, `sort=${sort}`));
  const next = href(sorted.document, "next");
  const cursor = typeof next === "string" ? queryValue(next, list.parameter("after")) : undefined;
  if (cursor === undefined) return notApplicable(`no cursor is given for sort=${sort}`);
  const page = await list.page({ size: 2, after: cursor });
  return isRefusal(page) ? holds : broken(page, `a cursor of sort=${sort} is accepted without it`);
}
