import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { isLinked, rowsOf } from "../subject/document";
import { sameRows, startsWith } from "../subject/expect";
import { type FollowedPages, followPages, rowsOnPages } from "../subject/followed-pages";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** LINK-3 and 4: the list read from one end to the other along its links. */
export const linksWalked: readonly Clause[] = [
  {
    id: "LINK-3",
    title: "walking along `next` meets every row once",
    level: "MUST",
    needs: ["PAGE-FAM-8", "PAGE-NUM-4", "PAGE-OFF-2", "PAGE-CUR-1", "LINK-1", "LINK-2", "LINK-10"],
    check: alongNext,
  },
  {
    id: "LINK-4",
    title: "walking along `prev` meets every row once",
    level: "MUST",
    needs: ["PAGE-CUR-2", "PAGE-CUR-12", "LINK-3"],
    check: alongPrev,
  },
];

/** Reads the list forwards in several page sizes, and from the page without page parameters. */
async function alongNext(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { page } = await facts.middlePage();
  if (!isLinked(page.document)) return notApplicable("no links");
  for (const size of await facts.pageSizes()) {
    const followed = await facts.pagesAlongNext(size);
    const verdict = await expectEveryRow(facts, followed, `with page size ${size}`);
    if (verdict.status !== "holds") return verdict;
  }
  if (!list.isDefault) return holds;
  const first = await list.withoutParameters();
  const followed = await followPages(list.client, first, "next", facts.stated.maxPages);
  return expectEveryRow(facts, followed, "without page parameters");
}

async function expectEveryRow(
  facts: KnownFacts,
  { pages, end, lastExchange }: FollowedPages,
  how: string,
): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  const expected = rows.slice(0, await facts.reachableRows(rowsOf(pages[0]?.document).length));
  const met = rowsOnPages(pages);
  if (end === "loop") return broken(lastExchange, `${how}, \`next\` leads back to a page already met`);
  if (end === "refused")
    return broken(lastExchange, `${how}, a \`next\` link is answered with ${lastExchange.status}`);
  const isWhole = complete && end === "no link";
  return (isWhole ? sameRows(met, expected) : startsWith(expected, met.slice(0, expected.length)))
    ? holds
    : broken(lastExchange, `${how}, ${difference(expected, met)}`);
}

/** Reads the list backwards from its last page, in several page sizes. */
async function alongPrev(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  if (!complete) return notApplicable("the end of the list was not reached");
  for (const size of await facts.pageSizes()) {
    const last = await facts.lastPage(size);
    if (!last) return notApplicable("the end of the list was not reached");
    const followed = await followPages(list.client, last, "prev", facts.stated.maxPages);
    const { pages, end, lastExchange } = followed;
    if (pages.length === 1 && rowsOf(last.document).length < rows.length && end === "no link")
      return notApplicable("no `prev` link");
    if (end === "loop")
      return broken(lastExchange, `with page size ${size}, \`prev\` leads back to a page already met`);
    const met = rowsOnPages([...pages].reverse());
    const expected = end === "limit" ? rows.slice(-met.length) : rows;
    if (!sameRows(met, expected))
      return broken(lastExchange, `backward with page size ${size}, ${difference(expected, met)}`);
  }
  return holds;
}

function difference(expected: readonly string[], met: readonly string[]): string {
  const lost = expected.filter((row) => !met.includes(row));
  if (lost.length > 0) return `${lost.length} rows are lost, the first is ${lost[0]}`;
  return "rows come twice or in another order";
}
