import type { Exchange } from "../http/client";
import { valueAt } from "../http/json";
import { queryValue } from "../http/query";
import { href } from "./document";
import type { Facts } from "./facts";
import type { ListUnderTest, PageParameters } from "./list-under-test";

/** A cursor from a link, and the page that has the link. */
export interface LinkedCursor {
  readonly text: string;
  readonly page: Exchange;
}

/** The cursors in the `prev` links of the second, the middle and the last page of a small size. */
export async function prevCursors(list: ListUnderTest, facts: Facts): Promise<LinkedCursor[]> {
  const { pages } = await facts.pagesAlongNext(await facts.smallSize());
  const indexes = new Set([1, Math.floor(pages.length / 2), pages.length - 1]);
  return [...indexes].flatMap((index) => {
    const page = pages[index];
    return (page && cursorIn(list, page, "prev", "before")) ?? [];
  });
}

/** The cursor that a link of a page carries in `page[after]` or `page[before]`. */
export function cursorIn(
  list: ListUnderTest,
  page: Exchange,
  relation: "next" | "prev",
  name: "after" | "before",
): LinkedCursor | undefined {
  const link = href(page.document, relation);
  const text = typeof link === "string" ? queryValue(link, list.parameter(name)) : undefined;
  return text ? { text, page } : undefined;
}

/** The pages after the last row and before the first, where rows have cursors. */
export async function placesOutside(facts: Facts): Promise<PageParameters[]> {
  const { rows, complete } = await facts.referenceList();
  const cursors = await rowCursorsOf(facts);
  const cursorAt = (place: number) => cursors.find(({ index }) => index === place)?.cursor;
  const [first, last] = [cursorAt(0), complete ? cursorAt(rows.length - 1) : undefined];
  return [
    ...(last === undefined ? [] : [{ after: last }]),
    ...(first === undefined ? [] : [{ before: first }]),
  ];
}

/** Cursors that rows have: the first two, one in the middle and the last two. */
export async function rowCursorsOf(facts: Facts): Promise<{ index: number; cursor: string }[]> {
  const {
    pages,
    rows: { length },
  } = await facts.referenceList();
  const indexes = new Set([1, 0, Math.floor(length / 2), length - 2, length - 1]);
  return rowCursorsIn(pages, [...indexes]);
}

/** The cursors of these rows of pages, before which `start` rows come. */
export function rowCursorsIn(
  pages: readonly Exchange[],
  indexes: readonly number[],
  start = 0,
): { index: number; cursor: string }[] {
  const data = pages.flatMap(({ document }) => document?.data as unknown[]);
  return indexes.flatMap((index) => {
    const cursor = valueAt(data[index], "meta", "page", "cursor");
    return typeof cursor === "string" ? [{ index: start + index, cursor }] : [];
  });
}
