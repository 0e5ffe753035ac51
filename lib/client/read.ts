import { type ErrorObject, ResponseError } from "./errors";
import { parseLinkHeader } from "./link-header";
import { type PageLinks, RELATIONS, resolveLink } from "./links";

/** A resource object of JSON:API, which pages contain unless you name a type of your own. */
export interface Resource {
  type: string;
  id: string;
  attributes?: Record<string, unknown>;
  relationships?: Record<string, unknown>;
  links?: Record<string, unknown>;
  meta?: Record<string, unknown>;
}

/** A JSON:API document whose primary data is a list. */
export interface CollectionDocument<T = Resource> {
  data: T[];
  included?: Resource[];
  links?: { meta?: Record<string, unknown>; [name: string]: unknown };
  meta?: Record<string, unknown>;
  jsonapi?: Record<string, unknown>;
}

/** A page of a collection: the members of its document, with absolute links. */
export interface Page<T = Resource> extends Omit<CollectionDocument<T>, "links"> {
  /** The URL of the page, after redirects. */
  url: string;
  /** The pagination links as absolute URLs. */
  links: PageLinks;
  /** The document as the server sent it, with the links unchanged. */
  document: CollectionDocument<T>;
}

/**
 * Makes a page from a response.
 *
 * @param response The response, whose body has not been read.
 * @param requestUrl The URL that was requested.
 * @throws ResponseError if the response is not a JSON:API collection.
 * @throws LinkError if one of its pagination links is not a URL.
 */
export async function readPage<T>(response: Response, requestUrl: string): Promise<Page<T>> {
  // A response that was made in the program, and not received, has no URL.
  const url = response.url || requestUrl;
  const body = await response.text();
  let document: (CollectionDocument<T> & { errors?: ErrorObject[] }) | undefined;
  try {
    document = JSON.parse(body);
  } catch {
    // A body that is not JSON, such as the HTML page of a proxy, is reported below together with its status.
  }
  if (!response.ok || !Array.isArray(document?.data)) {
    throw new ResponseError(url, response.status, [document?.errors ?? []].flat(), body);
  }
  // The header is used only if the document has no pagination links at all (JSON:API 1.1, "Pagination").
  let sentLinks = Object(document.links);
  if (!RELATIONS.some((relation) => relation in sentLinks)) {
    sentLinks = parseLinkHeader(response.headers.get("link") ?? "");
  }
  const links = {} as PageLinks;
  for (const relation of RELATIONS) links[relation] = resolveLink(sentLinks[relation], url);
  return { ...document, url, links, document };
}
