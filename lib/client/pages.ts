import { LinkError } from "./errors";
import { resolveLink } from "./links";
import { checkOptions, type PagesOptions } from "./options";
import { type Page, type Resource, readPage } from "./read";

/**
 * Walks a JSON:API collection page by page, from the URL on, along its `next` or `prev` links.
 *
 * @throws {TypeError} when the URL or an option is wrong
 * @throws {ResponseError} when an answer is not a page
 * @throws {LinkError} when a link is not to be followed
 */
export async function* pages<T = Resource>(
  url: string | URL,
  options: PagesOptions = {},
): AsyncGenerator<Page<T>, void, undefined> {
  checkOptions(options);
  // A request knows what a relative URL is relative to: in a browser the document, in Node nothing.
  let { url: source, headers } = new Request(url, options as RequestInit);
  if (!headers.has("accept")) headers.set("accept", "application/vnd.api+json");
  const { direction = "next", from = source } = options;
  const origins = [new URL(source).origin, ...(options.allowOrigins ?? [])];
  const visited = new Set<string>();
  let link = resolveLink(from, source);
  while (link && visited.size < (options.maxPages ?? Infinity)) {
    const place = origins.indexOf(new URL(link).origin);
    if (place < 0 || visited.has(link)) throw new LinkError(place < 0 ? "foreign" : "repeated", link, source);
    visited.add(link);
    const page: Page<T> = await readPage(
      await (options.fetch ?? fetch)(link, {
        headers: place ? {} : headers,
        // fetch takes headers along to another origin, so headers and redirects exclude each other.
        redirect: options.headers ? "error" : "follow",
        signal: options.signal ?? null,
      }),
      link,
    );
    yield page;
    source = page.url;
    link = page.links[direction];
  }
}

/**
 * Walks a JSON:API collection item by item; with `direction: "prev"` each page from its end, so that all of it comes backwards.
 *
 * @throws as {@link pages} does
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
