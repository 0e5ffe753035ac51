import { assemble, type Document, type DocumentMembers, type Link, type Links } from "../document";
import type { LinkPattern } from "../link";
import { type MetaBlocks, type MetaObject, metaBlocks } from "../meta";
import { type BasePage, checkItems, checkReceived, withoutNulls } from "../page";
import type { Settings } from "../settings";
import { readTotal, type Total } from "../total";
import type { Codec } from "./codec";
import type { Key, Order } from "./key";
import { neighbours } from "./neighbours";
import { rowKey, withoutKeyColumns } from "./rows";
import type { CursorSettings } from "./settings";

/** What a cursor page is made of. */
export interface CursorRequest {
  readonly settings: Settings;
  readonly cursor: CursorSettings;
  readonly order: Order;
  readonly codec: Codec;
  readonly links: LinkPattern;
  readonly isDefault: boolean;
  readonly size: number;
  /** The cursors as sent: empty for the start or the end of the list, `undefined` where there is none. */
  readonly sent: { readonly after: string | undefined; readonly before: string | undefined };
  readonly after: Key | null;
  readonly before: Key | null;
}

/** Rows in the order in which they are sent, and whether one more was fetched. */
interface Window<Row> {
  readonly rows: readonly Row[];
  readonly more: boolean;
}

/** A page next to a position in the list: `page[after]`, `page[before]`, `page[size]`. */
export class CursorPage implements BasePage {
  readonly strategy = "cursor";
  /** How many items the page holds at most. */
  readonly size: number;
  /** How many rows to fetch: one more than the page holds, which proves that there is a next page. */
  readonly limit: number;
  /** The order of the list; the last key is unique. */
  readonly order: Order;
  /** The position that the page begins after; `null`: the start of the list. */
  readonly after: Key | null;
  /** The position that the page ends before; `null`: the end of the list. */
  readonly before: Key | null;
  /** Whether rows are to be fetched in the reverse of `order`, nearest to `before` first. */
  readonly backward: boolean;
  readonly #request: CursorRequest;

  constructor(request: CursorRequest) {
    const { sent, size, order, after, before } = request;
    this.size = size;
    this.limit = size + 1;
    this.order = order;
    this.after = after;
    this.before = before;
    this.backward = sent.before !== undefined && sent.after === undefined;
    this.#request = request;
  }

  get mediaType(): string {
    return this.#request.cursor.mediaType;
  }

  /**
   * The links of this page (cursor profile, "Links"). `last` leads to the end of the list and costs no count.
   * @param _total Not needed: a cursor leads from item to item.
   * @param rows The rows as fetched, at most `limit`.
   * @throws TypeError if `rows` is not what it should be, or a row has no key.
   */
  links(_total: Total, rows: readonly unknown[]): Links<Link> {
    return this.#links(this.#window(rows));
  }

  /**
   * The meta block of this page, as the `meta` option says; `undefined` if it has nothing to say.
   * @throws TypeError if an argument is not what it should be.
   */
  meta(total: Total, rows: readonly unknown[]): MetaObject | undefined {
    const { document, links } = this.#meta(total, this.#window(rows).more);
    return document ?? links;
  }

  document<Row, Resource = Row>(
    total: Total,
    rows: readonly Row[],
    members?: DocumentMembers<Row, Resource>,
  ): Document<Resource, Link> {
    const window = this.#window(rows);
    const items = window.rows.map(withoutKeyColumns);
    const document = assemble<Row, Resource, Link>(
      items,
      this.#links(window),
      this.#meta(total, window.more),
      members,
    );
    if (!this.#request.cursor.itemCursors) return document;
    return {
      ...document,
      data: document.data.map((resource, index) => withCursor(resource, this.#cursorOf(window.rows[index]))),
    };
  }

  provenTotal(received: number): number | undefined {
    return this.after === null && this.before === null && received <= this.size ? received : undefined;
  }

  /** The plain fields, as JSON has them: a bigint as its digits. */
  toJSON(): object {
    const plain = (key: Key | null) =>
      key &&
      Object.fromEntries(
        Object.entries(key).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
      );
    return { ...this, after: plain(this.after), before: plain(this.before) };
  }

  #window<Row>(rows: readonly Row[]): Window<Row> {
    checkReceived(checkItems(rows).length, this.limit);
    const kept = rows.slice(0, this.size);
    return { rows: this.backward ? kept.reverse() : kept, more: rows.length > this.size };
  }

  #cursorOf(row: unknown): string {
    const { cursor, codec, order } = this.#request;
    return codec.encode(rowKey(row, order, cursor.key));
  }

  #links({ rows, more }: Window<unknown>): Links<Link> {
    const { settings, cursor, sent, isDefault } = this.#request;
    const [first, last] = rows.length === 0 ? [] : [this.#cursorOf(rows[0]), this.#cursorOf(rows.at(-1))];
    const { prev, next } = neighbours({ sent, backward: this.backward, more, first, last });
    const href = this.#url(sent);
    const self = cursor.followsProfile ? { href, type: cursor.mediaType } : href;
    const links: Links<Link> = cursor.forwardOnly
      ? { self, next: next && this.#url(next) }
      : {
          self,
          prev: prev && this.#url(prev),
          next: next && this.#url(next),
          first: this.#url(isDefault ? {} : { after: "" }), // without a cursor, the default strategy would read it
          last: this.#url({ before: "" }),
        };
    return settings.nullLinks ? links : withoutNulls(links);
  }

  #url(cursors: Partial<Record<"after" | "before", string | undefined>>): string {
    const inUrl = (cursor: string | undefined) =>
      cursor === undefined ? undefined : encodeURIComponent(cursor);
    return this.#request.links.url({
      after: inUrl(cursors.after),
      before: inUrl(cursors.before),
      size: this.size,
    });
  }

  #meta(total: Total, more: boolean): MetaBlocks {
    const known = readTotal(total);
    const blocks = metaBlocks(
      this.#request.settings.meta,
      { size: this.size },
      { page: this, total: known, pages: undefined },
    );
    const { after, before } = this.#request.sent;
    if (!more || after === undefined || before === undefined) return blocks;
    const { page } = blocks.document ?? {};
    return {
      ...blocks,
      document: { ...blocks.document, page: { ...(page as object), rangeTruncated: true } },
    };
  }
}

/** "Item Cursors" of the profile: `meta.page.cursor` of the resource. */
function withCursor<Resource>(resource: Resource, cursor: string): Resource {
  const { meta } = resource as { meta?: { page?: object } };
  return { ...resource, meta: { ...meta, page: { ...meta?.page, cursor } } };
}
