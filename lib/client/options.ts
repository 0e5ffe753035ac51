/**
 * Options of `pages` and `items`.
 *
 * @example
 * const options: PagesOptions = { headers: { authorization: "Bearer 0a1b2c" }, maxPages: 10 };
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
   * Headers that are sent to the origin of the URL only. With headers, a redirect is an error.
   * @default none
   */
  headers?: Record<string, string> | Headers | undefined;
  /**
   * Other origins that links may lead to, as in `["https://eu.example.com"]`. The headers are not sent to
   * them.
   * @default []
   */
  allowOrigins?: readonly string[] | undefined;
  /**
   * Stops the walk when it is aborted, even in the middle of a request.
   * @default none
   */
  signal?: AbortSignal | undefined;
  /**
   * The function that makes the requests, for example one that retries or renews an expired token.
   * @default globalThis.fetch
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

// Options without a pattern for their value are validated where they are used: `from` as a link, the others
// by `fetch`.
const VALID_OPTION = /^(direction=(next|prev)$|maxPages=[1-9]\d*$|(from|headers|allowOrigins|signal|fetch)=)/;

/** @throws TypeError that names the option and its value. */
export function checkOptions(options: PagesOptions): void {
  for (const name in options) {
    const value = options[name as keyof PagesOptions];
    const option = `${name}=${value}`;
    if (value !== undefined && !VALID_OPTION.test(option)) throw new TypeError(`bad option ${option}`);
  }
}
