import type { Exchange } from "../http/client";
import { valueAt } from "../http/json";
import { NotChecked } from "../http/not-checked";
import { appendQuery, queryValue } from "../http/query";
import { broken, firstFailure, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { cursorIn } from "../subject/cursors";
import { errorsOf, hasLink, isOfType, rowsOf } from "../subject/document";
import { expectRows } from "../subject/expect";
import type { Facts } from "../subject/facts";
import { rowsOnPages } from "../subject/followed-pages";
import type { ListUnderTest, PageParameters } from "../subject/list-under-test";

const strategies = ["cursor"] as const;
const needs = ["PAGE-CUR-1", "PAGE-CUR-2"];

/** PAGE-CUR-8 to 10: requests with both `page[after]` and `page[before]`. */
export const pageCursorRange: readonly Clause[] = [
  {
    id: "PAGE-CUR-8",
    title: "a range returns the rows between its cursors, or is refused with the profile's error type",
    level: "MUST",
    strategies,
    needs: [...needs, "ERR-1"],
    check: async (list, facts) => {
      if (await isForwardOnly(facts)) return notApplicable("no page has a `prev` link");
      const range = await findRange(list, facts, (await defaultSize(list)) + 1);
      const { parameters, rows } = range;
      const page = await list.page(parameters);
      if (isRefusal(page) && page.status !== 400)
        return broken(page, `a range is answered with ${page.status}`);
      if (isRefusal(page)) {
        const refusals = [page, await list.page({ ...parameters, size: 1 })].filter(isRefusal);
        const untyped = refusals.find(
          ({ document }) =>
            !errorsOf(document).some((error) => isOfType(error, "range-pagination-not-supported")),
        );
        return untyped
          ? broken(untyped, "no error has the profile's links.type range-pagination-not-supported")
          : holds;
      }
      return firstFailure(
        () => expectRows(page, rows.slice(0, rowsOf(page.document).length || 1), "the range"),
        async () =>
          expectRows(
            await list.page({ ...parameters, size: 1 }),
            rows.slice(0, 1),
            "the range that is cut off",
          ),
        () => emptyRanges(list, range),
        () =>
          rangesElsewhere(list, facts, ({ page, rows, size }) =>
            expectRows(page, rows.slice(0, size), "a range between other pages"),
          ),
      );
    },
  },
  {
    id: "PAGE-CUR-9",
    title: "a truncated range has rangeTruncated, and a complete one does not",
    level: "MUST",
    strategies,
    needs: [...needs, "PAGE-CUR-8"],
    check: async (list, facts) => {
      if (await isForwardOnly(facts)) return notApplicable("no page has a `prev` link");
      const noRange = (await facts.allPages()).find(({ page }) => isTruncated(page) && !isRange(list, page));
      if (noRange) return broken(noRange.page, "a page that is not a range says rangeTruncated");
      const { parameters, rows } = await findRange(list, facts, (await defaultSize(list)) + 1);
      const part = await list.page({ ...parameters, size: 1 });
      if (isRefusal(part)) return notApplicable("ranges are not supported");
      if (!isTruncated(part))
        return broken(part, "the range is cut off, and meta.page.rangeTruncated is not true");
      const whole = await list.page({ ...parameters, size: rows.length });
      if (isTruncated(whole)) return broken(whole, "the range is whole, and says rangeTruncated");
      return rangesElsewhere(list, facts, ({ page, rows: between, size }) =>
        isTruncated(page) === between.length > size
          ? holds
          : broken(page, `rangeTruncated is wrong where ${between.length} rows lie between the cursors`),
      );
    },
  },
  {
    id: "PAGE-CUR-10",
    title: "the default page size of a range is the maximum",
    level: "MUST",
    strategies,
    needs: [...needs, "PAGE-CUR-8"],
    check: async (list, facts) => {
      if (await isForwardOnly(facts)) return notApplicable("no page has a `prev` link");
      const { parameters, rows, limitedBy } = await findRange(list, facts, Number.POSITIVE_INFINITY);
      if (rows.length <= (await defaultSize(list)))
        return notChecked(`${limitedBy} for a range longer than the default page`);
      const page = await list.page(parameters);
      if (isRefusal(page)) return notApplicable("ranges are not supported");
      const verdict = expectRows(page, rows, "the range");
      return verdict.status === "holds" ? sortedRange(list, facts, rows.length) : verdict;
    },
  },
];

interface Range {
  readonly parameters: PageParameters;
  /** The rows between the two cursors. */
  readonly rows: readonly string[];
  /** Why it is not longer. */
  readonly limitedBy: string;
}

/** A range after the first row, as long as wanted where the maximum and the list allow it. */
async function findRange(list: ListUnderTest, facts: Facts, wanted: number): Promise<Range> {
  const { rows, size } = await facts.referenceList();
  const length = Math.min(wanted, size, rows.length - 2);
  const limitedBy =
    size < rows.length - 2 ? `the largest page size is ${size}, too small` : "the list is too short";
  if (length < 2) throw new NotChecked(`${limitedBy} for a range`);
  const after = cursorIn(list, await list.firstPage(1), "next", "after")?.text;
  const page = await list.page({ size: length, ...(after && { after }) });
  const before = cursorIn(list, await list.follow(page, "next"), "prev", "before")?.text;
  if (!after || !before) throw new NotChecked("the links hold no cursors");
  return { parameters: { after, before }, rows: rows.slice(1, length + 1), limitedBy };
}

/** A range of so many rows under the stated sort, which a server may read in a query of its own. */
async function sortedRange(list: ListUnderTest, facts: Facts, length: number): Promise<Verdict> {
  const { sort } = facts.stated;
  if (sort === undefined) return holds;
  const sorted = (parameters: PageParameters) =>
    list.client.get(appendQuery(list.targetOf(parameters), `sort=${sort}`));
  const after = cursorIn(list, await sorted(list.parametersAt(0, 1)), "next", "after")?.text;
  if (after === undefined) return holds;
  const whole = await sorted({ size: length, after });
  const next = hasLink(whole.document, "next") ? await list.follow(whole, "next") : undefined;
  const before = next && cursorIn(list, next, "prev", "before")?.text;
  const range = before === undefined ? undefined : await sorted({ after, before });
  if (range?.status !== 200) return holds;
  // ORDER-4 judges which rows they are.
  const { length: found } = rowsOf(range.document);
  return found === length
    ? holds
    : broken(range, `under a sort, the range has ${found} rows instead of ${length}`);
}

/** A page of a range, the rows between its cursors, and the size that was requested. */
interface PageOfRange {
  readonly page: Exchange;
  readonly rows: readonly string[];
  readonly size: number;
}

/** Judges ranges that begin and end at the links of the first, the middle and the last pages. */
async function rangesElsewhere(
  list: ListUnderTest,
  facts: Facts,
  judge: (range: PageOfRange) => Verdict,
): Promise<Verdict> {
  const small = await facts.smallSize();
  const { pages } = await facts.pagesAlongNext(small);
  const middle = Math.floor(pages.length / 2);
  for (const start of new Set([0, middle, pages.length - 2])) {
    for (const end of new Set([1, middle + 1, pages.length - 1])) {
      const [before, behind] = [pages[start], pages[end]];
      const after = before && cursorIn(list, before, "next", "after")?.text;
      const until = behind && cursorIn(list, behind, "prev", "before")?.text;
      if (start >= end || after === undefined || until === undefined) continue;
      const rows = rowsOnPages(pages.slice(start + 1, end));
      for (const size of new Set([small, await facts.largestSize()])) {
        const page = await list.page({ after, before: until, size });
        // A server may refuse a range without rows.
        const verdict = rows.length === 0 && isRefusal(page) ? holds : judge({ page, rows, size });
        if (verdict.status !== "holds") return verdict;
      }
    }
  }
  return holds;
}

/** Between a position and itself, or one before it, there are no rows. Such ranges may be refused. */
async function emptyRanges(list: ListUnderTest, { parameters }: Range): Promise<Verdict> {
  const { after, before } = parameters as Required<PageParameters>;
  for (const [first, second] of [
    [after, after],
    [before, before],
    [before, after],
  ] as const) {
    const page = await list.page({ after: first, before: second });
    if (isRefusal(page)) continue;
    const verdict = expectRows(page, [], "a range that ends where it begins, or before");
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/** Whether the list has pages after the first, and none of them leads back. */
async function isForwardOnly(facts: Facts): Promise<boolean> {
  const { pages } = await facts.pagesAlongNext(await facts.smallSize());
  return pages.length > 1 && pages.every((page) => !hasLink(page.document, "prev"));
}

async function defaultSize(list: ListUnderTest): Promise<number> {
  const page = await list.page(list.isDefault ? {} : { after: "" });
  return rowsOf(page.document).length;
}

/** Whether a page was requested with two cursors. */
function isRange(list: ListUnderTest, { target }: Exchange): boolean {
  return list.walk.positions.every((name) => queryValue(target, list.parameter(name)) !== undefined);
}

function isTruncated(page: Exchange): boolean {
  return valueAt(page.document, "meta", "page", "rangeTruncated") === true;
}
