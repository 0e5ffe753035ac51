import type { Brackets } from "../request/parameter-names";
import type { MetaFacts, MetaObject } from "../response/counts";
import type { Page, RequiredOptions, StrategyOption } from "../strategies";
import type { CursorOptions } from "../strategies/cursor/options";
import type { IncludedOption } from "../strategies/included";
import type { BaseUrl, OnInvalid, TargetOption } from "./callbacks";

/**
 * A header that responses with a page can have.
 * @example
 * const headers: readonly PageHeader[] = ["Link", "X-Total-Count"];
 */
export type PageHeader = "Link" | "X-Total-Count";

/**
 * The options of `pagination` and `paginator`. An option that is `undefined` has its default.
 * @example
 * const options: PaginationOptions = { defaultSize: 25, maxSize: 50, headers: ["Link"] };
 */
export interface PaginationOptions<
  Option extends StrategyOption = StrategyOption,
  Included extends IncludedOption = IncludedOption,
> {
  /**
   * How the list is divided into pages: `"number"`, `"offset"`, `"cursor"` or `"token"`. If you give several,
   * the page parameters of a request select one, and the first is the default.
   * @default "number"
   */
  strategy?: Option;
  /**
   * The default order of the list in JSON:API sort syntax (JSON:API 1.1, "Sorting"): `["-createdAt", "-id"]`.
   * With it, `?sort` is validated and `req.page.order` is set. Cursor pagination requires it.
   * `"-publishedAt nulls last"` declares where NULLs are placed.
   * @default `undefined`: `sort` is left to the app, and `req.page.order` is null
   */
  order?: readonly string[] | undefined;
  /**
   * The fields that `?sort` may name, without `-`, such as `["name", "publishedAt nulls last"]`. Requires
   * `order`.
   * @default `[]`: every `?sort` is refused
   */
  sortable?: readonly string[] | undefined;
  /**
   * The fields at the end of `order` that are unique together, without `-`. A `?sort` that lacks one gets it
   * appended. Requires `order`.
   * @default the last field of `order`
   */
  unique?: readonly string[] | undefined;
  /**
   * How many items a page holds if the request does not set a size: an integer from 1 to `maxSize`.
   * @default 10, or `maxSize` if that is smaller
   */
  defaultSize?: number | undefined;
  /**
   * The largest page size that a request may set, in items: an integer of at least 1.
   * @default 100
   */
  maxSize?: number | undefined;
  /**
   * The largest page number that a request may set: an integer of at least 1. Links never exceed it. Only
   * for page numbers.
   * @default `undefined`: unlimited
   */
  maxNumber?: number | undefined;
  /**
   * The largest offset that a request may set, in items: an integer of at least 1. Links never exceed it.
   * Only for offsets.
   * @default `undefined`: unlimited
   */
  maxOffset?: number | undefined;
  /**
   * Whether `page.limit` is one more than the page size. If the extra item exists, there is a next page, so
   * no count is needed. It is not sent. Cursor pages always do this.
   * @default false
   */
  peek?: boolean | undefined;
  /**
   * Other names for page parameters inside `page[…]`: with `{ size: "perPage" }`, clients send
   * `page[perPage]`.
   * @default {}
   */
  names?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Where documents have their counts: `"links"` (`pages` and `count` in `links.meta`), `"document"` (in
   * `meta.page`, as JSON:API 1.1 requires), `"none"`, or a function that returns members for the document's
   * `meta`.
   * @default "links"
   */
  meta?: "links" | "document" | "none" | { call(facts: MetaFacts<Page>): MetaObject }["call"] | undefined;
  /**
   * The handlers of related lists, by relationship path: `{ comments: commentsPages }`. Clients can then set
   * how many of these items each resource shows, with `page[comments][size]`.
   * @default {}
   */
  included?: Included | undefined;
  /**
   * Returns the target of a request, from which the page is read and links are written: a path that begins
   * with exactly one `/`, and a query string. For apps that rewrite URLs.
   * @default `undefined`: the URL of the request, `req.originalUrl` in Express
   */
  target?: TargetOption | undefined;
  /**
   * The beginning of every link: `"https://api.example.com"`, `"/gateway"`, both together, or a function that
   * returns one of these for a request. No header of the request is used.
   * @default ""
   */
  baseUrl?: BaseUrl | undefined;
  /**
   * How links write the brackets of page parameters. `"mirror"` writes them as the client did, and
   * percent-encodes those of parameters that it did not send. `"encoded"` percent-encodes them, and every
   * other character that RFC 3986 does not allow in a link, as JSON:API 1.1 requires. `"literal"` never
   * encodes them.
   * @default "mirror"
   */
  brackets?: Brackets | undefined;
  /**
   * Query parameters that are left out of links, such as credentials: `["token", "auth"]`. A name also covers
   * the parameters that begin with it and a bracket: `auth[key]`.
   * @default []
   */
  omit?: readonly string[] | undefined;
  /**
   * Whether a link to a page that does not exist is `null`. With `false`, it is left out. JSON:API 1.1 allows
   * both ("Pagination").
   * @default true
   */
  nullLinks?: boolean | undefined;
  /**
   * Headers that responses with a page have: `"Link"` contains its links (RFC 8288), `"X-Total-Count"` the
   * exact total. Each is exposed to scripts of other origins.
   * @default []
   */
  headers?: readonly PageHeader[] | undefined;
  /**
   * What cursors contain, how they are protected, and which ones the list accepts. Only for cursors and
   * tokens, which require its `secret`.
   * @default `undefined`
   */
  cursor?: CursorOptions | undefined;
  /**
   * Responds to a request whose page parameters are invalid. Only the middleware calls it.
   * @default `undefined`: responds with status 400 and the document of the error
   */
  onInvalid?: OnInvalid | undefined;
}

/**
 * The options that a list with this `strategy` option can have. Cursor pagination requires `order` and
 * `cursor.secret`, tokens require `cursor.secret`.
 * @example
 * const cursor = { secret: process.env.CURSOR_SECRET };
 * const options: OptionsFor<"cursor"> = { strategy: "cursor", order: ["-createdAt", "-id"], cursor };
 */
export type OptionsFor<Option extends StrategyOption, Options = PaginationOptions<Option>> = Options &
  (StrategyOption extends Option | undefined
    ? unknown // a variable of type PaginationOptions: its options are checked when the middleware is created
    : RequiredOptions<Option>);
