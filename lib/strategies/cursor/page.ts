import { buildDocument } from "../../response/build-document";
import { checkContent } from "../../response/check-content";
import { type MetaObject, type PlacedCounts, placeCounts, withPageMembers } from "../../response/counts";
import type { AnyMembers, Document, Link, Links } from "../../response/document";
import type { Total } from "../../response/total";
import { isObject } from "../../validation/promises";
import { availableLinks, BasePage, checkReceived } from "../base-page";
import type { Order } from "../order";
import { firstPageLink, type PageContext } from "../page-context";
import { expiresMember, hide } from "../protection/protected-page";
import { checkLocation, linkedValue } from "../value-errors";
import { ignoreRejections, type Key, keyOf } from "./key";
import { neighbours } from "./neighbours";
import { type CursorLocation, type CursorPosition, freshCursors } from "./position";
import { checkBeyond, checkEnd, checkUnchanged, rowKey, type VisibleRows, withoutKeyColumns } from "./rows";

/**
 * A page that a request selects with `page[after]`, `page[before]` and `page[size]`: it lies next to a
 * position in the list (JSON:API profile "Cursor Pagination").
 * @example
 * const cursor = { secret: process.env.CURSOR_SECRET };
 * const articles = paginator({ strategy: "cursor", order: ["-createdAt", "-id"], cursor });
 * const { order, after, before, backward, limit }: CursorPage = articles.read("/articles?page[size]=25");
 */
export class CursorPage extends BasePage {
  readonly strategy = "cursor";
  /** How many items a full page holds, from 1 to `maxSize`. */
  readonly size: number;
  /** How many rows to fetch: one more than `size`. The extra row proves that there is a next page. */
  readonly limit: number;
  /** The order of the list; its last fields are unique together. */
  readonly order: Order;
  /** The position after which the page begins; `null` for the start of the list. */
  readonly after: Key | null;
  /** The position before which the page ends; `null` for the end of the list. */
  readonly before: Key | null;
  /** Whether to fetch the rows in reverse `order`, the one nearest to `before` first. */
  readonly backward: boolean;
  readonly #position: CursorPosition;

  constructor(position: CursorPosition, context: PageContext) {
    super(context);
    const { sentCursors, size, order, after, before } = position;
    this.size = size;
    this.limit = size + 1;
    this.order = order;
    this.after = after;
    this.before = before;
    this.backward = sentCursors.before !== undefined && sentCursors.after === undefined;
    this.#position = position;
    if (context.settings.protection.isSealed) hide(this, ["after", "before"]);
  }

  override get mediaType(): string {
    return this.context.settings.cursor.mediaType;
  }

  /**
   * Returns the links of this page (cursor pagination profile, "Links"). `last` leads to the end of the list,
   * even if the total is unknown.
   * @param _total Not used.
   * @param rows The rows as fetched, at most `limit`, in the order in which they were fetched.
   * @throws TypeError if `rows` is not an array or longer than `limit`, or a row has no key.
   * @example
   * articles.read("/articles").links(undefined, rows).next; // "/articles?page%5Bafter%5D=AaUh…&page%5Bsize%5D=10"
   */
  links(_total: Total, rows: readonly unknown[]): Links<Link> {
    checkContent(undefined, rows, undefined);
    return this.#links(this.#visible(rows));
  }

  /**
   * Returns the meta block of this page, in the form that the `meta` option selects; `undefined` if it is
   * empty.
   * @param total How many items the whole list has, or `undefined`.
   * @param rows The rows as fetched, at most `limit`. They win over a total that is too small.
   * @throws TypeError if an argument is invalid, or there are more rows than `limit`.
   * @example
   * articles.read("/articles").meta(98, rows); // { count: 98 }
   */
  meta(total: Total, rows: readonly unknown[]): MetaObject | undefined {
    checkContent(undefined, rows, undefined);
    const { document, links } = this.#counts(total, this.#visible(rows));
    return document ?? links;
  }

