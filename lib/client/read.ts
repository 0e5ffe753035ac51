import { type ErrorObject, ResponseError } from "./errors";
import { parseLinkHeader } from "./link-header";
import { type PageLinks, RELATIONS, resolveLink } from "./links";

/**
 * A resource object of JSON:API, which pages contain unless you name a type of your own.
 *
 * @example
 * const identify = ({ type, id }: Resource) => `${type}/${id}`;
 */
export interface Resource {
  type: string;
  id: string;
  attributes?: Record<string, unknown>;
  relationships?: Record<string, unknown>;
  links?: Record<string, unknown>;
  meta?: Record<string, unknown>;
}

/**
 * A JSON:API document whose primary data is a list.
 *
 * @example
 * const count = (document: CollectionDocument) => document.data.length;
 */
export interface CollectionDocument<T = Resource> {
  data: T[];
  included?: Resource[];
  links?: { meta?: Record<string, unknown>; [name: string]: unknown };
  meta?: Record<string, unknown>;
  jsonapi?: Record<string, unknown>;
}

/**
 * A page of a collection: the members of its document, with absolute links.
 *
 * @example
 * const idsOf = (page: Page) => page.data.map(({ id }) => id);
 */
export interface Page<T = Resource> extends Omit<CollectionDocument<T>, "links"> {
  /** The URL of the page, after redirects. */
  url: string;
  /** The pagination links as absolute URLs. */
  links: PageLinks;
  /** The document as the server sent it, with the links unchanged. */
  document: CollectionDocument<T>;
}

/**
 * Makes a page from a response. Its links are not checked: the page can be used whatever they are.
 *
 * @param response The response, whose body has not been read.
 * @param requestUrl The URL that was requested.
 * @param bytesLeft The size of the largest body to accept.
 * @returns The page, and its links as the server sent them.
 * @throws ResponseError if the response is not a JSON:API collection.
 */
export async function readPage<T>(
  response: Response,
  requestUrl: string,
  bytesLeft = 10_000_000,
): Promise<[Page<T>, Record<string, unknown>]> {
  // A response that was made in the program, and not received, has no URL.
  const url = response.url || requestUrl;
  const { status, headers } = response;
  // The document of a page, or of an error.
  let document: (CollectionDocument<T> & { errors?: unknown }) | undefined;
  let body = await new Response(
    response.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytesLeft -= chunk.length;
          if (bytesLeft < 0) controller.terminate();
          else controller.enqueue(chunk);
        },
      }),
    ),
  ).text();
  if (bytesLeft < 0) body = "too big";
  try {
    document = JSON.parse(body);
  } catch {
    // A body that is not JSON, such as the HTML page of a proxy, is reported below together with its status.
  }
  if (!response.ok || !Array.isArray(document?.data)) {
    const errors = [document?.errors].flat().filter((error) => Object(error) === error) as ErrorObject[];
    const detail: unknown = errors[0]?.detail;
    throw new ResponseError(`${url} answered ${status}: ${typeof detail === "string" ? detail : body}`, {
      url,
      status,
      headers,
      errors,
      body: body.slice(0, 100_000),
    });
  }
  const links = {} as PageLinks;
  let sentLinks = Object(document.links);
  // The header is used only if the document has no pagination links at all (JSON:API 1.1, "Pagination").
  if (!RELATIONS.some((relation) => relation in sentLinks)) {
    sentLinks = parseLinkHeader(headers.get("link") ?? "");
  }
  for (const relation of RELATIONS) links[relation] = resolveLink(sentLinks[relation], url);
  return [{ ...document, url, links, document }, sentLinks];
}
