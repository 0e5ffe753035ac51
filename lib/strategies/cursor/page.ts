import { type MetaObject, type PlacedCounts, placeCounts } from "../../response/counts";
import {
  buildDocument,
  checkContent,
  type Document,
  type DocumentMembers,
  type Link,
  type Links,
  type Resource,
  type SerializingMembers,
} from "../../response/document";
import { atLeastProven, type KnownTotal, readTotal, type Total } from "../../response/total";
import type { Order } from "../order";
import { type BasePage, checkReceived, expiresMember, hide, withoutNulls, withPageMembers } from "../page";
import { firstPageLink, type PageContext } from "../page-context";
import { linkedValue } from "../parameters";
import type { Codec } from "./codec";
import type { Key } from "./key";
import { neighbours } from "./neighbours";
import { isAt, rowKey, withoutKeyColumns } from "./rows";

/** The position of a cursor page, read and checked. */
export interface CursorPosition {
  readonly order: Order;
  readonly codec: Codec;
  readonly size: number;
  /** The cursors of the request: empty for the start or the end of the list, `undefined` where it has none. */
  readonly sentCursors: { readonly after: string | undefined; readonly before: string | undefined };
  readonly after: Key | null;
  readonly before: Key | null;
}

/** The rows that are sent, in the order of the list, and whether one more was fetched. */
interface VisibleRows<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/**
 * Where a page of a list begins or ends.
 * @example
 * const location: CursorLocation = { after: row, size: 25 };
 */
export type CursorLocation = { size?: number | undefined } & (
  | { after: object | null; before?: undefined }
  | { before: object | null; after?: undefined }
);

/**
 * A page next to a position in the list: `page[after]`, `page[before]` and `page[size]`.
 * @example
 * const articles = paginator({ strategy: "cursor", order: ["-createdAt", "-id"] });
 * const { order, after, before, backward, limit }: CursorPage = articles.read("/articles?page[size]=25");
 */
export class CursorPage implements BasePage {
  readonly strategy = "cursor";
  /** How many items the page holds at most. */
  readonly size: number;
  /** How many rows to fetch: one more than the page holds, which proves that there is a next page. */
  readonly limit: number;
  /** The order of the list; its last fields are unique together. */
  readonly order: Order;
  /** The position that the page begins after; `null` for the start of the list. */
  readonly after: Key | null;
  /** The position that the page ends before; `null` for the end of the list. */
  readonly before: Key | null;
  /** Whether to fetch rows in the reverse of `order`, nearest to `before` first. */
  readonly backward: boolean;
  readonly #position: CursorPosition;
  readonly #context: PageContext;

  constructor(position: CursorPosition, context: PageContext) {
    const { sentCursors, size, order, after, before } = position;
    this.size = size;
    this.limit = size + 1;
    this.order = order;
    this.after = after;
    this.before = before;
    this.backward = sentCursors.before !== undefined && sentCursors.after === undefined;
    this.#position = position;
    this.#context = context;
    if (context.settings.protection.isSealed) hide(this, ["after", "before"]);
  }

  get mediaType(): string {
    return this.#context.settings.cursor.mediaType;
  }

  get included(): object {
    return this.#context.included;
  }

  /**
   * The links of this page (cursor pagination profile, "Links"). `last` leads to the end of the list without a count.
   * @param _total Not needed: a cursor leads from item to item.
   * @param rows The rows as fetched, at most `limit`.
   * @throws TypeError if `rows` is not what it should be, or a row has no key.
   * @example
   * articles.read("/articles").links(undefined, rows).next; // "/articles?page%5Bafter%5D=AaUh…&page%5Bsize%5D=10"
   */
  links(_total: Total, rows: readonly unknown[]): Links<Link> {
    return this.#links(this.#visible(rows));
  }

  /**
   * The meta block of this page, as the `meta` option wants it; `undefined` if it would be empty.
   * @throws TypeError if an argument is not what it should be.
   * @example
   * articles.read("/articles").meta(98, rows); // { count: 98 }
   */
  meta(total: Total, rows: readonly unknown[]): MetaObject | undefined {
    const { document, links } = this.#counts(total, this.#visible(rows));
    return document ?? links;
  }

