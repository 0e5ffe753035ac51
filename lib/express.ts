import type {
  OptionsFor,
  PaginationOptions,
  PaginationRequest,
  PaginationResponse,
} from "./options/pagination-options";
import { type Paginator, paginator } from "./paginator";
import {
  checkContent,
  type DocumentMembers,
  type Link,
  type Links,
  type Resource,
  type SerializingMembers,
} from "./response/document";
import { PageError, writeError } from "./response/errors";
import { linkHeader } from "./response/link-header";
import { MEDIA_TYPE } from "./response/media-type";
import type { KnownTotal, LazyTotal, Total } from "./response/total";
import type { Page, PageOf, StrategyOption } from "./strategies";
import type { IncludedOption } from "./strategies/included";
import type { NumberPage } from "./strategies/number";
import { isPromise, show } from "./validation";

/**
 * The place to say what `req.page` is where it is not a `NumberPage`. Every other use is typed without it: see
 * `PaginationHandler.page`.
 * @example
 * declare module "jsonapi-pagination" {
 *   interface Register { page: CursorPage }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: apps augment it
export interface Register {}

/**
 * The type of `req.page`: a `NumberPage`, or what `Register` says.
 * @example
 * const pageOf = (req: Request): RegisteredPage => req.page;
 */
export type RegisteredPage = Register extends { page: infer Registered } ? Registered : NumberPage;

/**
 * Sends a page of a collection; see `Express.Response.paginate`.
 * @example
 * const send: Paginate = res.paginate;
 */
export interface Paginate {
  <Item extends Resource>(
    total: LazyTotal,
    items: readonly Item[],
    members?: DocumentMembers<Item, Item> & { serialize?: undefined },
  ): Promise<void>;
  <Item, Serialized extends object>(
    total: LazyTotal,
    items: readonly Item[],
    members: SerializingMembers<Item, Serialized>,
  ): Promise<void>;
  <Item extends Resource>(
    total: Total,
    items: readonly Item[],
    members?: DocumentMembers<Item, Item> & { serialize?: undefined },
  ): void;
  <Item, Serialized extends object>(
    total: Total,
    items: readonly Item[],
    members: SerializingMembers<Item, Serialized>,
  ): void;
}

declare global {
  namespace Express {
    interface Request {
      /**
       * The page that the request asks for.
       * @example
       * app.get("/users", pagination(), (req, res) => {
       *   const { limit, offset } = req.page;
       * });
       */
      page: RegisteredPage;
    }
    interface Response {
      /**
       * Sends a page of a collection as JSON:API, with the status that the handler has set. Errors go to the error
       * handler of the app, as those of `res.render` do.
       * @param total How many items the whole list holds, if known. A function is called only if the page itself does
       * not prove the total; `paginate` then returns a promise that is fulfilled once the response has been sent.
       * @param items The items as fetched, at most `req.page.limit`.
       * @param members What the document holds beside the page. Without `serialize`, items must be resources.
       * @example
       * app.get("/users", pagination(), async (req, res) => {
       *   const { limit, offset } = req.page;
       *   res.paginate(await users.count(), await users.list({ limit, offset }));
       * });
       */
      paginate: Paginate;
    }
  }
}

type Next = (error?: unknown) => void;

/**
 * The middleware that `pagination` creates. It can be mounted wherever Express takes a handler.
 * @example
 * const articles: PaginationHandler<CursorPage> = pagination({ strategy: "cursor", order: ["-createdAt", "-id"] });
 */
export interface PaginationHandler<SomePage extends Page = Page> extends Paginator<SomePage> {
  // biome-ignore lint/suspicious/noExplicitAny: Express 4 and 5 declare different types for it
  (request: object, response: object, next: (error?: any) => void): unknown;
  /**
   * The page of a request that this handler has read, with the type that its options give it.
   * @throws TypeError unless this handler was the last one to run for the request.
   * @example
   * app.get("/articles", articles, async (req, res) => {
   *   const { after, order, limit } = articles.page(req);
   * });
   */
  page(request: object): SomePage;
}

/** What the last pagination handler that ran for a request made of it. */
interface LastRead {
  readonly handler: object;
  /** The `strategy` option of the handler, as messages show it. */
  readonly strategy: string;
  /** `undefined` where the handler refused the request. */
  readonly page: Page | undefined;
}

/** Where a request keeps it: a weak map of all requests would cost the garbage collector more than all the rest. */
const LAST_READ = Symbol("last read by pagination");

interface ReadRequest {
  [LAST_READ]?: LastRead;
}

/**
 * Creates Express middleware that reads the page a request asks for into `req.page`, and adds `res.paginate`. Mount it
 * on an app, a router or a single route, in Express 4 or 5. Where two of them run, the later one counts.
 * @throws TypeError that lists every problem with the options.
 * @example
 * app.get("/users", pagination({ maxSize: 50 }), async (req, res) => {
 *   const { limit, offset } = req.page;
 *   res.paginate(await users.count(), await users.list({ limit, offset }));
 * });
 */
export function pagination<
  const Option extends StrategyOption = "number",
  const Included extends IncludedOption = Record<never, never>,
