import { LinkError, ResponseError } from "./errors";
import { resolveLink } from "./links";
import type { PagesOptions } from "./options";
import { IS_BROWSER } from "./platform";
import { type Page, readPage } from "./read";

/** A page, and its links as the server sent them. */
type Read<T> = Awaited<ReturnType<typeof readPage<T>>>;

/**
 * Walks a collection. Its options are described at `PagesOptions`, its errors at `pages`.
 *
 * @param url The URL of the first page.
 * @param options The options of the caller, which have not been validated.
 * @param itemByItem Whether to yield the items instead of the pages.
 */
export async function* walk<T>(
  url: string | URL,
  options: PagesOptions = {},
  itemByItem?: boolean,
): AsyncGenerator<Page<T> | T, void, undefined> {
  for (const name in options) {
    const option = `${name}=${options[name as keyof PagesOptions]}`;
    // Values without a pattern are validated where they are used: `from` as a link, others by Request and
    // fetch.
    const valid =
      /^((direction=(next|prev)|(max(Pages|Items|Bytes)=[1-9]|retry=)\d*|allowOrigins=(https?:\/\/[^/\\?#@,]+\/?(,|$))*|\w+=undefined)$|prefetch=\D|(method|body|from|headers|signal|fetch)=)/;
    if (!valid.test(option)) throw TypeError(`Invalid option ${option}`);
  }
  // A Request resolves a relative URL as the platform does: against the document in a browser, not at all in
  // Node.js, where it would listen to the signal for longer than the walk lasts.
  const { url: firstUrl, headers } = new Request(
    url,
    (IS_BROWSER ? options : { ...options, signal: null }) as RequestInit,
  );
  let {
    from: nextLink = firstUrl as unknown,
    direction = "next",
    method,
    body,
    retry = 0,
    maxPages: pagesLeft = Infinity,
    maxItems: itemsLeft = Infinity,
  } = options;
  if (!headers.has("accept")) headers.set("accept", "application/vnd.api+json");
  // A URL of a scheme without a host has the origin "null". No URL begins with that, so it has no equal.
  const origins = [firstUrl, ...(options.allowOrigins ?? [])].map((allowed) => `${new URL(allowed).origin}/`);
  const visited: Record<string, boolean> = {};
  // Aborted when the walk ends, in whatever way.
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, options.signal ?? end.signal]);
  const stopIfAborted = () => signal.throwIfAborted();

  /** Requests the page that a link leads to. */
  const read = async (sentLink: unknown, baseUrl: string): Promise<Read<T>> => {
    const link = resolveLink(sentLink, baseUrl) ?? "";
    const origin = link === firstUrl ? 0 : origins.findIndex((allowed) => link.startsWith(allowed));
    // A fragment is not sent, so it makes no other page.
    const target = link.split("#")[0] as string;
    const reason = !link ? "invalid" : origin < 0 ? "foreign" : visited[target] && "repeated";
    if (reason) {
      throw new LinkError(`${reason} link ${link || typeof sentLink} in ${baseUrl} for ${origins}`, {
        reason,
        link: link || sentLink,
        url: baseUrl,
      });
    }
    visited[target] = true;
    for (let retries = 0; ; retries++) {
      stopIfAborted();
      try {
        return await readPage<T>(
          await (options.fetch ?? fetch)(link, {
            method,
            body,
            // Other origins get none of the headers that may be secret.
            headers: origin ? [...headers].filter(([name]) => /^(accept|content-type)$/.test(name)) : headers,
            // fetch would send headers and body on to any origin.
            redirect: options.headers || method ? "manual" : "follow",
            signal,
          } as RequestInit),
          link,
          options.maxBytes,
        );
      } catch (error) {
        stopIfAborted();
        // Without a status, there was no complete response. fetch may reject with any value, even null.
        const { status = 503, headers: sent } = (error ?? {}) as Partial<ResponseError>;
        // Seconds or a date (RFC 9110, section 10.2.3). Without either, the pause doubles each time.
        const retryAfter = sent?.get("retry-after") as string;
        const pause =
          retryAfter && +retryAfter >= 0
            ? +retryAfter * 1000
            : Date.parse(retryAfter) - Date.now() || 1000 * 2 ** retries;
        if (retries >= retry || (status !== 429 && status !== 503) || pause > 60_000) throw error;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pause > 0 ? pause : 0);
          signal.onabort = () => resolve(clearTimeout(timer));
        });
      }
    }
  };

  /**
   * Follows a link, and each redirect that `fetch` did not follow: it is checked like a link. There may be as
   * many as `fetch` follows.
   */
  const follow: (sentLink: unknown, baseUrl: string, redirectsLeft?: number) => Promise<Read<T>> = IS_BROWSER
    ? read
    : (sentLink, baseUrl, redirectsLeft = 20) =>
        read(sentLink, baseUrl).catch((error: unknown) => {
          if (!(error instanceof ResponseError) || redirectsLeft === 0) throw error;
          const { status, headers: sent, url } = error;
          const location = status >= 300 && status < 400 ? sent.get("location") : null;
          if (!location) throw error;
          // 303: the page is there, for GET. Others repeat the request (RFC 10008, section 2.5).
          if (status === 303) {
            method = body = undefined;
            headers.delete("content-type");
          }
          return follow(location, url, redirectsLeft - 1);
        });

  try {
    let pageUrl = firstUrl;
    let prefetched: Promise<Read<T>> | undefined;
    while (nextLink != null) {
      const [page, sentLinks] = await (prefetched ?? follow(nextLink, pageUrl));
      const { data } = page;
      pageUrl = page.url;
      visited[pageUrl] = true;
      const values = itemByItem ? (direction === "prev" ? data.reverse() : data).slice(0, itemsLeft) : [page];
      itemsLeft -= data.length;
      nextLink = --pagesLeft && itemsLeft > 0 ? sentLinks[direction] : null;
      if (options.prefetch) {
        prefetched = follow(nextLink, pageUrl);
        // Its error is thrown when the next page is needed: never, if there is none.
        prefetched.catch(() => {});
      }
      for (const value of values) {
        stopIfAborted();
        yield value;
      }
    }
  } finally {
    // Ends the request for a page that nobody waits for any more.
    end.abort();
  }
}
