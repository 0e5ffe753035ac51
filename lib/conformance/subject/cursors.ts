import type { Exchange } from "../http/client";
import { valueAt } from "../http/json";
import { queryValue } from "../http/query";
import { hasLink, href } from "./document";
import type { Facts } from "./facts";
import type { ListUnderTest } from "./list-under-test";

/** A cursor from a link, and the page that has the link. */
export interface LinkedCursor {
  readonly text: string;
  readonly page: Exchange;
}

/** The cursor in the `prev` link of the second page. */
export async function prevCursor(list: ListUnderTest, facts: Facts): Promise<LinkedCursor | undefined> {
  const first = await list.firstPage(await facts.smallSize());
  if (!hasLink(first.document, "next")) return undefined;
  return cursorIn(list, await list.follow(first, "next"), "prev", "before");
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

/** Cursors that rows have: the first two, one in the middle and the last two. */
export async function rowCursorsOf(facts: Facts): Promise<{ index: number; cursor: string }[]> {
  const { pages } = await facts.referenceList();
  const data = pages.flatMap(({ document }) => document?.data as unknown[]);
  const indexes = [1, 0, Math.floor(data.length / 2), data.length - 2, data.length - 1];
  return [...new Set(indexes)].flatMap((index) => {
    const cursor = valueAt(data[index], "meta", "page", "cursor");
    return typeof cursor === "string" ? [{ index, cursor }] : [];
  });
}
