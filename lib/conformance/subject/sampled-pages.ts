import type { Exchange } from "../http/client";
import { queryValue } from "../http/query";
import { hasLink, href, isCollection, rowsOf } from "./document";
import type { Facts, SampledPage } from "./facts";
import type { ListUnderTest } from "./list-under-test";

/** The first, second, middle and last pages of several sizes, and the page without page parameters. */
export async function readSampledPages(list: ListUnderTest, facts: Facts): Promise<SampledPage[]> {
  const samples: SampledPage[] = [];
  const { rows, size: largest } = await facts.referenceList();
  // A list that fits into one page was read in a size that may be beyond the maximum.
  const large = Math.max(1, Math.min(largest, rows.length));
  for (const size of new Set([...(await facts.pageSizes()), large]))
    samples.push(
      ...(list.walk.at ? await byPosition(list, facts, size) : await alongLinks(list, facts, size)),
    );
  samples.push(...(await ofOddPosition(list, facts, large)));
  if (list.isDefault) {
    const page = await list.withoutParameters();
    samples.push({ page, size: sizeOf(list, page), start: 0 });
  }
  return samples.filter(({ page }) => page.status === 200 && isCollection(page.document));
}

/** The size that `self` names. */
function sizeOf(list: ListUnderTest, page: Exchange): number | undefined {
  const self = href(page.document, "self");
  const size = typeof self === "string" ? Number(queryValue(self, list.sizeParameter)) : Number.NaN;
  // PAGE-SIZE-5 judges a size that is not that of the page.
  return rowsOf(page.document).length === size || !hasLink(page.document, "next")
    ? size || undefined
    : undefined;
}

async function byPosition(list: ListUnderTest, facts: Facts, size: number): Promise<SampledPage[]> {
  const count = (await facts.rowCount()) ?? size;
  const reach = Math.min(count, await facts.reachableRows(size));
  const samples: SampledPage[] = [];
  for (const index of someIndexes(Math.ceil(reach / size)))
    samples.push({ page: await list.pageAt(index, size), size, start: index * size });
  return samples;
}

/** Pages that are full and the last, whatever the number of rows; and a page that begins after one row. */
async function ofOddPosition(list: ListUnderTest, facts: Facts, size: number): Promise<SampledPage[]> {
  const { at, size: name } = list.walk;
  if (!at) return [];
  const { rows, complete } = await facts.referenceList();
  const samples: SampledPage[] = [{ page: await list.firstPage(1), size: 1, start: 0 }];
  const last = complete && rows.length > 1 ? await facts.lastPage(1) : undefined;
  if (last) samples.push({ page: last, size: 1, start: rows.length - 1 });
  if (rows.length <= size) return samples;
  const page = await list.page({ ...at(1, 1), [name]: size });
  const start = rows.indexOf(rowsOf(page.document)[0] as string);
  if (start > 0) samples.push({ page, size, start });
  return samples;
}

/** Pages reached along `next`, and pages that backward links lead to. */
async function alongLinks(list: ListUnderTest, facts: Facts, size: number): Promise<SampledPage[]> {
  const { pages } = await facts.pagesAlongNext(size);
  const forward = someIndexes(pages.length).map((index) => pages[index] as Exchange);
  const [middle, first] = [forward[Math.floor(forward.length / 2)], forward[0]];
  const backward: Exchange[] = [];
  if (middle && hasLink(middle.document, "prev")) backward.push(await list.follow(middle, "prev"));
  if (first && hasLink(first.document, "last")) {
    const end = await list.follow(first, "last");
    backward.push(end);
    if (hasLink(end.document, "prev")) backward.push(await list.follow(end, "prev"));
  }
  const { rows } = await facts.referenceList();
  return [...forward, ...backward].map((page, index) => {
    const start = rows.indexOf(rowsOf(page.document)[0] as string);
    return { page, size, start: start < 0 ? undefined : start, isBackward: index >= forward.length };
  });
}

/** The first two, the middle one and the last two of this many pages. */
function someIndexes(count: number): number[] {
  const indexes = [0, 1, Math.floor(count / 2), count - 2, count - 1];
  return [...new Set(indexes)].filter((index) => index >= 0 && (index < count || index === 0));
}
