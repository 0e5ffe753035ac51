import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import type { Facts } from "../subject/facts";
import { rowsOnPages } from "../subject/followed-pages";
import type { ListUnderTest } from "../subject/list-under-test";

export const pageToken: readonly Clause[] = [
  {
    id: "PAGE-TOK-1",
    title: "only a `next` of null ends a list that is paged by tokens",
    level: "MUST",
    strategies: ["token"],
    check: everySizeLeadsToTheEnd,
  },
];

/** Sizes in which the list is read. The shorter the pages, the more of them are empty. */
const SIZES = [1, 2, 3, 4, 5, 7, 10];

/** Where pages of one size end before those of another, the upstream had more. */
async function everySizeLeadsToTheEnd(_list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const sizes = new Set([...SIZES, await facts.largestSize()]);
  const walks = [];
  for (const size of sizes) {
    const { pages, end, lastExchange } = await facts.pagesAlongNext(size);
    if (lastExchange.status === 200 && end === "no link")
      walks.push({ size, lastExchange, rows: rowsOnPages(pages) });
  }
  if (walks.length === 0) return notApplicable("no page size leads to the end of the list");
  const [longest] = [...walks].sort((a, b) => b.rows.length - a.rows.length);
  const lastRow = longest?.rows.at(-1);
  const short = walks.find(({ rows }) => lastRow !== undefined && !rows.includes(lastRow));
  return short
    ? broken(
        short.lastExchange,
        `there is no \`next\`, although pages of size ${longest?.size} lead further, to ${lastRow}`,
      )
    : holds;
}
