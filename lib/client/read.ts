import { type ErrorObject, ResponseError } from "./errors";
import { parseLinkHeader } from "./link-header";
import { type PageLinks, RELATIONS, resolveLink } from "./links";

/** A resource object of JSON:API: what a page holds unless a type of one's own is named. */
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

/** One page of a collection: the members of its document, with the links made ready to use. */
export interface Page<T = Resource> extends Omit<CollectionDocument<T>, "links"> {
  /** Where the page came from, after redirects. */
  url: string;
  /** Where to go from here, as absolute URLs. */
  links: PageLinks;
  /** The document as it came, with the links as they were written. */
  document: CollectionDocument<T>;
}

/**
 * Makes a page of an answer.
 *
 * @throws {ResponseError} when the answer is not a JSON:API collection
 * @throws {LinkError} when one of its pagination links is not a URL
 */
export async function readPage<T>(response: Response, requested: string): Promise<Page<T>> {
  // A response that did not come off the network has no URL.
  const url = response.url || requested;
  const body = await response.text();
  let document: (CollectionDocument<T> & { errors?: ErrorObject[] }) | undefined;
  try {
    document = JSON.parse(body);
  } catch {
    // No failure of its own: the HTML page of a proxy still has a status to report, below.
  }
  if (!response.ok || !Array.isArray(document?.data)) {
    throw new ResponseError(url, response.status, [document?.errors ?? []].flat(), body);
  }
  // The header counts when the document has no pagination links at all (JSON:API 1.1, section "Pagination").
  let found = Object(document.links);
  if (!RELATIONS.some((relation) => relation in found)) {
    found = parseLinkHeader(response.headers.get("link") ?? "");
  }
  const links = {} as PageLinks;
  for (const relation of RELATIONS) links[relation] = resolveLink(found[relation], url);
  return { ...document, url, links, document };
}
