import type { Key } from "./key";

/** How lists are ordered, and what their cursors are. */
export interface CursorOptions {
  /** The order of the list in JSON:API sort syntax, the last key being unique: `["-createdAt", "-id"]`. */
  order: readonly string[];
  /**
   * What the client's `?sort` may name; the unique key is added in the direction of the last field.
   * @default none: any `?sort` is refused
   */
  sortable?: readonly string[] | undefined;
  /**
   * Secrets for HMAC-SHA256: the first signs, all verify.
   * @default none: cursors are opaque, but not signed
   */
  secret?: string | readonly string[] | undefined;
  /**
   * What a cursor is valid for, beside its order.
   * @default the path of the target
   */
  scope?: ((target: string) => string) | undefined;
  /**
   * Whether each resource says its own cursor, in `meta.page.cursor`.
   * @default false
   */
  itemCursors?: boolean | undefined;
  /**
   * Whether `page[after]` and `page[before]` may be given together.
   * @default true
   */
  range?: boolean | undefined;
  /**
   * Whether the list is only read forwards: no `page[before]`, and no links but `self` and `next`.
   * @default false
   */
  forwardOnly?: boolean | undefined;
  /**
   * Where the key values of an item are.
   * @default the item's own properties of those names
   */
  // biome-ignore lint/suspicious/noExplicitAny: an item is whatever the app lists
  key?: ((item: any) => Readonly<Record<string, unknown>>) | undefined;
  /**
   * Makes and reads cursors of 1 to 1024 characters instead of the opaque ones, which `secret` and `scope` are for; a cursor that `decode`
   * throws for is refused with 400.
   * @default opaque cursors
   */
  codec?: { encode(key: Key): string; decode(text: string): Key } | undefined;
}
