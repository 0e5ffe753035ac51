/** A cursor as a link carries it. Empty means the start of the list after `after`, and its end after `before`. */
export type LinkCursor = { readonly after: string } | { readonly before: string };

/** What is known of a page once its rows have been fetched. */
export interface FetchedPage {
  /** The cursors of the request; `undefined` where it has none. */
  readonly sentCursors: { readonly after: string | undefined; readonly before: string | undefined };
  readonly backward: boolean;
  /** Whether there was one row more than the page holds. */
  readonly hasMore: boolean;
  /** The cursors of the first and the last row; `undefined` if there are no rows. */
  readonly first: string | undefined;
  readonly last: string | undefined;
}

/**
 * Where the pages before and after a page are (cursor pagination profile, "Links"): `null` where there surely is none.
 * The side that the query did not look at gets a link unless the page touches that end of the list. That page may turn
 * out to be empty, as the profile allows.
 */
export function neighbours({ sentCursors, backward, hasMore, first, last }: FetchedPage): {
  prev: LinkCursor | null;
  next: LinkCursor | null;
} {
  const fromStart = !sentCursors.after;
  const toEnd = !sentCursors.before;
  const prev = { before: first ?? sentCursors.before ?? "" };
  const next = { after: last ?? sentCursors.after ?? "" };
  return backward
    ? { prev: hasMore ? prev : null, next: toEnd ? null : next }
    : { prev: fromStart ? null : prev, next: toEnd && !hasMore ? null : next };
}
