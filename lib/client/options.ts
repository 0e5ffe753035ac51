/**
 * Options of `pages`, `items` and `collect`.
 *
 * @example
 * const options: PagesOptions = { headers: { authorization: "Bearer 0a1b2c" }, retry: 3 };
 * for await (const user of items("https://api.example.com/users", options)) console.log(user.id);
 */
export interface PagesOptions {
  /**
   * The link to follow from page to page.
   * @default "next"
   */
  direction?: "next" | "prev" | undefined;
  /**
   * The page to begin with: a link that an earlier walk ended at. `null` means that there are no more pages.
   * @default the URL of the collection
   */
  from?: string | null | undefined;
  /**
   * The number of pages to stop after.
   * @default unlimited
   */
  maxPages?: number | undefined;
  /**
   * The number of items to stop after. `pages` yields the page that reaches it whole.
   * @default unlimited; `collect` rejects after 10,000
   */
  maxItems?: number | undefined;
  /**
   * The size of the largest response body to accept, in bytes after decompression.
   * @default 10000000
   */
  maxBytes?: number | undefined;
  /**
   * The method of the requests: `"QUERY"`, or `"POST"` for searches that change nothing.
   * @default "GET"
   */
  method?: string | undefined;
  /**
   * The body of the requests, the same for every page. With a method of its own, as GET has no body.
   * @default none
   */
  body?: string | Blob | URLSearchParams | undefined;
  /**
   * Headers that are sent to the origin of the URL only.
   * @default none
   */
  headers?: Record<string, string> | Headers | undefined;
  /**
   * Other origins that links may lead to: scheme, host and port, as in `["https://eu.example.com"]`. No
   * headers but `Accept` and `Content-Type` are sent to them.
   * @default []
   */
  allowOrigins?: readonly string[] | undefined;
  /**
   * How often to repeat a request that fails: it has no complete response, or its status is 429 or 503. The
   * pause before it is what `Retry-After` asks for, or else 1, 2, 4, … seconds. A request is not repeated if
   * the pause would be longer than a minute.
   * @default 0
   */
  retry?: number | undefined;
  /**
   * Whether the next page is requested while you work on this one.
   * @default false
   */
  prefetch?: boolean | undefined;
  /**
   * Stops the walk when it is aborted, even in the middle of a request.
   * @default none
   */
  signal?: AbortSignal | undefined;
  /**
   * The function that makes the requests, for example one that renews an expired token.
   * @default globalThis.fetch
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}
