import type { Brackets } from "../request/parameter-names";
import type { MetaFacts, MetaObject } from "../response/counts";
import type { Page, RequiredOptions, StrategyOption } from "../strategies";
import type { CursorOptions } from "../strategies/cursor/options";
import type { IncludedOption } from "../strategies/included";
import type { BaseUrl, OnInvalid, TargetOption } from "./callbacks";

/**
 * A response header that a page can be sent with.
 * @example
 * const headers: readonly PageHeader[] = ["Link", "X-Total-Count"];
 */
export type PageHeader = "Link" | "X-Total-Count";

/**
 * The options of `pagination` and `paginator`. `undefined` counts as absent.
 * @example
 * const options: PaginationOptions = { defaultSize: 25, maxSize: 50, headers: ["Link"] };
 */
export interface PaginationOptions<
  Option extends StrategyOption = StrategyOption,
  Included extends IncludedOption = IncludedOption,
> {
  /**
   * How lists are divided into pages. In a list of strategies, the page parameters of a request choose one,
   * and the first is the default.
   * @default "number"
   */
  strategy?: Option;
  /**
   * The order of the list in JSON:API sort syntax: `["-createdAt", "-id"]`. With it, `?sort` is validated and
   * `req.page.order` is set. Cursor pagination requires it. `"-publishedAt nulls last"` says where NULL
   * values go.
   * @default none: `sort` is left to the app, and `req.page.order` is null
   */
  order?: readonly string[] | undefined;
  /**
   * The fields that `?sort` may name, without `-`, perhaps with `nulls first` or `nulls last`. Only with
   * `order`.
   * @default [], which refuses any `?sort`
   */
  sortable?: readonly string[] | undefined;
  /**
   * The last fields of `order` that are unique together, without `-`. They are added to a `?sort` without
   * them.
   * @default the last field of `order`
   */
  unique?: readonly string[] | undefined;
  /**
   * The page size if a request does not set one, from 1 to `maxSize`.
   * @default 10, or `maxSize` if that is smaller
   */
  defaultSize?: number | undefined;
  /**
   * The largest page size that may be requested, in items.
   * @default 100
   */
  maxSize?: number | undefined;
  /**
   * The highest page number that may be requested. Links end there too.
   * @default none
   */
  maxNumber?: number | undefined;
  /**
   * The largest offset that may be requested, in items. Links end there too.
   * @default none
   */
  maxOffset?: number | undefined;
  /**
   * Whether `page.limit` is one more than the page size. The extra item proves that there is a next page,
   * without a count.
   * @default false
   */
  peek?: boolean | undefined;
  /**
   * Other names inside `page[…]`: `{ number: "page", size: "itemsPerPage" }`.
   * @default {}
   */
  names?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Where the counts go: `"links"` (`links.meta`: `pages` and `count`), `"document"` (`meta.page`, strictly
   * JSON:API 1.1), `"none"`, or a function that returns the document's `meta`.
   * @default "links"
   */
  meta?: "links" | "document" | "none" | { call(facts: MetaFacts<Page>): MetaObject }["call"] | undefined;
  /**
   * The handlers of related lists, by relationship path: `{ comments: commentsPages }`. Requests may then set
   * how many items each resource shows, as `page[comments][size]`.
   * @default {}
   */
  included?: Included | undefined;
  /**
   * The target of a request, from which the page is read and links are made: a path that begins with exactly
   * one `/`, and a query string. For apps that rewrite URLs.
   * @default `req.originalUrl`
   */
  target?: TargetOption | undefined;
  /**
   * What precedes every link: `"https://api.example.com"`, `"/gateway"`, or a function that returns one of
   * these for a request. The Host header is never used.
   * @default ""
   */
  baseUrl?: BaseUrl | undefined;
  /**
   * How links write the brackets of page parameters: `"mirror"` writes them as the client did, and
   * percent-encoded where it sent none; `"encoded"` percent-encodes them, and all other characters that
   * RFC 3986 does not allow in a link (strictly JSON:API 1.1); `"literal"` never encodes them.
   * @default "mirror"
   */
  brackets?: Brackets | undefined;
  /**
   * Query parameters that links never repeat, each with all parameters that begin with its name and a
   * bracket: `["token", "auth"]`.
   * @default []
   */
  omit?: readonly string[] | undefined;
  /**
   * Whether links that are not available are `null`. Otherwise they are left out.
   * @default true
   */
  nullLinks?: boolean | undefined;
  /**
   * Headers to send with a page: `"Link"` for its links (RFC 8288), `"X-Total-Count"` for an exact total.
   * Scripts from other origins may read them.
   * @default []
   */
  headers?: readonly PageHeader[] | undefined;
  /**
   * What cursors contain, how they are protected, and which of them a list accepts. Only with cursors and
   * tokens.
   */
  cursor?: CursorOptions | undefined;
  /**
   * Answers a request whose page parameters are invalid.
   * @default sends the document of the error with status 400
   */
  onInvalid?: OnInvalid | undefined;
}

/**
 * The options for a `strategy` option: cursor pagination requires `order`, and a secret in `cursor`.
 * @example
 * const cursor = { secret: process.env.CURSOR_SECRET };
 * const options: OptionsFor<"cursor"> = { strategy: "cursor", order: ["-createdAt", "-id"], cursor };
 */
export type OptionsFor<Option extends StrategyOption, Options = PaginationOptions<Option>> = Options &
  (StrategyOption extends Option | undefined
    ? unknown // a variable of type PaginationOptions: its options are checked when the middleware is created
    : RequiredOptions<Option>);
