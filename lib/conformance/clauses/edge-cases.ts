import type { Exchange } from "../http/client";
import { NotChecked } from "../http/not-checked";
import { appendQuery } from "../http/query";
import { broken, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hasLink, isCollection, isLinked, reportedCount, rowsOf } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { acceptedParameters } from "../subject/other-parameters";
import { emptyList, pagesPastEmptyList } from "./empty-list";

const strategies = ["number", "offset"] as const;

export const edgeCases: readonly Clause[] = [
  {
    id: "EDGE-1",
    title: "an empty list is a page without rows, and all its links lead to such a page",
    level: "MUST",
    needs: ["LINK-2"],
    check: emptyList,
  },
  {
    id: "EDGE-2",
    title: "a page past the end is answered with 200 and an empty `data`",
    level: "MUST",
    strategies,
    needs: ["PAGE-NUM-4", "PAGE-OFF-2"],
    check: async (list, facts) => {
      if ((await facts.rowCount()) === undefined) return notChecked("the end of the list was not reached");
      const pages = await everyPagePastEnd(list, facts);
      if (pages.length === 0) return notApplicable("the end is beyond the deepest page");
      for (const page of pages) {
        if (page.status !== 200) return broken(page, `a page past the end is answered with ${page.status}`);
        if (!isCollection(page.document)) return broken(page, "a page past the end has no array `data`");
        if (rowsOf(page.document).length > 0) return broken(page, "a page past the end has rows");
      }
      return holds;
    },
  },
  {
    id: "EDGE-3",
    title: "a page past the end has no `next`",
    level: "MUST",
    strategies,
    needs: ["EDGE-2"],
    check: async (list, facts) => {
      const pages = (await everyPagePastEnd(list, facts)).filter(({ status }) => status === 200);
      if (pages.length === 0) return notApplicable("no page past the end is returned");
      if (!pages.some((page) => isLinked(page.document))) return notApplicable("no links");
      const wrong = pages.find((page) => hasLink(page.document, "next"));
      return wrong ? broken(wrong, "a page past the end has a `next` link") : holds;
    },
  },
  {
    id: "EDGE-4",
    title: "from a page past the end, `prev` and `last` lead to the last page that has rows",
    level: "MUST",
    strategies,
    needs: ["EDGE-2", "LINK-8", "LINK-4"],
    check: backToRows,
  },
  {
    id: "EDGE-5",
    title: "`data` is an array, even for a single row",
    level: "MUST",
    check: async (list, facts) => {
      const pages = [await list.withoutParameters(), ...(await lastRow(facts))];
      for (const [index, size] of [
        [0, 1],
        [0, 2],
        [1, 1],
        [2, 1],
        [1, 2],
      ] as const)
        pages.push(await list.pageAt(index, size));
      const wrong = pages.find(({ status, document }) => status === 200 && !isCollection(document));
      return wrong ? broken(wrong, "`data` is not an array") : holds;
    },
  },
];

async function backToRows(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const pages = (await pagesPastEnd(list, facts)).filter(({ status }) => status === 200);
  if (pages.length === 0) return notApplicable("no page past the end is returned");
  if (!pages.some((page) => isLinked(page.document))) return notApplicable("no links");
  const [size] = await facts.pageSizes();
  const first = await list.firstPage(size);
  // Without the total, `prev` can only lead to the page right before.
  if (!hasLink(first.document, "last") && reportedCount(first.document) === undefined)
    return notApplicable("the total is not known");
  const { rows } = await facts.referenceList();
  const lastRow = rowsOf((await facts.lastPage(size))?.document).at(-1) ?? rows.at(-1);
  const counted = await facts.countedRows();
  for (const page of pages) {
    // TOTAL-1 judges a wrong count, from which the links may be computed.
    const count = reportedCount(page.document);
    if (counted !== undefined && Number.isSafeInteger(count) && count !== counted) continue;
    for (const relation of ["prev", "last"] as const) {
      if (!hasLink(page.document, relation)) continue;
      const target = await list.follow(page, relation);
      if (rowsOf(target.document).at(-1) !== lastRow)
        return broken(page, `\`${relation}\` does not lead to the last rows`);
    }
  }
  return holds;
}

/** The last row as a page of its own, where the end of the list can be found. */
async function lastRow(facts: Facts): Promise<Exchange[]> {
  try {
    const page = await facts.lastPage(1);
    return page ? [page] : [];
  } catch (error) {
    if (error instanceof NotChecked) return [];
    throw error;
  }
}

/**
 * Pages at once after the last one and further away; none when the end of the list is not known, or too deep.
 */
async function pagesPastEnd(list: ListUnderTest, facts: Facts): Promise<Exchange[]> {
  const count = await facts.rowCount();
  if (count === undefined) return [];
  const [first, second] = await facts.pageSizes();
  const places = [1, 3, 1000, 1_000_000].map(
    (further) => [Math.ceil(count / first) + further, first] as const,
  );
  for (const size of new Set([first, second, await facts.largestSize()]))
    places.push([Math.max(1, Math.ceil(count / size)), size]);
  const pages: Exchange[] = [];
  for (const [index, size] of places)
    if (index * size < (await facts.reachableRows(size))) pages.push(await list.pageAt(index, size));
  // Offsets between the beginnings of pages: that of the last row plus one, the next, and more than a page
  // further.
  const { at, size } = list.walk;
  for (const place of [count, count + 1, first * (Math.ceil(count / first) + 2) + 1])
    if (at && place < (await facts.reachableRows(1)))
      pages.push(await list.page({ ...at(place, 1), [size]: first }));
  return pages;
}

/** The same pages, the nearest of them along with other parameters too, and that of an empty list. */
async function everyPagePastEnd(list: ListUnderTest, facts: Facts): Promise<Exchange[]> {
  const pages = await pagesPastEnd(list, facts);
  const [nearest] = pages;
  for (const query of nearest ? await acceptedParameters(list, facts) : [])
    pages.push(await list.client.get(appendQuery((nearest as Exchange).target, query)));
  return [...pages, ...(await pagesPastEmptyList(list, facts))];
}