  document<Item extends Resource>(
    total: Total,
    rows: readonly Item[],
    members?: DocumentMembers<Item, Item> & { serialize?: undefined },
  ): Document<Item>;
  document<Item, Serialized extends object>(
    total: Total,
    rows: readonly Item[],
    members: SerializingMembers<Item, Serialized>,
  ): Document<Serialized>;
  document<Item, Serialized>(
    total: Total,
    rows: readonly Item[],
    members?: DocumentMembers<Item, Serialized>,
  ): Document<Serialized> {
    checkContent(total, rows, members);
    const visible = this.#visible(rows);
    const document = buildDocument<Item, Serialized>(
      visible.rows.map(withoutKeyColumns),
      this.#links(visible),
      this.#counts(total, visible),
      members,
    );
    if (!this.#context.settings.cursor.itemCursors) return document;
    const data = document.data.map((resource, index) =>
      withCursor(resource, this.#encodeCursor(visible.rows[index])),
    );
    return { ...document, data };
  }

  totalFromItems(received: number): number | undefined {
    return this.after === null && this.before === null && received <= this.size ? received : undefined;
  }

  knownTotal(total: Total, received = 0): KnownTotal {
    return atLeastProven(readTotal(total), received);
  }

  /**
   * The link to the page beside any item of the list, with everything else as in the other links.
   * @param at The item that the page begins right after, or ends right before; null for the start or the end of the
   * list. Its size, if that is not the size of this page.
   * @throws RangeError for a size that a request must not have.
   * @throws TypeError for an item without a key, or a position that this list does not have.
   * @example
   * articles.read("/articles").url({ after: row }); // "/articles?page%5Bafter%5D=AaUh…&page%5Bsize%5D=10"
   */
  url(at: CursorLocation): string {
    const { parameterNames, settings } = this.#context;
    const { after, before, size = this.size } = at;
    linkedValue(size, 1, settings.limits.maxSize, parameterNames.size);
    const item = after === undefined ? before : after;
    if (item === undefined || (after !== undefined && before !== undefined))
      throw new TypeError("Either after or before must be an item of the list, or null.");
    const cursor = item === null ? "" : this.#encodeCursor(item);
    if (after !== undefined) return this.#url({ after: cursor }, size);
    if (!settings.cursor.forwardOnly) return this.#url({ before: cursor }, size);
    throw new TypeError("before must not be given, because this list has no page[before].");
  }

  /** The plain fields, as JSON has them: a bigint becomes its digits. Sealed positions are left out. */
  toJSON(): object {
    const plain = (key: Key | null) =>
      key &&
      Object.fromEntries(
        Object.entries(key).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
      );
    const positions = this.#context.settings.protection.isSealed
      ? {}
      : { after: plain(this.after), before: plain(this.before) };
    return { ...this, ...positions };
  }

  #visible<Row>(rows: readonly Row[]): VisibleRows<Row> {
    checkContent(undefined, rows, undefined);
    checkReceived(rows.length, this.limit);
    for (const member of ["after", "before"] as const) this.#checkBeyond(member, rows);
    const kept = rows.slice(0, this.size);
    return { rows: this.backward ? kept.reverse() : kept, hasMore: rows.length > this.size };
  }

  /** A value that comes back from the database changed can leave a walk on one page for ever. */
  #checkBeyond(member: "after" | "before", rows: readonly unknown[]): void {
    const position = this[member];
    const { key } = this.#context.settings.cursor;
    if (position === null || !rows.some((row) => isAt(position, row, this.order, key))) return;
    const names = this.order.map(({ name }) => name).join(", ");
    throw new TypeError(
      `The item at the position of ${this.#context.parameterNames[member]} is among the items beyond it: the database ` +
        `compares the key ${names} differently from the values that it returned. Select them as exact text.`,
    );
  }

  #keyOf(row: unknown): Key {
    return rowKey(row, this.order, this.#context.settings.cursor.key);
  }

  #encodeCursor(row: unknown): string {
    return this.#position.codec.encode(this.#keyOf(row));
  }

  /** Makes the cursor of a row when it is needed. What is wrong with the key shows at once. */
  #cursorMaker(row: unknown): () => string {
    const key = this.#keyOf(row);
    return () => this.#position.codec.encode(key);
  }

  /** The cursors of the request: made anew where they expire, so that all links of a page do at the same time. */
  #sentCursors(): CursorPosition["sentCursors"] {
    const { codec, sentCursors } = this.#position;
    if (codec.expires === undefined) return sentCursors;
    return {
      after: this.after ? codec.encode(this.after) : sentCursors.after,
      before: this.before ? codec.encode(this.before) : sentCursors.before,
    };
  }

  #links({ rows, hasMore }: VisibleRows<unknown>): Links<Link> {
    const { settings } = this.#context;
    const { cursor } = settings;
    const sentCursors = this.#sentCursors();
    const [first, last] =
      rows.length === 0 ? [] : [this.#cursorMaker(rows[0]), this.#cursorMaker(rows.at(-1))];
    const { prev, next } = neighbours({ sentCursors, backward: this.backward, hasMore, first, last });
    const href = this.#url(sentCursors);
    const self = cursor.followsProfile ? { href, type: cursor.mediaType } : href;
    const links: Links<Link> = cursor.forwardOnly
      ? { self, next: next && this.#url(next) }
      : {
          self,
          prev: prev && this.#url(prev),
          next: next && this.#url(next),
          first: firstPageLink(this.#context, this.strategy, this.size),
          last: this.#url({ before: "" }),
        };
    return settings.nullLinks ? links : withoutNulls(links);
  }

  #url(
    { after, before }: { after?: string | undefined; before?: string | undefined },
    size = this.size,
  ): string {
    return this.#context.links.url({
      after: after && encodeURIComponent(after),
      before: before && encodeURIComponent(before),
      size,
    });
  }

  #counts(total: Total, { rows, hasMore }: VisibleRows<unknown>): PlacedCounts {
    const known = this.knownTotal(total, rows.length + Number(hasMore));
    const counts = placeCounts(
      this.#context.settings.meta,
      { size: this.size },
      { page: this, total: known, pages: undefined },
    );
    const { codec, sentCursors } = this.#position;
    const isRange = sentCursors.after !== undefined && sentCursors.before !== undefined;
    return withPageMembers(counts, {
      ...(hasMore && isRange && { rangeTruncated: true }),
      ...expiresMember(codec.expires),
    });
  }
}

/** "Item Cursors" of the profile: `meta.page.cursor` of the resource. */
function withCursor<Serialized>(resource: Serialized, cursor: string): Serialized {
  const { meta } = resource as { meta?: { page?: object } };
  return { ...resource, meta: { ...meta, page: { ...meta?.page, cursor } } };
}
