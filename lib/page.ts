import { describe } from "./describe";
import { assemble, type Document, type DocumentMembers, type Link, type Links } from "./document";
import { MEDIA_TYPE } from "./media-type";
import { type MetaBlocks, type MetaObject, metaBlocks } from "./meta";
import type { Settings } from "./settings";
import { type KnownTotal, readTotal, type Total } from "./total";

/** What all pages share. Its own fields are plain values; what it needs to spell links does not show in JSON. */
export interface BasePage {
  readonly strategy: string;
  /** How many items to fetch: one more than the page holds where that proves a next page. */
  readonly limit: number;
  /** The media type of the document. */
  readonly mediaType: string;

  /** The total, if a page of so many fetched items proves it: nothing comes after a page that is not full. */
  provenTotal(received: number): number | undefined;

  /**
   * The JSON:API document of this page (JSON:API 1.1, "Top Level").
   * @param total How many items the whole list holds, if known.
   * @param items The items as fetched, at most `limit`; one that only proves a next page is not sent.
   * @param members What the document holds beside the page.
   * @throws TypeError if an argument is not what it should be, or there are more items than `limit`.
   */
  document<Item, Resource = Item>(
    total: Total,
    items: readonly Item[],
    members?: DocumentMembers<Item, Resource>,
  ): Document<Resource, Link>;
}

/** A page whose place in the list is a number of items: what page numbers and offsets share. */
export abstract class CountedPage implements BasePage {
  abstract readonly strategy: string;
  abstract readonly limit: number;
  /** How many items come before the page. */
  abstract readonly offset: number;
  readonly #settings: Settings;
  readonly #size: number;

  constructor(settings: Settings, size: number) {
    this.#settings = settings;
    this.#size = size;
  }

  get mediaType(): string {
    return MEDIA_TYPE;
  }

  /** Where the page stands, as `meta.page` tells it. */
  protected abstract position(): MetaObject;

  /** The links for a checked total; `more`: as many items came as were asked for. */
  protected abstract linksFor(total: KnownTotal, more: boolean): Links;

  /**
   * The links of this page (JSON:API 1.1, "Pagination").
   * @param total How many items the whole list holds, if known.
   * @param received How many items were fetched; without a total it tells whether there is a next page.
   * @throws TypeError if an argument is not what it should be.
   */
  links(total?: Total, received?: number): Links {
    return this.#links(readTotal(total), received);
  }

  /**
   * The meta block of this page, as the `meta` option says; `undefined` if it has nothing to say.
   * @throws TypeError if `total` is not what it should be.
   */
  meta(total?: Total, _received?: number): MetaObject | undefined {
    const { document, links } = this.#meta(readTotal(total));
    return document ?? links;
  }

  document<Item, Resource = Item>(
    total: Total,
    items: readonly Item[],
    members?: DocumentMembers<Item, Resource>,
  ): Document<Resource> {
    checkItems(items);
    const known = readTotal(total);
    const links = this.#links(known, items.length);
    const sent = items.length > this.#size ? items.slice(0, this.#size) : items;
    return assemble(sent, links, this.#meta(known), members);
  }

  provenTotal(received: number): number | undefined {
    const short = received < this.limit && (received > 0 || this.offset === 0);
    return short ? this.offset + received : undefined;
  }

  #links(total: KnownTotal, received: number | undefined): Links {
    const links = this.linksFor(total, checkReceived(received, this.limit) === this.limit);
    return this.#settings.nullLinks ? links : withoutNulls(links);
  }

  #meta(total: KnownTotal): MetaBlocks {
    const pages = typeof total === "number" ? Math.ceil(total / this.#size) : undefined;
    return metaBlocks(this.#settings.meta, this.position(), { page: this, total, pages });
  }
}

/** @throws TypeError if the items are no array. */
export function checkItems<Item>(items: readonly Item[]): readonly Item[] {
  if (Array.isArray(items)) return items;
  throw new TypeError(`items must be an array; got ${describe(items)}.`);
}

/** @throws TypeError if `received` is no number of items, or more of them than were asked for: none is dropped silently. */
export function checkReceived(received: number | undefined, limit: number): number | undefined {
  if (received === undefined || (Number.isInteger(received) && received >= 0 && received <= limit))
    return received;
  throw new TypeError(`There must be at most ${limit} items, as page.limit says; got ${describe(received)}.`);
}

/** A link that is not available is `null` or left out (JSON:API 1.1, "Pagination"). */
export function withoutNulls<Some extends object>(links: Some): Some {
  return Object.fromEntries(Object.entries(links).filter(([, link]) => link !== null)) as Some;
}
