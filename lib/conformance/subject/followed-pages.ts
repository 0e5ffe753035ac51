import type { Client, Exchange } from "../http/client";
import { href, isCollection, rowsOf } from "./document";

/** The pages reached by following one relation. */
export interface FollowedPages {
  readonly pages: readonly Exchange[];
  /**
   * Why it ended: no further link, the limit of pages, a link without a collection behind it, or a page met
   * before.
   */
  readonly end: "no link" | "limit" | "refused" | "loop";
  /** The exchange at which it ended. */
  readonly lastExchange: Exchange;
}

/**
 * The rows of the whole list, read in pages as large as the server allows. Other pages are compared with it.
 */
export interface ReferenceList {
  readonly rows: readonly string[];
  /** False when the list is longer than the limits let the kit read. */
  readonly complete: boolean;
  /** The page size that it was read with. */
  readonly size: number;
  readonly pages: readonly Exchange[];
}

/** Follows `next` or `prev` links from a page, to at most `limit` further pages. */
export async function followPages(
  client: Client,
  start: Exchange,
  relation: "next" | "prev",
  limit: number,
): Promise<FollowedPages> {
  const pages = [start];
  const visited = new Set([start.target]);
  let page = start;
  while (pages.length <= limit) {
    const link = href(page.document, relation);
    if (typeof link !== "string") return { pages, end: "no link", lastExchange: page };
    page = await client.follow(page, link);
    if (page.status !== 200 || !isCollection(page.document))
      return { pages, end: "refused", lastExchange: page };
    if (visited.has(page.target)) return { pages, end: "loop", lastExchange: page };
    visited.add(page.target);
    pages.push(page);
  }
  return { pages, end: "limit", lastExchange: page };
}

/** The rows of several pages as one list. */
export function rowsOnPages(pages: readonly Exchange[]): string[] {
  return pages.flatMap((page) => rowsOf(page.document));
}
