import type { SentCursors } from "./position";

/**
 * A cursor as a link carries it. Empty means the start of the list after `after`, and its end after `before`.
 */
export type LinkCursor = { readonly after: string } | { readonly before: string };

/** What is known about a page once its rows have been fetched. */
export interface FetchedPage {
  readonly sentCursors: SentCursors;
  readonly backward: boolean;
  /** Whether there was one row more than the page holds. */
  readonly hasMore: boolean;
  /** Make the cursors of the first and the last row; `undefined` if there are no rows. */
  readonly first: (() => string) | undefined;
  readonly last: (() => string) | undefined;
}

/**
 * Where the pages before and after a page are (cursor pagination profile, "Links"): `null` if there certainly
 * is none. On the side that the query did not read there is a link unless the page touches that end of the
 * list. That page may turn out to be empty, as the profile allows. A cursor is only made for a link that
 * carries it.
 */
export function neighbours({ sentCursors, backward, hasMore, first, last }: FetchedPage): {
  prev: LinkCursor | null;
  next: LinkCursor | null;
} {
  const fromStart = !sentCursors.after;
  const toEnd = !sentCursors.before;
  const hasPrev = backward ? hasMore : !fromStart;
  const hasNext = backward ? !toEnd : !toEnd || hasMore;
  return {
    prev: hasPrev ? { before: first ? first() : (sentCursors.before ?? "") } : null,
    next: hasNext ? { after: last ? last() : (sentCursors.after ?? "") } : null,
  };
}
