import type { Order } from "../order";
import type { Codec } from "./codec";
import type { Key } from "./key";

/** The cursors of a request: empty for the start or the end of the list, `undefined` where it has none. */
export interface SentCursors {
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/** The position of a cursor page, read and checked. */
export interface CursorPosition {
  readonly order: Order;
  readonly codec: Codec;
  readonly size: number;
  readonly sentCursors: SentCursors;
  readonly after: Key | null;
  readonly before: Key | null;
}

/**
 * Where a page begins or ends, for `CursorPage.url`: `after` or `before` an item of the list, and its `size`.
 * `null` is the start or the end of the list.
 * @example
 * const location: CursorLocation = { after: row, size: 25 };
 */
export type CursorLocation = { size?: number | undefined } & (
  | { after: object | null; before?: undefined }
  | { before: object | null; after?: undefined }
);

/**
 * The cursors of the request: made anew where they expire, so that all links of a page do at the same time.
 */
export function freshCursors({ codec, sentCursors, after, before }: CursorPosition): SentCursors {
  if (codec.expires === undefined) return sentCursors;
  return {
    after: after ? codec.encode(after) : sentCursors.after,
    before: before ? codec.encode(before) : sentCursors.before,
  };
}
