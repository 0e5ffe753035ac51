import type { Key } from "./key";

/**
 * What cursors contain, and which of them a list accepts.
 * @example
 * pagination({ strategy: "cursor", order: ["-createdAt", "-id"], cursor: { secret: "a long random text" } });
 */
export interface CursorOptions {
  /**
   * Secrets for HMAC-SHA256: the first signs, all of them verify.
   * @default none: cursors are opaque, but not signed
   */
  secret?: string | readonly string[] | undefined;
  /**
   * What a cursor is valid for, beside its order.
   * @default the path of the target
   */
  scope?: ((target: string) => string) | undefined;
  /**
   * Whether each resource carries its own cursor, in `meta.page.cursor`.
   * @default false
   */
  itemCursors?: boolean | undefined;
  /**
   * Whether `page[after]` and `page[before]` may be given together.
   * @default true
   */
  range?: boolean | undefined;
  /**
   * Whether the list is read forwards only: no `page[before]`, and no links but `self` and `next`.
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
   * Makes and reads cursors of 1 to 1024 characters in place of the opaque ones, to which `secret` and `scope` belong.
   * A cursor for which `decode` throws is refused with 400. It may return a promise: the middleware awaits it, and so
   * does `paginator.readAsync`.
   * @default opaque cursors
   */
  codec?: { encode(key: Key): string; decode(text: string): Key | Promise<Key> } | undefined;
}
