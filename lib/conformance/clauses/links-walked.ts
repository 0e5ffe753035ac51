import type { Exchange } from "../http/client";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal, sameRows, startsWith } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { hasLink, href, isLinked, rowsOf } from "../subject/document";
import { expectLink } from "../subject/expect";
import type { Facts } from "../subject/facts";
import { type FollowedPages, followPages, rowsOnPages } from "../subject/followed-pages";
import type { ListUnderTest } from "../subject/list-under-test";
import { leadsTooDeep } from "./deepest-page";

/** LINK-3 and 4: the list read from one end to the other along its links. */
export const linksWalked: readonly Clause[] = [
  {
    id: "LINK-3",
    title: "following `next` returns every row once",
    level: "MUST",
    needs: [
      "PAGE-FAM-8",
      "PAGE-NUM-4",
      "PAGE-OFF-2",
      "PAGE-CUR-1",
      "PAGE-CUR-2",
      "PAGE-TOK-1",
      "LINK-1",
      "LINK-2",
      "LINK-10",
    ],
    check: alongNext,
  },
  {
    id: "LINK-4",
    title: "following `prev` returns every row once",
    level: "MUST",
    needs: ["PAGE-CUR-12", "LINK-3", "LINK-7"],
    check: alongPrev,
  },
];

/** Reads the list forwards in several page sizes, and from the page without page parameters. */
async function alongNext(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { page } = await facts.middlePage();
  if (!isLinked(page.document)) return notApplicable("no links");
  for (const size of new Set([...(await facts.pageSizes()), await facts.smallSize(), 1])) {
    const followed = await facts.pagesAlongNext(size);
    // PAGE-SIZE-6 judges a server that refuses pages of one row; LINK-2 and PAGE-NUM-5 links that are
    // refused.
    const isWalked = (await facts.pageSizes()).includes(size);
    if (!isWalked && (followed.end === "refused" || isRefusal(followed.pages[0] as Exchange))) continue;
    const verdict = await expectEveryRow(list, facts, followed, `with page size ${size}`);
    if (verdict.status !== "holds") return verdict;
  }
  if (list.isDefault) {
    const first = await list.withoutParameters();
    const followed = await followPages(list.client, first, "next", facts.stated.maxPages);
    const verdict = await expectEveryRow(list, facts, followed, "without page parameters");
    if (verdict.status !== "holds") return verdict;
  }
  return expectNeighbours(list, facts, "next");
}

/** The links of pages in the middle and at the end of the list, which may be too far away for a walk. */
async function expectNeighbours(
  list: ListUnderTest,
  facts: Facts,
  relation: "next" | "prev",
): Promise<Verdict> {
  for (const { page, size, start } of await facts.sampledPages()) {
    if (size === undefined || start === undefined || rowsOf(page.document).length === 0) continue;
    const expected = await neighbourRows(list, facts, relation, start, size, rowsOf(page.document).length);
    if (!expected || expected.length === 0) continue;
    if (!hasLink(page.document, relation)) return broken(page, `there are more rows, but no \`${relation}\``);
    const neighbour = await list.follow(page, relation);
    // Pages of an upstream may be short.
    const isShort = !list.walk.fillsPages && startsWith(expected, rowsOf(neighbour.document));
    if (isShort && neighbour.status === 200) continue;
    const verdict = await expectLink(list, page, relation, expected);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/** The rows before or after a page; undefined where they are not known, or not within reach. */
async function neighbourRows(
  list: ListUnderTest,
  facts: Facts,
  relation: "next" | "prev",
  start: number,
  size: number,
  length: number,
): Promise<readonly string[] | undefined> {
  const { rows, complete } = await facts.referenceList();
  // A page that a cursor leads back to may be short at the start of the list.
  const end = start + (list.walk.at ? size : length);
  const from = relation === "next" ? end : Math.max(0, start - size);
  // Before the first few rows of a list there is no whole page: an offset page repeats rows of this one.
  const to = relation === "next" || list.walk.at ? from + size : start;
  // An offset between pages is within reach up to the deepest offset itself.
  const reach = await facts.reachableRows(from % size === 0 ? size : 1);
  if (from >= reach || (relation === "prev" && start === 0)) return undefined;
  if (complete || to <= rows.length) return rows.slice(from, to);
  if (!list.walk.at) return undefined;
  const page = await list.pageAt(from / size, size);
  return page.status === 200 ? rowsOf(page.document) : undefined;
}

async function expectEveryRow(
  list: ListUnderTest,
  facts: Facts,
  { pages, end, lastExchange }: FollowedPages,
  how: string,
): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  const expected = rows.slice(0, await facts.reachableRows(rowsOf(pages[0]?.document).length));
  const met = rowsOnPages(pages);
  const lastPage = pages.at(-1) as Exchange;
  if (end === "loop") return broken(lastPage, `${how}, \`next\` leads back to an earlier page`);
  const isTooDeep = leadsTooDeep(list, String(href(lastPage.document, "next")), lastExchange);
  if (end === "refused" && !isTooDeep)
    return broken(lastPage, `${how}, a \`next\` link is answered with ${lastExchange.status}`);
  const isWhole = complete && end === "no link";
  return (isWhole ? sameRows(met, expected) : startsWith(expected, met.slice(0, expected.length)))
    ? holds
    : broken(pageOfWrongLink(pages, expected), `${how}, ${difference(expected, met)}`);
}

/** Of followed pages, the one before the first that has other rows than expected; otherwise the last one. */
function pageOfWrongLink(
  pages: readonly Exchange[],
  expected: readonly string[],
  relation: "next" | "prev" = "next",
): Exchange {
  const wrong = pages.findIndex((_, index) => {
    const met = pages.slice(0, index + 1);
    return relation === "next"
      ? !startsWith(expected, rowsOnPages(met))
      : !startsWith([...expected].reverse(), rowsOnPages(met.reverse()).reverse());
  });
  return pages.at(wrong < 0 ? -1 : Math.max(0, wrong - 1)) as Exchange;
}

/** Reads the list backwards from its last page, in several page sizes. */
async function alongPrev(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const sampled = await facts.sampledPages();
  if (!sampled.some(({ page }) => hasLink(page.document, "prev"))) return notApplicable("no `prev` link");
  const { rows, complete } = await facts.referenceList();
  for (const size of complete ? await facts.pageSizes() : []) {
    const last = await facts.lastPage(size);
    if (!last) continue;
    const followed = await followPages(list.client, last, "prev", facts.stated.maxPages);
    const { pages, end } = followed;
    if (end === "loop")
      return broken(
        pages.at(-1) as Exchange,
        `with page size ${size}, \`prev\` leads back to an earlier page`,
      );
    const met = rowsOnPages([...pages].reverse());
    const expected = end === "limit" ? rows.slice(-met.length) : rows;
    if (!sameRows(met, expected))
      return broken(
        pageOfWrongLink(pages, expected, "prev"),
        `backward with page size ${size}, ${difference(expected, met)}`,
      );
  }
  return expectNeighbours(list, facts, "prev");
}

function difference(expected: readonly string[], met: readonly string[]): string {
  const lost = expected.filter((row) => !met.includes(row));
  if (lost.length > 0) return `${lost.length} rows are missing, the first one is ${lost[0]}`;
  return "rows are repeated or in another order";
}
