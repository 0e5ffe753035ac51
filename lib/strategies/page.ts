import type { MetaObject, PlacedCounts } from "../response/counts";
import type { Document, DocumentMembers, Resource, SerializingMembers } from "../response/document";
import type { KnownTotal, Total } from "../response/total";
import { show } from "../validation";
import type { Order } from "./order";

/** What all pages have in common. Their own fields are plain values; what they need for links does not show in JSON. */
export interface BasePage {
  readonly strategy: string;
  /** How many items to fetch. With `peek` and cursors, one more than the page size, to learn whether there are more. */
  readonly limit: number;
  /** The order of the list, from the `order` option and `?sort`; null without that option. */
  readonly order: Order | null;
  /** The media type of the document. */
  readonly mediaType: string;
  /** The lists of the `included` option, by relationship path. */
  readonly included: object;

  /**
   * The total, if the page itself proves it: nothing comes after a page that is not full.
   * @param received How many items were fetched.
   */
  totalFromItems(received: number): number | undefined;

  /**
   * The total, checked. Rows win over a count that contradicts them: it becomes the lower bound that they prove.
   * @param received How many items were fetched.
   * @throws TypeError if an argument is invalid.
   */
  knownTotal(total: Total, received?: number): KnownTotal;

  /**
   * The JSON:API document of this page (JSON:API 1.1, "Top Level").
   * @param total How many items the whole list has, if known.
   * @param items The items as fetched, at most `limit`. The extra item is not sent.
   * @param members Further members of the document, and `serialize`. Without it, items must be resources.
   * @throws TypeError if an argument is invalid, or there are more items than `limit`.
   * @example
   * const page = paginator().read("/users?page[number]=2");
   * const document = page.document(98, users);
   */
  document<Item extends Resource>(
    total: Total,
    items: readonly Item[],
    members?: DocumentMembers<Item, Item> & { serialize?: undefined },
  ): Document<Item>;
  document<Item, Serialized extends object>(
    total: Total,
    items: readonly Item[],
    members: SerializingMembers<Item, Serialized>,
  ): Document<Serialized>;
}

/** @throws TypeError if `received` is not a count, or exceeds the limit: no item is dropped silently. */
export function checkReceived(received: number | undefined, limit: number): number | undefined {
  if (received === undefined || (Number.isInteger(received) && received >= 0 && received <= limit))
    return received;
  throw new TypeError(`There must be at most ${limit} items (page.limit); got ${show(received)}.`);
}

/** Links that are not available may be `null` or left out (JSON:API 1.1, "Pagination"). */
export function withoutNulls<Some extends object>(links: Some): Some {
  return Object.fromEntries(Object.entries(links).filter(([, link]) => link !== null)) as Some;
}

/** Values that a page has for handlers alone: they do not show where the page is logged or inspected. */
export function hide<Some extends object>(page: Some, names: readonly (keyof Some)[]): void {
  for (const name of names) {
    const value = page[name];
    Object.defineProperty(page, name, { get: () => value, enumerable: false });
  }
}

/** Counts with further members in the document's `meta.page`, wherever the `meta` option wants the counts. */
export function withPageMembers(counts: PlacedCounts, members: MetaObject): PlacedCounts {
  if (Object.keys(members).length === 0) return counts;
  const page = counts.document?.page as object | undefined;
  return { ...counts, document: { ...counts.document, page: { ...page, ...members } } };
}

/** The member of `meta.page` that says when the cursors in a page expire, if they do. */
export function expiresMember(expires: number | undefined): MetaObject {
  return expires === undefined ? {} : { expires: new Date(expires).toISOString() };
}
