import { type MetaObject, type PlacedCounts, placeCounts } from "../../response/counts";
import {
  buildDocument,
  checkContent,
  type Document,
  type DocumentMembers,
  type Links,
  type Resource,
  type SerializingMembers,
} from "../../response/document";
import { PageError } from "../../response/errors";
import { MEDIA_TYPE } from "../../response/media-type";
import { atLeastProven, type KnownTotal, readTotal, type Total } from "../../response/total";
import { type Rule, show } from "../../validation";
import type { Order } from "../order";
import { type BasePage, checkReceived, expiresMember, hide, withoutNulls, withPageMembers } from "../page";
import { firstPageLink, type PageContext } from "../page-context";
import { expiredError } from "../parameters";
import type { ProtectedTexts } from "../protection";

declare module "../../response/document" {
  interface DocumentMembers<Item, Serialized> {
    /** With tokens, required: the upstream's token of the next page; null on the last one. */
    next?: string | null | undefined;
    /**
     * With tokens: the upstream's token of the previous page, where it has one; null on the first one.
     * @default null
     */
    prev?: string | null | undefined;
  }
}

/**
 * The tokens of an upstream for the pages around a page.
 * @example
 * const tokens: PageTokens = { next: upstream.nextToken ?? null };
 */
export type PageTokens = Pick<DocumentMembers, "next" | "prev">;

const isTokenOrNull: Rule = {
  expected: "a token (a string that is not empty), or null if there is no such page",
  holds: (value) => value === null || (typeof value === "string" && value !== ""),
};

const TOKEN_RULES: Record<keyof PageTokens, Rule> = { next: isTokenOrNull, prev: isTokenOrNull };

/** The position of a token page, read and checked. */
export interface TokenPosition {
  readonly size: number;
  /** `page[after]` of the request; `undefined` where it has none. */
  readonly sent: string | undefined;
  readonly token: string | null;
  readonly texts: ProtectedTexts;
}

/**
 * A page at a token of an upstream: `page[after]` and `page[size]`.
 * @example
 * const files = paginator({ strategy: "token", cursor: { secret: process.env.CURSOR_SECRET } });
 * const { token, limit }: TokenPage = files.read("/files?page[size]=25");
 */
export class TokenPage implements BasePage {
  readonly strategy = "token";
  /** How many items the page holds at most. */
  readonly size: number;
  /** How many items to ask the upstream for. */
  readonly limit: number;
  readonly order: Order | null;
  /** The upstream's token of this page; `null` for the first page. */
  readonly token: string | null;
  readonly #position: TokenPosition;
  readonly #context: PageContext;

  constructor(position: TokenPosition, context: PageContext) {
    this.size = position.size;
    this.limit = position.size;
    this.order = context.order;
    this.token = position.token;
    this.#position = position;
    this.#context = context;
    if (context.settings.protection.isSealed) hide(this, ["token"]);
  }

  get mediaType(): string {
    return MEDIA_TYPE;
  }

  get included(): object {
    return this.#context.included;
  }

  /** The rules for `next` and `prev`, of which only the documents of these pages are made. */
  get memberRules(): Readonly<Record<string, Rule>> {
    return TOKEN_RULES;
  }

  /**
   * The links of this page. There is none to the last page: only the upstream knows its token.
   * @throws TypeError if a token is not what it should be.
   * @example
   * files.read("/files").links({ next: "abc" }).next; // "/files?page%5Bafter%5D=AYu3…&page%5Bsize%5D=10"
   */
  links({ next, prev = null }: PageTokens): Links {
    const { settings } = this.#context;
    const links = {
      self: this.#url(this.#sentText()),
      prev: this.#linkTo("prev", prev),
      next: this.#linkTo("next", next),
      first: firstPageLink(this.#context, this.strategy, this.size),
    };
    return settings.nullLinks ? links : withoutNulls(links);
  }

  /**
   * The meta block of this page, as the `meta` option wants it; `undefined` if it would be empty.
   * @throws TypeError if `total` is not what it should be.
   * @example
   * files.read("/files").meta(98); // { count: 98 }
   */
  meta(total?: Total, received?: number): MetaObject | undefined {
    const { document, links } = this.#counts(this.knownTotal(total, received));
    return document ?? links;
  }

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
    const counts = this.#counts(this.knownTotal(total, items.length));
    return buildDocument(items, this.links(members ?? {}), counts, members);
  }

  /**
   * The error for a token that has expired at the upstream: throw it, and the client learns where to begin again.
   * @example
   * const { items, nextToken } = await upstream.list(page.token).catch((error) => {
   *   throw error.code === "TokenExpired" ? page.expired() : error;
   * });
   */
  expired(): PageError {
    const name = this.#context.parameterNames.after as string;
    return new PageError([
      expiredError(name, this.#position.sent ?? "", firstPageLink(this.#context, this.strategy, this.size)),
    ]);
  }

  totalFromItems(): undefined {
    return undefined; // an upstream may give fewer items than it is asked for, with more to come
  }

  knownTotal(total: Total, received?: number): KnownTotal {
    return atLeastProven(readTotal(total), checkReceived(received, this.limit) ?? 0);
  }

  /** The plain fields. A sealed token is left out. */
  toJSON(): object {
    return { ...this };
  }

  #linkTo(name: keyof PageTokens, token: string | null | undefined): string | null {
    if (token === undefined || !isTokenOrNull.holds(token))
      throw new TypeError(`members.${name} must be ${isTokenOrNull.expected}; got ${show(token)}.`);
    return token && this.#url(this.#write(name, token));
  }

  #write(name: keyof PageTokens, token: string): string {
    const text = this.#position.texts.write([token]);
    const { maxLength } = this.#context.settings.protection;
    if (text.length <= maxLength) return text;
    throw new TypeError(
      `members.${name} is too long: in a link it has ${text.length} characters, more than cursor.maxLength (${maxLength}).`,
    );
  }

  /** `page[after]` of the request: made anew where it expires, so that all links of a page do at the same time. */
  #sentText(): string | undefined {
    const { sent, token, texts } = this.#position;
    return token === null || texts.expires === undefined ? sent : this.#write("next", token);
  }

  #url(after: string | undefined): string {
    return this.#context.links.url({ after, size: this.size });
  }

  #counts(total: KnownTotal): PlacedCounts {
    const facts = { page: this, total, pages: undefined };
    return withPageMembers(
      placeCounts(this.#context.settings.meta, { size: this.size }, facts),
      expiresMember(this.#position.texts.expires),
    );
  }
}