>(options?: OptionsFor<Option, Included>): PaginationHandler<PageOf<Option, Included>> {
  if (typeof options === "object" && options !== null && "originalUrl" in options) {
    throw new TypeError(
      "Mount app.use(pagination()), not app.use(pagination): call it once to create the middleware.",
    );
  }
  const { read } = paginator<Option, Included>(options);
  const { headers = [], onInvalid = sendError, strategy = "number" } = (options ?? {}) as PaginationOptions;
  const shownStrategy = show([strategy].flat().join());

  function paginationMiddleware(req: object, res: object, next: Next): unknown {
    const [request, response] = [
      req as PaginationRequest & Express.Request & ReadRequest,
      res as PaginationResponse & Express.Response,
    ];
    if (request.method === "OPTIONS") return next(); // a preflight asks for no page
    let page: Page;
    try {
      page = read(request.originalUrl, request);
    } catch (error) {
      if (!(error instanceof PageError)) return next(toError(error));
      request[LAST_READ] = { handler: paginationMiddleware, strategy: shownStrategy, page: undefined };
      const answer = onInvalid(error, request, response, next);
      // Express 4 does not look at promises.
      return isPromise(answer) ? Promise.resolve(answer).catch((reason) => next(toError(reason))) : answer;
    }
    request[LAST_READ] = { handler: paginationMiddleware, strategy: shownStrategy, page };
    request.page = page as unknown as RegisteredPage; // an app may register a type of its own
    response.paginate = paginateWith(page, headers, response, (error) =>
      (request.next ?? next)(toError(error)),
    );
    return next();
  }

  return Object.assign(paginationMiddleware, {
    read,
    page: (request: object) => pageReadBy(paginationMiddleware, request) as PageOf<Option, Included>,
  });
}

function pageReadBy(handler: object, request: ReadRequest): Page {
  const last = request[LAST_READ];
  if (last === undefined)
    throw new TypeError(
      "No pagination handler has run for this request: mount the one whose page you read before this handler.",
    );
  if (last.handler !== handler)
    throw new TypeError(
      `Another pagination handler has run last for this request, with the strategy ${last.strategy}: read its page instead.`,
    );
  if (last.page === undefined)
    throw new TypeError(
      "This request has no page, because its page parameters are invalid: onInvalid must not pass it on without the error.",
    );
  return last.page;
}

/** Express takes `next(undefined)` for success. */
function toError(thrown: unknown): unknown {
  return thrown || new Error(`Pagination failed: ${show(thrown)} was thrown.`);
}

/** Makes `res.paginate` for a response. */
function paginateWith(
  page: Page,
  headers: readonly string[],
  response: PaginationResponse,
  fail: Next,
): Paginate {
  function send<Item>(total: Total, items: readonly Item[], members?: DocumentMembers<Item>): void {
    const document = page.document(total, items, members as SerializingMembers<Item, object>);
    const json = writeJson(response, document); // may throw, and then no header has been set
    if (headers.includes("Link")) addHeader(response, "Link", shortLinkHeader(document.links));
    if (headers.includes("X-Total-Count"))
      addHeader(response, "X-Total-Count", exactCount(page.knownTotal(total, items.length)));
    sendJson(response, page.mediaType, json);
  }
  async function sendWhenCounted<Item>(
    count: LazyTotal,
    items: readonly Item[],
    members?: DocumentMembers<Item>,
  ) {
    try {
      checkContent(undefined, items, members); // before it counts
      send(page.totalFromItems(items.length) ?? (await count()), items, members);
    } catch (error) {
      fail(error);
    }
  }
  return (<Item>(total: Total | LazyTotal, items: readonly Item[], members?: DocumentMembers<Item>) => {
    if (typeof total === "function") return sendWhenCounted(total, items, members);
    try {
      return send(total, items, members);
    } catch (error) {
      return fail(error);
    }
  }) as Paginate;
}

function sendError(error: PageError, _request: unknown, response: PaginationResponse): void {
  const json = writeError(error, (document) => writeJson(response, document));
  sendJson(response.status(error.status), error.mediaType, json);
}

/** Writes JSON as `res.json` does, with the settings of the app. */
function writeJson(response: PaginationResponse, document: object): string {
  const setting = (name: string) => response.app?.get(name) as never; // a mocked response may have no app
  const json = JSON.stringify(document, setting("json replacer"), setting("json spaces"));
  if (!setting("json escape")) return json;
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/** Sends JSON as `res.json` does, but without the charset that it would add: JSON:API allows no such parameter. */
function sendJson(response: PaginationResponse, mediaType: string, json: string): void {
  // JSON:API 1.1, "Server Responsibilities": responses of servers that support profiles vary by Accept.
  if (mediaType !== MEDIA_TYPE) response.vary("Accept");
  response.setHeader("Content-Type", mediaType);
  response.send(Buffer.from(json));
}

/** Sends a header, if there is something to send, and lets scripts from other origins read it. */
function addHeader(response: PaginationResponse, name: string, value: string | undefined): void {
  if (value === undefined) return;
  response.append(name, value);
  response.append("Access-Control-Expose-Headers", name);
}

/**
 * Proxies refuse a response whose headers are larger than they expect, often 4 KiB or 8 KiB in all. The document has
 * the links anyway.
 */
const LONGEST_LINK_HEADER = 4096;

function shortLinkHeader(links: Links<Link>): string | undefined {
  const value = linkHeader(links);
  return value.length > LONGEST_LINK_HEADER ? undefined : value;
}

/** The total, where it is exact. */
function exactCount(total: KnownTotal): string | undefined {
  return typeof total === "number" ? String(total) : undefined;
}
