import { IncomingMessage } from "node:http";
import type { DocumentMembers, Link, Links } from "./document";
import { PageError } from "./errors";
import { linkHeader } from "./headers";
import { MEDIA_TYPE } from "./media-type";
import type { PaginationOptions, PaginationRequest, PaginationResponse } from "./options";
import { checkItems } from "./page";
import { type Paginator, paginator } from "./paginator";
import type { Page } from "./strategies";
import type { NumberPage } from "./strategies/number";
import type { LazyTotal, Total } from "./total";

/**
 * What `req.page` is, if it is not a `NumberPage`. Say so once:
 * `declare module "jsonapi-pagination" { interface Register { page: CursorPage } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be augmented
export interface Register {}

/** The type of `req.page`. */
export type RegisteredPage = Register extends { page: infer Registered } ? Registered : NumberPage;

/** Sends a page of a collection; see `Express.Response.paginate`. */
export interface Paginate {
  <Item, Resource = Item>(
    total: LazyTotal,
    items: readonly Item[],
    members?: DocumentMembers<Item, Resource>,
  ): Promise<void>;
  <Item, Resource = Item>(
    total: Total,
    items: readonly Item[],
    members?: DocumentMembers<Item, Resource>,
  ): void;
}

declare global {
  namespace Express {
    interface Request {
      /** The page that the request asks for. */
      page: RegisteredPage;
    }
    interface Response {
      /**
       * Sends `page.document(total, items, members)` as JSON:API, with the status that the handler has set.
       * @param total How many items the whole list holds, if known; a function is called only if the page itself does not tell,
       * and then a promise is returned that is fulfilled when the response is on its way.
       * @param items The items as fetched, at most `req.page.limit`.
       * @param members What the document holds beside the page.
       * Errors go to the error handler of the app, as those of `res.render` do.
       */
      paginate: Paginate;
    }
  }
}

type Next = (error?: unknown) => void;

/**
 * Express middleware: reads the page that a request asks for into `req.page`, and gives the handler `res.paginate`.
 * Works on an app, a router and a single route, in Express 4 and 5; of two on one path the later one wins.
 * @throws TypeError that lists everything that is wrong with the options.
 */
export function pagination(options?: PaginationOptions) {
  if ((options as unknown) instanceof IncomingMessage) {
    throw new TypeError(
      "Mount app.use(pagination()), not app.use(pagination): it is called once, to make the middleware.",
    );
  }
  const reader: Paginator = paginator(options);
  const { headers = false, onInvalid = sendError } = options ?? {};

  return function paginationMiddleware(
    req: PaginationRequest & Express.Request,
    res: PaginationResponse & Express.Response,
    next: Next,
  ): unknown {
    let page: Page;
    try {
      page = reader.read(req.originalUrl, req);
    } catch (error) {
      return error instanceof PageError ? onInvalid(error, req, res, next) : next(error);
    }
    req.page = page as RegisteredPage;
    res.paginate = responder(page, headers, res, (error) => (req.next ?? next)(error));
    return next();
  };
}

/** Makes `res.paginate` for one response. */
function responder(page: Page, headers: boolean, response: PaginationResponse, fail: Next): Paginate {
  function send<Item>(total: Total, items: readonly Item[], members?: DocumentMembers<Item>): void {
    const document = page.document(total, items, members);
    const json = writeJson(response, document); // may throw, and then no header has been set
    if (headers) sendLinkHeader(response, document.links);
    sendJson(response, page.mediaType, json);
  }
  async function sendWhenCounted<Item>(
    count: LazyTotal,
    items: readonly Item[],
    members?: DocumentMembers<Item>,
  ) {
    try {
      send(page.provenTotal(checkItems(items).length) ?? (await count()), items, members);
    } catch (error) {
      fail(error);
    }
  }
  return ((total, items, members) => {
    if (typeof total === "function") return sendWhenCounted(total, items, members);
    try {
      return send(total, items, members);
    } catch (error) {
      return fail(error);
    }
  }) as Paginate;
}

function sendError(error: PageError, _request: unknown, response: PaginationResponse): void {
  sendJson(response.status(error.status), error.mediaType, writeJson(response, error));
}

/** Writes JSON as `res.json` does, settings of the app included. */
function writeJson(response: PaginationResponse, document: object): string {
  const setting = (name: string) => response.app.get(name) as never;
  const json = JSON.stringify(document, setting("json replacer"), setting("json spaces"));
  if (!setting("json escape")) return json;
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/** Sends JSON as `res.json` does, but for the charset that it would add: JSON:API allows no such parameter. */
function sendJson(response: PaginationResponse, mediaType: string, json: string): void {
  if (mediaType !== MEDIA_TYPE) response.vary("Accept"); // JSON:API 1.1, "Server Responsibilities": what supports profiles varies
  response.setHeader("Content-Type", mediaType);
  response.send(Buffer.from(json));
}

/** Proxies refuse a response whose header is larger than they expect, often 4 KiB or 8 KiB in all; the document has the links anyway. */
const LONGEST_LINK_HEADER = 4096;

function sendLinkHeader(response: PaginationResponse, links: Links<Link>): void {
  const value = linkHeader(links);
  if (value.length > LONGEST_LINK_HEADER) return;
  response.append("Link", value);
  response.append("Access-Control-Expose-Headers", "Link");
}
