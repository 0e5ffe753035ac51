import { checkContent } from "../response/check-content";
import type {
  AnyMembers,
  Document,
  DocumentMembers,
  Resource,
  SerializingMembers,
} from "../response/document";
import { MEDIA_TYPE } from "../response/media-type";
import { atLeastProven, type KnownTotal, readTotal, type Total } from "../response/total";
import { show } from "../validation/messages";
import type { Rule } from "../validation/rules";
import type { Order } from "./order";
import type { PageContext } from "./page-context";
import type { StrategySettings } from "./strategy-settings";

/**
 * What all pages have in common. Their own fields are plain values; what they need for links does not appear
 * in JSON.
 */
export abstract class BasePage {
  /** The name of its strategy, which tells apart the pages of a list with several strategies. */
  abstract readonly strategy: string;
  /**
   * How many items to fetch. With `peek` and cursors, this is one more than the page size: the extra item
   * proves that there is a next page.
   */
  abstract readonly limit: number;
  /** The order of the list, from the `order` option and `?sort`; `null` without that option. */
  abstract readonly order: Order | null;
  readonly #context: PageContext;

  constructor(context: PageContext) {
    this.#context = context;
  }

  /** The media type of the response, which names the profile that the document follows, if any. */
  get mediaType(): string {
    return MEDIA_TYPE;
  }

  /** The first pages of the lists in the `included` option, by relationship path. */
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
   * Returns the total if the page proves it, because nothing comes after a page that is not full; otherwise
   * `undefined`.
   * @param received How many items were fetched.
   */
  abstract totalFromItems(received: number): number | undefined;

  /**
   * Checks a total, and converts its counts to numbers. If the items contradict the count, the result is the
   * lower bound that they prove.
   * @param total How many items the whole list has, or `undefined`.
   * @param received How many items were fetched.
   * @throws TypeError if an argument is invalid.
   */
  knownTotal(total: Total, received?: number): KnownTotal {
    const known = readTotal(total);
    const count = checkReceived(received, this.limit);
    // An empty page proves nothing, not even that the items before it exist.
    return count ? atLeastProven(known, this.itemsBefore + count) : known;
  }

  /** How many items come before the page, as far as that is known. */
  protected get itemsBefore(): number {
    return 0;
  }

  /**
   * Returns the JSON:API document of this page (JSON:API 1.1, "Top Level"), which `res.paginate` sends.
   * @param total How many items the whole list has, or `undefined`.
   * @param items The items as fetched, at most `limit`. The extra item is left out.
   * @param members `serialize`, which turns an item into a resource, and further members of the document.
   * Without `serialize`, the items must be resources themselves.
   * @throws TypeError if an argument is invalid, or there are more items than `limit`.
   * @example
   * const page = paginator().read("/users?page[number]=2");
   * const document = page.document(98, users);
   */
  document<Item extends Resource>(
    total: Total,
    items: readonly Item[],
    members?: DocumentMembers,
  ): Document<Item>;
  document<Item, Serialized extends object>(
    total: Total,
    items: readonly Item[],
    members: SerializingMembers<Item, Serialized>,
  ): Document<Serialized>;
  document<Item, Serialized>(
    total: Total,
    items: readonly Item[],
    members?: AnyMembers<Item, Serialized>,
  ): Document<Serialized> {
    checkContent(total, items, members, this.memberRules);
    return this.makeDocument(total, items, members);
  }

  /** The document of items that have been checked, as `members` have. */
  protected abstract makeDocument<Item, Serialized>(
    total: Total,
    items: readonly Item[],
    members: AnyMembers<Item, Serialized> | undefined,
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

/**
 * Links as the `nullLinks` option wants them: those that are not available are `null` or left out (JSON:API
 * 1.1, "Pagination").
 */
export function availableLinks<PageLinks extends object>(
  links: PageLinks,
  { nullLinks }: StrategySettings,
): PageLinks {
  if (nullLinks) return links;
  return Object.fromEntries(Object.entries(links).filter(([, link]) => link !== null)) as PageLinks;
}
