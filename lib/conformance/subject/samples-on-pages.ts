import { NotChecked } from "../http/not-checked";
import { queryValue } from "../http/query";
import { cursorIn, placesOutside } from "./cursors";
import { hasLink, rowsOf } from "./document";
import type { Facts, Sample } from "./facts";
import type { ListUnderTest, PageParameters } from "./list-under-test";

/** A page of the list, as the parameters besides its size. */
type Place = PageParameters;

/**
 * Every page parameter alone, and with its values on the first, the second, the middle and the last pages,
 * and on those past the end.
 */
export async function readSamplesOnPages(list: ListUnderTest, facts: Facts): Promise<Sample[]> {
  const samples = await facts.samples();
  const places = await (list.walk.at
    ? placesByPosition(list, facts, list.walk.at)
    : placesByCursor(list, facts));
  const size = list.sizePair(String(await facts.smallSize()));
  const onPage = (place: Place) =>
    samples.flatMap((sample): Sample[] => {
      if (sample.isSize) return [{ ...sample, beside: list.pairsOf(place).join("&") }];
      const value = place[sample.name];
      return value === undefined ? [] : [{ ...sample, value: encodeURIComponent(value), beside: size }];
    });
  const pastEnd = (await placesPastEnd(list, facts)).flatMap(onPage);
  return [
    ...samples,
    ...places.flatMap(onPage),
    ...pastEnd.map((sample): Sample => ({ ...sample, isBrief: true })),
  ];
}

/** A page past the end, or those outside of the rows that cursors of rows lead to. */
async function placesPastEnd(list: ListUnderTest, facts: Facts): Promise<Place[]> {
  const { at } = list.walk;
  const size = await facts.smallSize();
  const places: Place[] = [];
  if (at) {
    const count = await facts.rowCount().catch(ignoreNotChecked);
    // Past the end in whatever size.
    const index = (count ?? 0) + 1;
    if (count && (index + 1) * size < (await facts.reachableRows(size))) places.push(at(index, size));
  } else places.push(...((await placesOutside(facts).catch(ignoreNotChecked)) ?? []));
  const served: Place[] = [];
  for (const place of places) {
    const page = await list.page({ ...place, [list.walk.size]: size });
    // EDGE-2 judges a server that has no such page.
    if (page.status === 200 && rowsOf(page.document).length === 0) served.push(place);
  }
  return served;
}

/**
 * The first, the second, the middle and the last page; and the last of the small size, as some servers read a
 * wrong size that way, and others use the default.
 */
async function placesByPosition(
  list: ListUnderTest,
  facts: Facts,
  at: NonNullable<ListUnderTest["walk"]["at"]>,
): Promise<Place[]> {
  const count = (await facts.rowCount().catch(ignoreNotChecked)) ?? 0;
  const small = await facts.smallSize();
  const defaultSize = rowsOf((await list.withoutParameters()).document).length || small;
  const lastOf = async (size: number) =>
    Math.max(0, Math.ceil(Math.min(count, await facts.reachableRows(size)) / size) - 1);
  const last = await lastOf(defaultSize);
  return distinct([
    ...[0, Math.min(1, last), Math.floor(last / 2), last].map((index) => at(index, defaultSize)),
    at(await lastOf(small), small),
  ]);
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/** Where no page size takes effect, the end of the list is not known. */
function ignoreNotChecked(error: unknown): undefined {
  if (!(error instanceof NotChecked)) throw error;
}

/** The middle and the last pages after cursors, and before them; and the page that `last` leads to. */
async function placesByCursor(list: ListUnderTest, facts: Facts): Promise<Place[]> {
  const { pages } = await facts.pagesAlongNext(await facts.smallSize());
  const [first] = pages;
  const middle = Math.floor(pages.length / 2);
  const places: Place[] = [];
  for (const page of [pages[middle - 1], pages[pages.length - 2]]) {
    const after = page && cursorIn(list, page, "next", "after");
    if (after) places.push({ after: after.text });
  }
  for (const page of [pages[middle], pages[pages.length - 1]]) {
    const before = page && cursorIn(list, page, "prev", "before");
    if (before) places.push({ before: before.text });
  }
  const [after, before] = [places[0]?.after, places.at(-1)?.before];
  const range = { ...(after && { after }), ...(before && { before }) };
  // PAGE-CUR-8 judges a server that refuses ranges.
  if (after && before && (await list.page(range)).status === 200) places.push(range);
  if (first && hasLink(first.document, "last")) {
    const { target } = await list.follow(first, "last");
    const before = queryValue(target, list.parameter("before"));
    if (before !== undefined) places.push({ before });
  }
  return distinct(places);
}
