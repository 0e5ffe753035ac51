import { buildDocument } from "../../response/build-document";
import { type MetaObject, type PlacedCounts, placeCounts, withPageMembers } from "../../response/counts";
import type { AnyMembers, Document, Links } from "../../response/document";
import { PageError } from "../../response/errors";
import type { KnownTotal, Total } from "../../response/total";
import { show } from "../../validation/messages";
import { isObject } from "../../validation/promises";
import type { Rule } from "../../validation/rules";
import { availableLinks, BasePage, countOf } from "../base-page";
import type { Order } from "../order";
import { firstPageLink, type PageContext } from "../page-context";
import type { ProtectedTexts } from "../protection";
import { expiresMember, hide } from "../protection/protected-page";
import { expiredError } from "../value-errors";
import { checkToken, type PageTokens, TOKEN_RULES } from "./tokens";

/** The position of a token page, read and checked. */
export interface TokenPosition {
  readonly size: number;
  /** `page[after]` of the request; `undefined` where it has none. */
  readonly sent: string | undefined;
  readonly token: string | null;
  readonly texts: ProtectedTexts;
}

/**
 * A page that a request selects with `page[after]` and `page[size]`. Its position is a token of an upstream:
 * another system whose pages the list passes on.
 * @example
 * const files = paginator({ strategy: "token", cursor: { secret: process.env.CURSOR_SECRET } });
 * const { token, limit }: TokenPage = files.read("/files?page[size]=25");
 */
export class TokenPage extends BasePage {
  readonly strategy = "token";
  /** How many items the page holds at most, from 1 to `maxSize`. */
  readonly size: number;
  /** How many items to request from the upstream: the same as `size`. */
  readonly limit: number;
  readonly order: Order | null;
  /** The upstream's token of this page; `null` for the first page. */
  readonly token: string | null;
  readonly #position: TokenPosition;

  constructor(position: TokenPosition, context: PageContext) {
    super(context);
    this.size = position.size;
    this.limit = position.size;
    this.order = context.order;
    this.token = position.token;
    this.#position = position;
    if (context.settings.protection.isSealed) hide(this, ["token"]);
  }

  /** @internal */
  override get memberRules(): Readonly<Record<string, Rule>> {
    return TOKEN_RULES;
  }

  /**
   * Returns the links of this page. There is no link to the last page, because only the upstream knows its
   * token.
   * @param tokens The tokens of the upstream for the next and the previous page.
   * @throws TypeError if `tokens` is not an object, or a token is invalid, or too long for a link.
   * @example
   * files.read("/files").links({ next: "abc" }).next; // "/files?page%5Bafter%5D=AYu3…&page%5Bsize%5D=10"
   */
  links(tokens: PageTokens): Links {
    if (!isObject(tokens)) throw new TypeError(`tokens must be an object with a next; got ${show(tokens)}.`);
    const { next, prev = null } = tokens;
    const links = {
      self: this.#url(this.#sentText()),
      prev: this.#linkTo("prev", prev),
      next: this.#linkTo("next", next),
      first: firstPageLink(this.context, this.strategy, this.size),
    };
    return availableLinks(links, this.context.settings);
  }

  /**
   * Returns the meta block of this page, in the form that the `meta` option selects; `undefined` if it is
   * empty.
   * @param total How many items the whole list has, or `undefined`.
   * @param items The items of the page, or their number. They win over a total that is too small.
   * @throws TypeError if an argument is invalid, or there are more items than `limit`.
   * @example
   * files.read("/files").meta(98); // { count: 98 }
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
    const counts = this.#counts(this.knownTotal(total, items.length));
    return buildDocument(items, this.links(members ?? {}), counts, members);
  }

  /**
   * Returns the error for a token that the upstream no longer accepts. Throw it, or pass it to `next`. It
   * links to the first page.
   * @example
   * const { items, nextToken } = await upstream.list(page.token).catch((error) => {
   *   throw error.code === "TokenExpired" ? page.expired() : error;
   * });
   */
  expired(): PageError {
    const name = this.context.parameterNames.after as string;
    return new PageError([
      expiredError(name, this.#position.sent ?? "", firstPageLink(this.context, this.strategy, this.size)),
    ]);
  }

  override totalFromItems(): undefined {
    return undefined; // an upstream may return fewer items than requested although there are more
  }

  #linkTo(name: keyof PageTokens, sent: string | null | undefined): string | null {
    const token = checkToken(name, sent);
    if (token === null) return null;
    const text = this.#position.texts.write([token]);
    const { maxLength } = this.context.settings.protection;
    if (text.length <= maxLength) return this.#url(text);
    throw new TypeError(
      `members.${name} is too long: in a link it has ${text.length} characters, more than cursor.maxLength (${maxLength}).`,
    );
  }

  /**
   * `page[after]` of the request: made anew where it expires, so that all links of a page do at the same
   * time.
   */
  #sentText(): string | undefined {
    const { sent, token, texts } = this.#position;
    return token === null || texts.expires === undefined ? sent : texts.write([token]);
  }

  #url(after: string | undefined): string {
    return this.context.links.url({ after, size: this.size });
  }

  #counts(total: KnownTotal): PlacedCounts {
    const facts = { page: this, total, pages: undefined };
    return withPageMembers(
      placeCounts(this.context.settings.meta, { size: this.size }, facts),
      expiresMember(this.#position.texts.expires),
    );
  }
}
