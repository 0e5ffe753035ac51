import { type ErrorObject, ResponseError } from "./errors";
import { parseLinkHeader } from "./link-header";
import { type PageLinks, RELATIONS, resolveLink } from "./links";

/**
 * A resource object (JSON:API 1.1, "Resource Objects"). It is the type of items unless you name your own:
 * `items<User>(url)`.
 *
 * @example
 * const identify = ({ type, id }: Resource) => `${type}/${id}`;
 */
export interface Resource {
  /** The type of the resource: `"users"`. */
  type: string;
  /** Its id, which is unique among resources of its type. */
  id: string;
  /** Its values, by field. */
  attributes?: Record<string, unknown>;
  /** Its relationships to other resources, by field. */
  relationships?: Record<string, unknown>;
  /** Links about the resource, such as `self`. */
  links?: Record<string, unknown>;
  /** Further information about the resource. */
  meta?: Record<string, unknown>;
}

/**
 * A JSON:API document whose primary data is an array (JSON:API 1.1, "Top Level").
 *
 * @example
 * const count = (document: CollectionDocument) => document.data.length;
 */
export interface CollectionDocument<T = Resource> {
  /** The items of the page. */
  data: T[];
  /** Related resources that the server sent with the page. */
  included?: Resource[];
  /** The links as the server sent them. Some servers put counts in `links.meta`. */
  links?: { meta?: Record<string, unknown>; [name: string]: unknown };
  /** Further information, such as counts. */
  meta?: Record<string, unknown>;
  /** The version of JSON:API that the server supports, and the like. */
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
