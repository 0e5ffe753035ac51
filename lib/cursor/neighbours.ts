/** A cursor as a link carries it; empty: the start of the list after it, its end before it. */
export type LinkCursor = { readonly after: string } | { readonly before: string };

/** What is known of a page when its rows have come. */
export interface Fetched {
  /** The cursors as sent; `undefined` where there is none. */
  readonly sent: { readonly after: string | undefined; readonly before: string | undefined };
  readonly backward: boolean;
  /** Whether there was a row more than the page holds. */
  readonly more: boolean;
  /** The cursors of the first and the last row; `undefined` if there are no rows. */
  readonly first: string | undefined;
  readonly last: string | undefined;
}

/**
 * Where the pages before and after a page are (cursor profile, "Links"): `null` where there surely is none. The side that the query
 * did not look at gets a link if the page does not touch that end of the list; it may turn out empty, as the profile allows.
 */
export function neighbours({ sent, backward, more, first, last }: Fetched): {
  prev: LinkCursor | null;
  next: LinkCursor | null;
} {
  const fromStart = !sent.after;
  const toEnd = !sent.before;
  const prev = { before: first ?? sent.before ?? "" };
  const next = { after: last ?? sent.after ?? "" };
  return backward
    ? { prev: more ? prev : null, next: toEnd ? null : next }
    : { prev: fromStart ? null : prev, next: toEnd && !more ? null : next };
}
