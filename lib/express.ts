import type { RegisteredPage } from "./express-types";
import type { PaginationResponse } from "./options/callbacks";
import type { OptionsFor, PaginationOptions } from "./options/pagination-options";
import { type Paginator, pageReader, paginatorOf } from "./paginator";
import { noteRead, pageReadBy } from "./request/last-read";
import { type Answer, errorAnswer, hasValue } from "./response/answer";
import { PageError } from "./response/errors";
import { type Paginate, paginateWith } from "./response/paginate";
import type { Page, PageOf, StrategyOption } from "./strategies";
import type { IncludedOption } from "./strategies/included";
import type { PaginationRequest } from "./strategies/pagination-request";
import { show } from "./validation/messages";
import { isPromise } from "./validation/promises";

type Next = (error?: unknown) => void;

/**
 * The middleware that `pagination` creates. It can be mounted wherever Express takes a handler: on an app, a
 * router or a route.
 * @example
 * const cursor = { secret: process.env.CURSOR_SECRET };
 * const articles: PaginationHandler<CursorPage> = pagination({ strategy: "cursor", order: ["-id"], cursor });
 */
export interface PaginationHandler<SomePage extends Page = Page> extends Paginator<SomePage> {
  /**
   * Reads the page of a request, then sets `req.page` and adds `res.paginate`. If the page parameters are
   * invalid, it calls the `onInvalid` option instead of the next handler. It skips `OPTIONS` requests.
   * @param request The request from Express.
   * @param response The response from Express.
   * @param next Calls the next handler. Errors that callbacks in the options throw are passed to it.
   */
  // biome-ignore lint/suspicious/noExplicitAny: Express 4 and 5 declare different types for it
  (request: object, response: object, next: (error?: any) => void): unknown;
  /**
   * Returns the page of a request that this handler has read. Its type follows from the options.
   * @param request The request from Express.
   * @throws TypeError unless this handler was the last pagination handler to run for the request.
   * @example
   * app.get("/articles", articles, async (req, res) => {
   *   const { after, order, limit } = articles.page(req);
   * });
   */
  page(request: object): SomePage;
}

type PaginatedRequest = PaginationRequest & Express.Request;
type PaginatedResponse = PaginationResponse & Express.Response;

/**
 * Creates Express middleware that sets `req.page` and adds `res.paginate`. Mount it on an app, a router or a
 * single route, in Express 4 or 5. If several run for a request, the last one wins.
 * @param options All are optional, except `order` for cursors, and `cursor.secret` for cursors (unless
 * they have a `codec`) and for tokens. They are checked once, here.
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
>(
  options?: OptionsFor<Option, PaginationOptions<Option, Included>>,
): PaginationHandler<PageOf<Option, Included>> {
  if (typeof options === "object" && options !== null && "originalUrl" in options) {
    throw new TypeError(
      "Mount app.use(pagination()), not app.use(pagination): call it once to create the middleware.",
    );
  }
  const readPage = pageReader(options);
  const { headers, strategies } = readPage.settings;
  const { onInvalid = sendError } = (options ?? {}) as PaginationOptions;

  function paginationMiddleware(req: object, res: object, next: Next): unknown {
    const [request, response] = [req as PaginatedRequest, res as PaginatedResponse];
    if (request.method === "OPTIONS") return next(); // a preflight asks for no page
    let page: Page | Promise<Page>;
    try {
      page = readPage(request.originalUrl, request);
    } catch (error) {
      return refuse(error, request, response, next);
    }
    if (!(page instanceof Promise)) return accept(page, request, response, next);
    return page
      .then(
        (made) => accept(made, request, response, next),
        (error) => refuse(error, request, response, next),
      )
      .catch((reason) => next(toError(reason)));
  }

  function accept(page: Page, request: PaginatedRequest, response: PaginatedResponse, next: Next): unknown {
    noteRead(request, paginationMiddleware, strategies, page);
    request.page = page as unknown as RegisteredPage; // an app may register a type of its own
    response.paginate = responsePaginate(page, headers, response, (error) =>
      (request.next ?? next)(toError(error)),
    );
    return next();
  }

  function refuse(
    error: unknown,
    request: PaginatedRequest,
    response: PaginatedResponse,
    next: Next,
  ): unknown {
    if (!(error instanceof PageError)) return next(toError(error));
    noteRead(request, paginationMiddleware, strategies);
    try {
      const answer = onInvalid(error, request, response, next);
      // Express 4 does not look at promises.
      return isPromise(answer) ? Promise.resolve(answer).catch((reason) => next(toError(reason))) : answer;
    } catch (reason) {
      return next(toError(reason));
    }
  }

  return Object.assign(paginationMiddleware, {
    ...paginatorOf<PageOf<Option, Included>>(readPage),
    page: (request: object) => pageReadBy(paginationMiddleware, request) as PageOf<Option, Included>,
  });
}

/** Express treats `next(undefined)` as success. */
function toError(thrown: unknown): unknown {
  return thrown || new Error(`Pagination failed: ${show(thrown)} was thrown.`);
}

/** Makes `res.paginate` for a response. Its errors go to the error handler of the app. */
function responsePaginate(
  page: Page,
  headers: readonly string[],
  response: PaginationResponse,
  fail: Next,
): Paginate {
  const paginate = paginateWith(
    page,
    headers,
    (document) => writeJson(response, document),
    (answer) => send(response, answer),
  ) as unknown as (...content: unknown[]) => unknown;
  return ((...content: unknown[]) => {
    try {
      const sent = paginate(...content);
      return isPromise(sent) ? sent.then(undefined, fail) : sent;
    } catch (error) {
      return fail(error);
    }
  }) as Paginate;
}

function sendError(error: PageError, _request: unknown, response: PaginationResponse): void {
  const answer = errorAnswer(error, (document) => writeJson(response, document));
  send(response.status(answer.status), answer);
}

/** Writes JSON as `res.json` does, with the settings of the app. */
function writeJson(response: PaginationResponse, document: object): string {
  const { app } = response;
  const setting = (name: string) => app?.get(name) as never; // a mocked response may have no app
  const json = JSON.stringify(document, setting("json replacer"), setting("json spaces"));
  if (!setting("json escape")) return json;
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/**
 * Sends JSON as `res.json` does, but without the charset that it would add: JSON:API allows no such
 * parameter.
 */
function send(response: PaginationResponse, { mediaType, headers, json }: Answer): void {
  for (const [name, value] of headers) {
    if (name === "Vary") response.vary(value);
    // A mocked response may have no getHeader.
    else if (!hasValue(name, value, response.getHeader?.(name))) response.append(name, value);
  }
  response.setHeader("Content-Type", mediaType);
  response.send(Buffer.from(json));
}