  protected override makeDocument<Item, Serialized>(
    total: Total,
    rows: readonly Item[],
    members: AnyMembers<Item, Serialized> | undefined,
  ): Document<Serialized> {
    const visible = this.#visible(rows);
    const document = buildDocument<Item, Serialized>(
      visible.rows.map(withoutKeyColumns),
      this.#links(visible),
      this.#counts(total, visible),
      members,
    );
    if (!this.context.settings.cursor.itemCursors) return document;
    const data = document.data.map((resource, index) =>
      withCursor(resource, this.#encodeCursor(visible.rows[index])),
    );
    return { ...document, data };
  }

  override totalFromItems(received: number): number | undefined {
    return this.after === null && this.before === null && received <= this.size ? received : undefined;
  }

  /**
   * Returns the link to the page right after or right before any item of the list. Only the page differs from
   * the URL of the request.
   * @param at The item `after` or `before` which the page lies, or `null` for the start or the end of the
   * list; and the size of the page if it is not that of this page.
   * @throws RangeError if a request with this size would be refused.
   * @throws TypeError if the item has no key, the list does not support this position, or `at` has other
   * members.
   * @example
   * articles.read("/articles").url({ after: row }); // "/articles?page%5Bafter%5D=AaUh…&page%5Bsize%5D=10"
   */
  url(at: CursorLocation): string {
    const { parameterNames, settings } = this.context;
    checkLocation(at, ["after", "before", "size"]);
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

  /**
   * Returns the plain fields for JSON. A bigint becomes a string of its digits. Sealed positions are left
   * out.
   */
  toJSON(): object {
    const plain = (key: Key | null) =>
      key &&
      Object.fromEntries(
        Object.entries(key).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
      );
    const positions = this.context.settings.protection.isSealed
      ? {}
      : { after: plain(this.after), before: plain(this.before) };
    return { ...this, ...positions };
  }

  /**
   * The position to which the cursor of a row leads.
   * @internal
   */
  async positionOf(row: unknown): Promise<Key> {
    const { codec } = this.#position;
    return keyOf(await codec.decode(codec.encode(this.keyOf(row))), this.order);
  }

  /**
   * The key of a row, from which its cursor is made.
   * @internal
   */
  keyOf(row: unknown): Key {
    return rowKey(row, this.order, this.context.settings.cursor.key);
  }

  /** @param rows Rows that are a list without promises. */
  #visible<Row>(rows: readonly Row[]): VisibleRows<Row> {
    for (const row of rows) ignoreRejections(row, this.order);
    checkReceived(rows.length, this.limit);
    checkUnchanged(this, rows);
    const { parameterNames, settings } = this.context;
    for (const member of ["after", "before"] as const)
      checkBeyond(rows, this[member], this.order, settings.cursor.key, parameterNames[member] as string);
    checkEnd(rows, this.size, this.order, settings.cursor.key);
    const kept = rows.slice(0, this.size);
    return { rows: this.backward ? kept.reverse() : kept, hasMore: rows.length > this.size };
  }

  #encodeCursor(row: unknown): string {
    return this.#position.codec.encode(this.keyOf(row));
  }

  /** Makes the cursor of a row when it is needed. The key is checked at once. */
  #cursorMaker(row: unknown): () => string {
    const key = this.keyOf(row);
    return () => this.#position.codec.encode(key);
  }

  #links({ rows, hasMore }: VisibleRows<unknown>): Links<Link> {
    const { settings } = this.context;
    const { cursor } = settings;
    const sentCursors = freshCursors(this.#position);
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
          first: firstPageLink(this.context, this.strategy, this.size),
          last: this.#url({ before: "" }),
        };
    return availableLinks(links, settings);
  }

  #url(
    { after, before }: { after?: string | undefined; before?: string | undefined },
    size = this.size,
  ): string {
    return this.context.links.url({
      after: after && encodeURIComponent(after),
      before: before && encodeURIComponent(before),
      size,
    });
  }

  #counts(total: Total, { rows, hasMore }: VisibleRows<unknown>): PlacedCounts {
    const known = this.knownTotal(total, rows.length + Number(hasMore));
    const counts = placeCounts(
      this.context.settings.meta,
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
  const { meta } = resource as { meta?: { page?: unknown } };
  const own = isObject(meta?.page) ? meta.page : {};
  return { ...resource, meta: { ...meta, page: { ...own, cursor } } };
}
