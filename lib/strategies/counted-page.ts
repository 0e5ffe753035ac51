import { buildDocument } from "../response/build-document";
import { type MetaObject, type PlacedCounts, placeCounts } from "../response/counts";
import type { AnyMembers, Document, Links } from "../response/document";
import type { KnownTotal, Total } from "../response/total";
import { availableLinks, BasePage, countOf } from "./base-page";
import { type PageContext, VARIES } from "./page-context";
import type { StrategySettings } from "./strategy-settings";

/** How many items to fetch for a page of this size. */
export function limitFor(size: number, { peek }: StrategySettings): number {
  return peek ? size + 1 : size;
}

/** The positions of the pages around a page; `null` where there is none, or none that may be requested. */
export interface AdjacentPositions {
  readonly prev: number | null;
  readonly next: number | null;
  readonly last: number | null;
}

/** A page whose position is a number of items: what page numbers and offsets have in common. */
export abstract class CountedPage extends BasePage {
  /** How many items come before the page. */
  abstract readonly offset: number;
  readonly #size: number;
  readonly #position: number;
  readonly #firstPosition: number;

  /**
   * @param position Where the page is: its number, or how many items come before it.
   * @param firstPosition Where the first page is.
   */
  constructor(context: PageContext, size: number, position: number, firstPosition: number) {
    super(context);
    this.#size = size;
    this.#position = position;
    this.#firstPosition = firstPosition;
  }

  /** The page parameters of a position. Links have them, and `meta.page` reports those of the page. */
  protected abstract parametersAt<Position>(position: Position): Record<string, Position | number>;

  /**
   * Where the pages around this one are, for a checked total.
   * @param hasMore Whether as many items were fetched as `limit` asks for.
   */
  protected abstract adjacent(total: KnownTotal, hasMore: boolean): AdjacentPositions;

  /**
   * Returns the links of this page (JSON:API 1.1, "Pagination").
   * @param total How many items the whole list has. Without an exact total, `last` is `null`.
   * @param items The items as fetched, at most `limit`, or their number. Without a total, they decide whether
   * there is a next page.
   * @throws TypeError if an argument is invalid, or there are more items than `limit`.
   * @example
   * paginator().read("/users?page[number]=4").links(98).next; // "/users?page[number]=5&page[size]=10"
   */
  links(total?: Total, items?: readonly unknown[] | number): Links {
    const received = countOf(items);
    return this.#links(this.knownTotal(total, received), received);
  }

  /**
   * Returns the meta block of this page, in the form that the `meta` option selects; `undefined` if it is
   * empty.
   * @param total How many items the whole list has, or `undefined`.
   * @param items The items as fetched, at most `limit`, or their number. They win over a total that is too
   * small.
   * @throws TypeError if an argument is invalid, or there are more items than `limit`.
   * @example
   * paginator().read("/users").meta(98); // { pages: 10, count: 98 }
   */
  meta(total?: Total, items?: readonly unknown[] | number): MetaObject | undefined {
    const { document, links } = this.#counts(this.knownTotal(total, countOf(items)));
    return document ?? links;
  }

  protected override makeDocument<Item, Serialized>(
    total: Total,
    items: readonly Item[],
    members: AnyMembers<Item, Serialized> | undefined,
  ): Document<Serialized> {
    const known = this.knownTotal(total, items.length);
    const links = this.#links(known, items.length);
    const visible = items.length > this.#size ? items.slice(0, this.#size) : items;
    return buildDocument(visible, links, this.#counts(known), members);
  }

  override totalFromItems(received: number): number | undefined {
    const isShort = received < this.limit && (received > 0 || this.offset === 0);
    return isShort ? this.offset + received : undefined;
  }

  protected override get itemsBefore(): number {
    return this.offset;
  }

  #links(total: KnownTotal, received: number | undefined): Links {
    const { prev, next, last } = this.adjacent(total, received === this.limit);
    const url = this.context.links.urls(this.parametersAt(VARIES));
    const links = {
      self: url(this.#position),
      prev: prev === null ? null : url(prev),
      next: next === null ? null : url(next),
      first: url(this.#firstPosition),
      last: last === null ? null : url(last),
    };
    return availableLinks(links, this.context.settings);
  }

  #counts(total: KnownTotal): PlacedCounts {
    const pages = typeof total === "number" ? Math.ceil(total / this.#size) : undefined;
    return placeCounts(this.context.settings.meta, this.parametersAt(this.#position), {
      page: this,
      total,
      pages,
    });
  }
}
