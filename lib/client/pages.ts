import { LinkError, type ResponseError } from "./errors";
import { resolveLink } from "./links";
import { type PagesOptions, VALID_OPTION } from "./options";
import { type Page, type Resource, readPage } from "./read";
import { readRedirect } from "./redirects";

type Read<T> = Awaited<ReturnType<typeof readPage<T>>>;

/**
 * Reads a JSON:API collection page by page. It follows the `next` or `prev` links, and requests a page when
 * you ask for it.
 *
 * @param url The URL of the first page. In a browser, it may be relative to the document.
 * @param options Where to begin and stop, and how to send the requests.
 * @throws TypeError if the URL or an option is invalid.
 * @throws ResponseError if a response is not a page.
 * @throws LinkError if the link to follow is invalid, leads to another origin, or leads to a page that was
 * already read. The page with this link has been yielded before.
 *
 * @example
 * for await (const page of pages("https://api.example.com/users?page[size]=50")) {
 *   console.log(page.data.length, page.links.next);
 * }
 */
export async function* pages<T = Resource>(
  url: string | URL,
  options: PagesOptions = {},
): AsyncGenerator<Page<T>, void, undefined> {
  for (const name in options) {
    const option = `${name}=${options[name as keyof PagesOptions]}`;
    if (!VALID_OPTION.test(option)) throw TypeError(`Invalid option ${option}`);
  }
  // A Request resolves a relative URL as the platform does: against the document in a browser, not at all in
  // Node.js.
  const { url: firstUrl, headers } = new Request(url, options as RequestInit);
  let {
    from = firstUrl,
    retry = 0,
    maxPages: pagesLeft = Infinity,
    maxItems: itemsLeft = Infinity,
  } = options;
  const request = { method: options.method, body: options.body };
  if (!headers.has("accept")) headers.set("accept", "application/vnd.api+json");
  // A URL of a scheme without a host has the origin "null". No URL begins with that, so it has no equal.
  const origins = [firstUrl, ...(options.allowOrigins ?? [])].map((allowed) => `${new URL(allowed).origin}/`);
  const visited = new Set<string | undefined>();
  // Aborted when the walk ends, in whatever way.
  const walk = new AbortController();
  const signal = AbortSignal.any([walk.signal, options.signal ?? walk.signal]);

  /** Requests the page that a link leads to. It is `undefined` where there is no link. */
  const follow = async (sentLink: unknown, pageUrl: string): Promise<Read<T> | undefined> => {
    if (sentLink == null) return undefined;
    const link = resolveLink(sentLink, pageUrl) ?? "";
    const origin = link === firstUrl ? 0 : origins.findIndex((allowed) => link.startsWith(allowed));
    // A fragment is not sent, so it makes no other page.
    const target = link.split("#")[0];
    const reason = !link ? "invalid" : origin < 0 ? "foreign" : visited.has(target) ? "repeated" : "";
    if (reason) {
      throw new LinkError(`${reason} link ${link || typeof sentLink} in ${pageUrl}`, {
        reason,
        link: link || sentLink,
        url: pageUrl,
      });
    }
    visited.add(target);
    for (let retries = 0; ; retries++) {
      signal.throwIfAborted();
      try {
        return await readPage<T>(
          await (options.fetch ?? fetch)(link, {
            ...request,
            // Other origins get none of the headers that may be secret.
            headers: origin ? [...headers].filter(([name]) => /^(accept|content-type)$/.test(name)) : headers,
            // fetch would send headers and body on to any origin.
            redirect: options.headers || request.method ? "manual" : "follow",
            signal,
          } as RequestInit),
          link,
          options.maxBytes,
        );
      } catch (error) {
        if (signal.aborted) continue;
        // Without a status, there was no complete response.
        const { status = 503, headers: sent } = error as Partial<ResponseError>;
        // A redirect that fetch did not follow is checked like a link.
        const location = readRedirect(status, sent, request, headers);
        if (location) return follow(location, link);
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

  try {
    for (let read = await follow(from, firstUrl); read; ) {
      signal.throwIfAborted();
      const [page, sentLinks] = read;
      visited.add(page.url);
      itemsLeft -= page.data.length;
      const followNext = () =>
        follow(--pagesLeft > 0 && itemsLeft > 0 ? sentLinks[options.direction ?? "next"] : null, page.url);
      const prefetched = options.prefetch && followNext();
      // Its error is thrown when the next page is requested.
      if (prefetched) prefetched.catch(() => {});
      yield page;
      read = await (prefetched || followNext());
    }
  } finally {
    // Ends the request for a page that nobody waits for any more.
    walk.abort();
  }
}

/**
 * Reads a JSON:API collection item by item. With `direction: "prev"`, it also reverses the items of each
 * page, so all items come in reverse order.
 *
 * @param url The URL of the first page. In a browser, it may be relative to the document.
 * @param options Where to begin and stop, and how to send the requests.
 * @throws TypeError if the URL or an option is invalid.
 * @throws ResponseError if a response is not a page.
 * @throws LinkError if the link to follow is invalid, leads to another origin, or leads to a page that was
 * already read. The items of the page with this link have been yielded before.
 *
 * @example
 * for await (const user of items("https://api.example.com/users")) console.log(user.id);
 */
export async function* items<T = Resource>(
  url: string | URL,
  options: PagesOptions = {},
): AsyncGenerator<T, void, undefined> {
  let left = options.maxItems ?? Infinity;
  for await (const { data } of pages<T>(url, options)) {
    for (const item of options.direction === "prev" ? data.reverse() : data) {
      options.signal?.throwIfAborted();
      yield item;
      if (!--left) return;
    }
  }
}

/**
 * Reads the items of a JSON:API collection into an array. With `maxItems`, it returns the first ones.
 * Without, it rejects after 10,000 items, so the array cannot grow without limit.
 *
 * @param url The URL of the first page. In a browser, it may be relative to the document.
 * @param options Where to begin and stop, and how to send the requests.
 * @throws RangeError if there are more than 10,000 items and no `maxItems`.
 * @throws TypeError if the URL or an option is invalid.
 * @throws ResponseError if a response is not a page.
 * @throws LinkError if the link to follow is invalid, leads to another origin, or leads to a page that was
 * already read.
 *
 * @example
 * const users = await collect("https://api.example.com/users", { maxItems: 500 });
 */
export async function collect<T = Resource>(url: string | URL, options: PagesOptions = {}): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items<T>(url, options)) {
    if (list.push(item) > 10_000 && !options.maxItems) throw RangeError("over 10000 items");
  }
  return list;
}
