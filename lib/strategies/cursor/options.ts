import type { ProtectionOptions } from "../protection/options";
import type { Key } from "./key";

/**
 * Writes and reads cursors of your own.
 * @example
 * const codec: CursorCodec = { encode: ({ id }) => String(id), decode: (text) => ({ id: Number(text) }) };
 */
export interface CursorCodec {
  /** Returns a text of 1 to `maxLength` characters. */
  encode(key: Key): string;
  /**
   * Returns a value for each field of the order. A cursor for which it throws is refused with 400. It may
   * return a promise: the middleware awaits it, and so does `paginator.readAsync`.
   */
  decode(text: string): Key | Promise<Key>;
}

/**
 * What cursors contain, how they are protected, and which of them a list accepts.
 * @example
 * pagination({ strategy: "cursor", order: ["-createdAt", "-id"], cursor: { secret: process.env.CURSOR_SECRET } });
 */
export interface CursorOptions extends ProtectionOptions {
  /**
   * Whether each resource has its own cursor, in `meta.page.cursor`.
   * @default false
   */
  itemCursors?: boolean | undefined;
  /**
   * Whether `page[after]` and `page[before]` may be given together.
   * @default true
   */
  range?: boolean | undefined;
  /**
   * Whether the list is read forwards only: no `page[before]`, and only the links `self` and `next`.
   * @default false
   */
  forwardOnly?: boolean | undefined;
  /**
   * Returns an object with the key values of an item.
   * @default the item itself
   */
  // biome-ignore lint/suspicious/noExplicitAny: an item is whatever the app lists
  key?: ((item: any) => Readonly<Record<string, unknown>>) | undefined;
  /**
   * Writes and reads cursors of your own. It excludes `secret`, `sealed`, `ttl` and `scope`.
   * @default cursors of this package
   */
  codec?: CursorCodec | undefined;
}
