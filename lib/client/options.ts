/** How a collection is walked. */
export interface PagesOptions {
  /** The link that is followed. @default "next" */
  direction?: "next" | "prev" | undefined;
  /** The page to begin with, in place of the URL: a link that an earlier walk ended at. `null` is the end: no page. */
  from?: string | null | undefined;
  /** Stop after so many pages. @default unlimited */
  maxPages?: number | undefined;
  /** Sent to the origin of the URL only; a redirect is then an error. @default none */
  headers?: Record<string, string> | Headers | undefined;
  /** Other origins that links may lead to, without the headers: `["https://eu.example.com"]`. @default [] */
  allowOrigins?: readonly string[] | undefined;
  /** Ends the walk, also in the middle of a request. */
  signal?: AbortSignal | undefined;
  /** Makes the requests: the place for retries and for tokens that expire. @default globalThis.fetch */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

// What is only named here is judged where it is used: a wrong `from` is a wrong link, a wrong header is no header to fetch.
const OPTION = /^(direction=(next|prev)$|maxPages=[1-9]\d*$|(from|headers|allowOrigins|signal|fetch)=)/;

/** @throws {TypeError} that names the option and its value */
export function checkOptions(options: PagesOptions): void {
  for (const name in options) {
    const value = options[name as keyof PagesOptions];
    const option = `${name}=${value}`;
    if (value !== undefined && !OPTION.test(option)) throw new TypeError(`bad option ${option}`);
  }
}
