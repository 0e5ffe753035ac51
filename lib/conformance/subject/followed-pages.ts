import type { Client, Exchange } from "../http/client";
import { href, isCollection, rows } from "./document";

/** The pages met by following one relation. */
export interface Walk {
  readonly pages: readonly Exchange[];
  /** Why the walk stopped: no further link; the limit; or a link that was refused, answered without data, or led back. */
  readonly end: "no link" | "limit" | "refused" | "loop";
  /** The exchange at which it stopped. */
  readonly at: Exchange;
}

/** Follows `next` or `prev` from a page, at most `limit` pages. */
export async function walk(
  client: Client,
  start: Exchange,
  relation: "next" | "prev",
  limit: number,
): Promise<Walk> {
  const pages = [start];
  const met = new Set([start.target]);
  let page = start;
  while (pages.length <= limit) {
    const link = href(page.document, relation);
    if (typeof link !== "string") return { pages, end: "no link", at: page };
    page = await client.follow(page, link);
    if (page.status !== 200 || !isCollection(page.document)) return { pages, end: "refused", at: page };
    if (met.has(page.target)) return { pages, end: "loop", at: page };
    met.add(page.target);
    pages.push(page);
  }
  return { pages, end: "limit", at: page };
}

/** The rows of several pages, one list. */
export function rowsOf(pages: readonly Exchange[]): string[] {
  return pages.flatMap((page) => rows(page.document));
}
