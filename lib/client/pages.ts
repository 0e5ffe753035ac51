import type { PagesOptions } from "./options";
import type { Page, Resource } from "./read";
import { walk } from "./walk";

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
export const pages = <T = Resource>(
  url: string | URL,
  options?: PagesOptions,
): AsyncGenerator<Page<T>, void, undefined> =>
  walk<T>(url, options) as AsyncGenerator<Page<T>, void, undefined>;

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
export const items = <T = Resource>(
  url: string | URL,
  options?: PagesOptions,
): AsyncGenerator<T, void, undefined> => walk<T>(url, options, true) as AsyncGenerator<T, void, undefined>;

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
export async function collect<T = Resource>(url: string | URL, options?: PagesOptions): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items<T>(url, options)) {
    if (list.push(item) > 10_000 && !options?.maxItems) throw RangeError("over 10000 items");
  }
  return list;
}
