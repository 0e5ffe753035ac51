import {
  checkContent,
  type Document,
  type DocumentMembers,
  type Resource,
  type SerializingMembers,
} from "../response/document";
import { MEDIA_TYPE } from "../response/media-type";
import type { KnownTotal, Total } from "../response/total";
import { type Rule, show } from "../validation";
import type { Order } from "./order";
import type { PageContext } from "./page-context";

/**
 * What all pages have in common. Their own fields are plain values; what they need for links does not appear
 * in JSON.
 */
export abstract class BasePage {
  abstract readonly strategy: string;
  /**
   * How many items to fetch. With `peek` and cursors, one more than the page size, to learn whether there are
   * more.
   */
  abstract readonly limit: number;
  /** The order of the list, from the `order` option and `?sort`; null without that option. */
  abstract readonly order: Order | null;
  readonly #context: PageContext;

  constructor(context: PageContext) {
    this.#context = context;
  }

  /** The media type of the document. */
  get mediaType(): string {
    return MEDIA_TYPE;
  }

  /** The lists of the `included` option, by relationship path. */
  get included(): object {
    return this.#context.included;
  }

  /**
   * The rules for members that only documents of this strategy have.
   * @internal
   */
  get memberRules(): Readonly<Record<string, Rule>> {
    return {};
  }

  /** What the page is made of, for links to other pages. */
  protected get context(): PageContext {
    return this.#context;
  }

  /**
   * The total, if the page itself proves it: nothing comes after a page that is not full.
   * @param received How many items were fetched.
   */
  abstract totalFromItems(received: number): number | undefined;

  /**
   * The total, checked. Rows win over a count that contradicts them: it becomes the lower bound that they
   * prove.
   * @param received How many items were fetched.
   * @throws TypeError if an argument is invalid.
   */
  abstract knownTotal(total: Total, received?: number): KnownTotal;

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
  document<Item, Serialized>(
    total: Total,
    items: readonly Item[],
    members?: DocumentMembers<Item, Serialized>,
  ): Document<Serialized> {
    checkContent(total, items, members, this.memberRules);
    return this.makeDocument(total, items, members);
  }

  /** The document of items that have been checked, as `members` have. */
  protected abstract makeDocument<Item, Serialized>(
    total: Total,
    items: readonly Item[],
    members: DocumentMembers<Item, Serialized> | undefined,
  ): Document<Serialized>;
}

/** How many items were fetched, from the items or from their number. */
export function countOf(items: readonly unknown[] | number | undefined): number | undefined {
  return Array.isArray(items) ? items.length : (items as number | undefined);
}

/** @throws TypeError if `received` is not a count, or exceeds `limit`: no item is dropped silently. */
export function checkReceived(received: number | undefined, limit: number): number | undefined {
  if (received === undefined || (Number.isInteger(received) && received >= 0 && received <= limit))
    return received;
  throw new TypeError(`There must be at most ${limit} items (page.limit); got ${show(received)}.`);
}

/** Links that are not available may be `null` or left out (JSON:API 1.1, "Pagination"). */
export function withoutNulls<PageLinks extends object>(links: PageLinks): PageLinks {
  return Object.fromEntries(Object.entries(links).filter(([, link]) => link !== null)) as PageLinks;
}
