import type { PagesOptions } from "./options";
import type { Page, Resource } from "./read";
import { walk } from "./walk";

/**
 * Walks a JSON:API collection page by page, following its `next` or `prev` links.
 *
 * @param url The URL of the first page. In a browser, it may be relative to the document.
 * @param options Where to begin and stop, and how to make the requests.
 * @throws TypeError if the URL or an option is invalid.
 * @throws ResponseError if a response is not a page.
 * @throws LinkError if the link to follow is invalid, leads to another origin, or leads to a page that was
 * already read. The page that contains it has been yielded before.
 *
 * @example
 * for await (const page of pages("https://api.example.com/users?page[size]=50")) {
 *   console.log(page.data.length, page.links.next);
 * }
 */
export const pages = <T = Resource>(
  url: string | URL,
  options?: PagesOptions,
): AsyncGenerator<Page<T>, void, undefined> =>
  walk<T>(url, options) as AsyncGenerator<Page<T>, void, undefined>;

/**
 * Walks a JSON:API collection item by item. With `direction: "prev"`, the items of each page are reversed, so
 * the whole collection comes in reverse order.
 *
 * @param url The URL of the first page. In a browser, it may be relative to the document.
 * @param options Where to begin and stop, and how to make the requests.
 * @throws TypeError if the URL or an option is invalid.
 * @throws ResponseError if a response is not a page.
 * @throws LinkError if the link to follow is invalid, leads to another origin, or leads to a page that was
 * already read. The items of the page that contains it have been yielded before.
 *
 * @example
 * for await (const user of items("https://api.example.com/users")) console.log(user.id);
 */
export const items = <T = Resource>(
  url: string | URL,
  options?: PagesOptions,
): AsyncGenerator<T, void, undefined> => walk<T>(url, options, true) as AsyncGenerator<T, void, undefined>;

/**
 * Collects the items of a JSON:API collection in a list. With `maxItems` it returns the first ones; without,
 * it rejects a collection of more than 10,000 items, so the list cannot grow for ever.
 *
 * @param url The URL of the first page. In a browser, it may be relative to the document.
 * @param options Where to begin and stop, and how to make the requests.
 * @throws RangeError if there are more than 10,000 items, and no `maxItems`.
 * @throws TypeError if the URL or an option is invalid.
 * @throws ResponseError if a response is not a page.
 * @throws LinkError if the link to follow is invalid, leads to another origin, or leads to a page that was
 * already read.
 *
 * @example
 * const users = await collect("https://api.example.com/users", { maxItems: 500 });
 */
export async function collect<T = Resource>(url: string | URL, options?: PagesOptions): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items<T>(url, options)) {
    if (list.push(item) > 10_000 && !options?.maxItems) throw RangeError("over 10000 items");
  }
  return list;
}
