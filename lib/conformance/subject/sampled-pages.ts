import type { Exchange } from "../http/client";
import { NotChecked } from "../http/not-checked";
import { appendQuery, queryValue } from "../http/query";
import { isRefusal, sameRows } from "./answers";
import { placesOutside } from "./cursors";
import { hasLink, href, isCollection, rowsOf } from "./document";
import type { Facts, SampledPage } from "./facts";
import { isOwn } from "./faulty-queries";
import type { ListUnderTest } from "./list-under-test";
import { OTHER_PARAMETER } from "./other-parameters";
import { furtherSizes } from "./page-sizes";

/** Pages of several sizes, all of them where they are few, and the page without page parameters. */
export async function readSampledPages(list: ListUnderTest, facts: Facts): Promise<SampledPage[]> {
  const samples: SampledPage[] = [];
  const reference = await facts.referenceList();
  const { rows, size: largest } = reference;
  // A list that fits into one page was read in a size that may be beyond the maximum.
  const large = Math.max(1, Math.min(largest, rows.length));
  const sizes = new Set([...(await facts.pageSizes()), large]);
  for (const size of sizes)
    samples.push(
      ...(list.walk.at ? await byPosition(list, facts, size) : await alongLinks(list, facts, size)),
    );
  for (const size of furtherSizes(reference).filter((other) => other < large && !sizes.has(other)))
    samples.push(...(await ofFurtherSize(list, facts, size)));
  samples.push(...(await ofOddPosition(list, facts, large)));
  samples.push(...(await besideOtherParameter(list, samples)));
  samples.push(...(await ofSingleParameters(list, facts)));
  if (list.isDefault) {
    const page = await list.withoutParameters();
    // PAGE-FAM-8 judges another page than the first.
    const [row] = rowsOf(page.document);
    if (row === rows[0]) samples.push({ page, size: sizeOf(list, page), start: 0 });
  }
  const isJudged = await Promise.all(samples.map(({ page }) => hasAcceptedSize(list, page)));
  return samples.filter(
    ({ page }, index) => isJudged[index] && page.status === 200 && isCollection(page.document),
  );
}

/** Whether the size of a page may be requested. PAGE-SIZE-5 judges a default size that is refused. */
async function hasAcceptedSize(list: ListUnderTest, page: Exchange): Promise<boolean> {
  const size = queryValue(page.target, list.sizeParameter) === undefined ? sizeOf(list, page) : undefined;
  return size === undefined || !isRefusal(await list.firstPage(size));
}

/** Pages from both ends and the middle of the list whose other parameters are left to the server. */
async function ofSingleParameters(list: ListUnderTest, facts: Facts): Promise<SampledPage[]> {
  const { rows } = await facts.referenceList();
  const samples: SampledPage[] = [];
  const first = await list.withoutParameters();
  const { length: defaultSize } = rowsOf(first.document);
  for (const sample of await facts.samplesOnPages()) {
    const { parameter, value, isSize, name, beside } = sample;
    if (!isOwn(list, sample) || (isSize && beside !== "")) continue;
    const page = await list.withQuery(list.pair(parameter, value));
    const start = rows.indexOf(rowsOf(page.document)[0] as string);
    // A position that is the last one in a small size may be past the end.
    if (start < 0 && beside !== "") continue;
    const named = sizeOf(list, page);
    // PAGE-SIZE-5 judges a size that is neither that of the page nor the default.
    const size = hasLink(first.document, "next") && named !== defaultSize ? undefined : named;
    const fullSize = rowsOf(page.document).length === size ? size : undefined;
    samples.push({
      page,
      size: isSize ? Number(value) : beside === "" ? size : fullSize,
      start: start < 0 ? undefined : start,
      isBackward: name === "before",
    });
  }
  return samples;
}

/** The size that `self` names. */
export function sizeOf(list: ListUnderTest, page: Exchange): number | undefined {
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
  const past = Math.ceil(count / size) + 1;
  if (count === 0 || past * size >= (await facts.reachableRows(size))) return samples;
  const page = await list.pageAt(past, size);
  // EDGE-2 judges rows on a page past the end.
  if (rowsOf(page.document).length === 0) samples.push({ page, size, start: past * size });
  return samples;
}

/** The first two pages and the last of a size. */
async function ofFurtherSize(list: ListUnderTest, facts: Facts, size: number): Promise<SampledPage[]> {
  if (!list.walk.at) return ofPages(facts, size, await nearEnds(list, size));
  const count = (await facts.countedRows()) ?? size;
  const last = Math.ceil(Math.min(count, await facts.reachableRows(size)) / size) - 1;
  const samples: SampledPage[] = [];
  for (const index of new Set([0, Math.min(1, last), last]))
    samples.push({ page: await list.pageAt(index, size), size, start: index * size });
  return samples;
}

/**
 * The first page of a size and the one after it, and those that backward links lead to from its other end.
 */
