import { LinkError } from "./errors";
import { resolveLink } from "./links";
import { checkOptions, type PagesOptions } from "./options";
import { type Page, type Resource, readPage } from "./read";

/**
 * Walks a JSON:API collection page by page, following its `next` or `prev` links.
 *
 * @param url The URL of the first page. In a browser, it may be relative to the document.
 * @param options Where to begin and stop, and how to make the requests.
 * @throws TypeError if the URL or an option is invalid.
 * @throws ResponseError if a response is not a page.
 * @throws LinkError if a link is invalid, leads to another origin, or leads to a page that was already read.
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
  checkOptions(options);
  // A Request resolves a relative URL as the platform does: against the document in a browser, not at all in
  // Node.js.
  let { url: currentUrl, headers } = new Request(url, options as RequestInit);
  if (!headers.has("accept")) headers.set("accept", "application/vnd.api+json");
  const { direction = "next", from = currentUrl } = options;
  const origins = [new URL(currentUrl).origin, ...(options.allowOrigins ?? [])];
  const visited = new Set<string>();
  let link = resolveLink(from, currentUrl);
  while (link && visited.size < (options.maxPages ?? Infinity)) {
    const originIndex = origins.indexOf(new URL(link).origin);
    if (originIndex < 0 || visited.has(link))
      throw new LinkError(originIndex < 0 ? "foreign" : "repeated", link, currentUrl);
    visited.add(link);
    const page: Page<T> = await readPage(
      await (options.fetch ?? fetch)(link, {
        headers: originIndex ? {} : headers,
        // fetch would send the headers on to another origin, so a request with headers must not be
        // redirected.
        redirect: options.headers ? "error" : "follow",
        signal: options.signal ?? null,
      }),
      link,
    );
    yield page;
    currentUrl = page.url;
    link = page.links[direction];
  }
}

/**
 * Walks a JSON:API collection item by item. With `direction: "prev"`, the items of each page are reversed, so
 * the whole collection comes in reverse order.
 *
 * @param url The URL of the first page. In a browser, it may be relative to the document.
 * @param options Where to begin and stop, and how to make the requests.
 * @throws TypeError if the URL or an option is invalid.
 * @throws ResponseError if a response is not a page.
 * @throws LinkError if a link is invalid, leads to another origin, or leads to a page that was already read.
 *
 * @example
 * for await (const user of items("https://api.example.com/users")) console.log(user.id);
 */
export async function* items<T = Resource>(
  url: string | URL,
  options: PagesOptions = {},
): AsyncGenerator<T, void, undefined> {
  for await (const { data } of pages<T>(url, options)) {
    for (const item of options.direction === "prev" ? data.reverse() : data) {
      options.signal?.throwIfAborted();
      yield item;
    }
  }
}
