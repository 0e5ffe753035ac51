/**
 * The options of `pages`, `items` and `collect`.
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
   * The URL of the page to begin with, to resume an earlier walk: `links.next` of its last page. With `null`,
   * there are no more pages, and nothing is requested.
   * @default `undefined`: the URL of the collection
   */
  from?: string | null | undefined;
  /**
   * The number of pages after which to stop: an integer of at least 1.
   * @default `undefined`: unlimited
   */
  maxPages?: number | undefined;
  /**
   * The number of items after which to stop: an integer of at least 1. `pages` does not shorten the last
   * page.
   * @default `undefined`: unlimited; `collect` rejects after 10,000
   */
  maxItems?: number | undefined;
  /**
   * The size of the largest response body to accept, in bytes after decompression.
   * @default 10000000
   */
  maxBytes?: number | undefined;
  /**
   * The HTTP method of the requests, for searches: `"QUERY"`, or `"POST"` if it changes nothing.
   * @default "GET"
   */
  method?: string | undefined;
  /**
   * The body of the requests, the same for every page. Requires `method`, because GET has no body.
   * @default `undefined`
   */
  body?: string | Blob | URLSearchParams | undefined;
  /**
   * Headers that are sent to the origin of the collection only.
   * @default `undefined`
   */
  headers?: Record<string, string> | Headers | undefined;
  /**
   * Other origins to which links may lead: scheme, host and port, as in `["https://eu.example.com"]`. The
   * origin of a page to which a redirect has led is another origin too. Of `headers`, these origins only
   * receive `Accept` and `Content-Type`.
   * @default []
   */
  allowOrigins?: readonly string[] | undefined;
  /**
   * How many times to repeat a request that has no complete response, or status 429 or 503. The pause before
   * it is the one that `Retry-After` states, or else 1, 2, 4, … seconds. A request is not repeated if the
   * pause is longer than a minute.
   * @default 0
   */
  retry?: number | undefined;
  /**
   * Whether to request the next page while you process the current one.
   * @default false
   */
  prefetch?: boolean | undefined;
  /**
   * A signal that stops the walk when it is aborted, even during a request. The walk then throws its reason.
   * @default `undefined`
   */
  signal?: AbortSignal | undefined;
  /**
   * The function that sends the requests, for example one that renews an expired token. If it adds a secret,
   * it should look at the URL first, and set `redirect: "manual"`.
   * @default globalThis.fetch
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}