async function nearEnds(list: ListUnderTest, size: number): Promise<[Exchange[], Exchange[]]> {
  const first = await list.firstPage(size);
  const second = hasLink(first.document, "next") ? await followed(list, first, "next") : [];
  const end = hasLink(first.document, "last") ? await followed(list, first, "last") : [];
  return [[first, ...second], end];
}

/** Some of the pages along with another parameter, where it does not change their rows. */
async function besideOtherParameter(
  list: ListUnderTest,
  samples: readonly SampledPage[],
): Promise<SampledPage[]> {
  const few = [samples[0], samples[1], samples[Math.floor(samples.length / 2)], samples.at(-1)];
  const same: SampledPage[] = [];
  for (const sample of new Set(few)) {
    if (sample === undefined) continue;
    const page = await list.client.get(appendQuery(sample.page.target, OTHER_PARAMETER));
    if (sameRows(rowsOf(page.document), rowsOf(sample.page.document))) same.push({ ...sample, page });
  }
  return same;
}

/** The first pages of the list under the sort that the caller has stated, and the last one. */
export async function readSortedPages(list: ListUnderTest, facts: Facts): Promise<SampledPage[]> {
  const { sort } = facts.stated;
  if (sort === undefined) return [];
  const size = await facts.smallSize();
  const sorted = (target: string) => list.client.get(appendQuery(target, `sort=${sort}`));
  const pages = [await sorted(list.targetOf(list.parametersAt(0, size)))];
  for (const relation of ["next", "last"] as const) {
    const [first] = pages;
    if (first && hasLink(first.document, relation)) pages.push(...(await followed(list, first, relation)));
  }
  return pages
    .filter(({ status, document }) => status === 200 && isCollection(document))
    .map((page, index) => ({ page, size: index === 0 ? size : undefined, start: undefined }));
}

/** The page that a link leads to. LINK-1 and SEC-2 judge one that cannot be followed. */
async function followed(list: ListUnderTest, page: Exchange, relation: "next" | "last"): Promise<Exchange[]> {
  try {
    return [await list.follow(page, relation)];
  } catch (error) {
    if (error instanceof NotChecked) return [];
    throw error;
  }
}

/**
 * Pages that are full and the last, whatever the number of rows; and pages that begin between those of their
 * size.
 */
async function ofOddPosition(list: ListUnderTest, facts: Facts, size: number): Promise<SampledPage[]> {
  const { at, size: name } = list.walk;
  if (!at) return [];
  const { rows, complete } = await facts.referenceList();
  const first = await list.firstPage(1);
  const samples: SampledPage[] = [{ page: first, size: 1, start: 0 }];
  // PAGE-NUM-2 and PAGE-OFF-1 judge which page this is.
  const [position = ""] = list.pairsOf(at(0, 1));
  const padded = await list.withQuery(`${position.replace("=", "=0")}&${list.sizePair("1")}`);
  if (sameRows(rowsOf(padded.document), rowsOf(first.document)))
    samples.push({ page: padded, size: 1, start: 0 });
  const last = complete && rows.length > 1 ? await facts.lastPage(1) : undefined;
  if (last) samples.push({ page: last, size: 1, start: rows.length - 1 });
  const odd = Math.min(size, Math.floor(rows.length / 3));
  for (const place of odd < 2 ? [] : [1, odd + 1, ...(complete ? [rows.length - odd] : [])]) {
    const page = await list.page({ ...at(place, 1), [name]: odd });
    const start = rows.indexOf(rowsOf(page.document)[0] as string);
    // An offset, or a page number past the end, where some servers return the last page again.
    if (start === place || start === place * odd) samples.push({ page, size: odd, start });
  }
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
  const outside = await Promise.all(
    (await placesOutside(facts)).map((place) => list.page({ ...place, [list.walk.size]: size })),
  );
  // PAGE-CUR-1 and 2 judge rows on them.
  backward.push(...outside.filter(({ document }) => rowsOf(document).length === 0));
  return ofPages(facts, size, [forward, backward]);
}

async function ofPages(
  facts: Facts,
  size: number,
  [forward, backward]: readonly [Exchange[], Exchange[]],
): Promise<SampledPage[]> {
  const { rows } = await facts.referenceList();
  return [...forward, ...backward].map((page, index) => {
    const start = rows.indexOf(rowsOf(page.document)[0] as string);
    return { page, size, start: start < 0 ? undefined : start, isBackward: index >= forward.length };
  });
}

/** Every index of a few pages; of many, the first ones, the middle one and the last ones. */
export function someIndexes(count: number): number[] {
  const indexes = Array.from({ length: Math.max(1, count) }, (_, index) => index);
  if (count <= 12) return indexes;
  return [...new Set([...indexes.slice(0, 5), Math.floor(count / 2), ...indexes.slice(-3)])];
}
