import type { ProtectionOptions } from "../protection/options";
import type { Key } from "./key";

/**
 * Writes and reads cursors in a format of your own.
 * @example
 * const codec: CursorCodec = { encode: ({ id }) => String(id), decode: (text) => ({ id: Number(text) }) };
 */
export interface CursorCodec {
  /**
   * Returns the cursor of an item: a text of 1 to `maxLength` characters.
   * @param key The values that the item has in the fields of the order.
   */
  encode(key: Key): string;
  /**
   * Returns the key that `encode` received, or a promise of it, which the middleware and
   * `paginator.readAsync` await. If it throws or rejects, the request is refused with 400.
   * @param text The cursor that a client sent.
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
   * Whether each resource has its own cursor in `meta.page.cursor` (cursor pagination profile, "Item
   * Cursors").
   * @default false
   */
  itemCursors?: boolean | undefined;
  /**
   * Whether a request may have both `page[after]` and `page[before]` (cursor pagination profile, "Range
   * Pagination").
   * @default true
   */
  range?: boolean | undefined;
  /**
   * Whether the list can only be read forwards. `page[before]` is then refused, and pages only have the links
   * `self` and `next`.
   * @default false
   */
  forwardOnly?: boolean | undefined;
  /**
   * Returns an object with the values that an item has in the fields of the order.
   * @default `undefined`: the item itself
   */
  // biome-ignore lint/suspicious/noExplicitAny: an item is whatever the app lists
  key?: ((item: any) => Readonly<Record<string, unknown>>) | undefined;
  /**
   * Writes and reads cursors in a format of your own. It cannot be combined with `secret`, `sealed`, `ttl` or
   * `scope`.
   * @default `undefined`: the format of this package, which `secret` protects
   */
  codec?: CursorCodec | undefined;
}
