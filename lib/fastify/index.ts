import type { FastifyReply, FastifyRequest } from "fastify";
import type { FrameworkOptions } from "../options/framework-options";
import type { OptionsFor, PaginationOptions } from "../options/pagination-options";
import { type Paginator, pageReader, paginatorOf } from "../paginator";
import { noteRead, pageReadBy } from "../request/last-read";
import { PageError } from "../response/errors";
import { type Paginate, paginateWith } from "../response/paginate";
import type { Page, PageOf, StrategyOption } from "../strategies";
import type { IncludedOption } from "../strategies/included";
import { send, sendError } from "./send";

/**
 * The options of `pagination` for Fastify. They are the same as for Express, but callbacks receive a
 * `FastifyRequest`, and `onInvalid` a `FastifyReply`.
 * @example
 * const options: FastifyOptions = { maxSize: 50, headers: ["Link"] };
 */
export type FastifyOptions<
  Option extends StrategyOption = StrategyOption,
  Included extends IncludedOption = IncludedOption,
> = FrameworkOptions<
  Option,
  Included,
  FastifyRequest,
  (error: PageError, request: FastifyRequest, reply: FastifyReply) => unknown
>;

/**
 * The `preHandler` hook that `pagination` creates.
 * @example
 * const users: FastifyPagination<NumberPage> = pagination({ maxSize: 50 });
 */
export interface FastifyPagination<SomePage extends Page = Page> extends Paginator<SomePage> {
  /**
   * Reads the page of a request. If the page parameters are invalid, it calls the `onInvalid` option, which
   * by default sends status 400. It skips `OPTIONS` requests.
   * @param request The request from Fastify.
   * @param reply Its reply.
   */
  (request: object, reply: object): Promise<unknown>;
  /**
   * Returns the page of a request that this hook has read. Its type follows from the options.
   * @param request The request from Fastify.
   * @throws TypeError unless this hook was the last pagination hook to run for the request.
   * @example
   * const { limit, offset } = users.page(request);
   */
  page(request: object): SomePage;
  /**
   * Returns the function that sends a page. It takes the total, the items and further members of the
   * document, and returns the reply.
   * @param reply The reply to a request that this hook has read.
   * @throws TypeError unless this hook was the last pagination hook to run for the request.
   * @example
   * return users.paginate(reply)(await count(), await list(users.page(request)));
   */
  paginate<Reply extends object>(reply: Reply): Paginate<Reply>;
}

/**
 * Creates the pagination of a list for Fastify: a `preHandler` hook for a route, a plugin or a whole app.
 * @param options All are optional, except `order` for cursors, and `cursor.secret` for cursors (unless
 * they have a `codec`) and for tokens. They are checked once, here.
 * @throws TypeError that lists every problem with the options.
 * @example
 * const users = pagination({ maxSize: 50 });
 *
 * app.get("/users", { preHandler: users }, async (request, reply) => {
 *   const { limit, offset } = users.page(request);
 *   return users.paginate(reply)(await count(), await list({ limit, offset }));
 * });
 */
export function pagination<
  const Option extends StrategyOption = "number",
  const Included extends IncludedOption = Record<never, never>,
>(
  options?: OptionsFor<Option, FastifyOptions<Option, Included>>,
): FastifyPagination<PageOf<Option, Included>> {
  type ThisPage = PageOf<Option, Included>;
  const { onInvalid = sendError } = (options ?? {}) as FastifyOptions;
  const readPage = pageReader(options as PaginationOptions);
  const { headers, strategies } = readPage.settings;
  const page = (request: object) => pageReadBy(paginationHook, request) as ThisPage;

  async function paginationHook(req: object, reply: object): Promise<unknown> {
    const request = req as FastifyRequest;
    if (request.method === "OPTIONS") return undefined; // a preflight asks for no page
    try {
      noteRead(request, paginationHook, strategies, await readPage(request.originalUrl, request));
      return undefined;
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      noteRead(request, paginationHook, strategies);
      return onInvalid(error, request, reply as FastifyReply);
    }
  }
  return Object.assign(paginationHook, {
    ...paginatorOf<ThisPage>(readPage),
    page,
    paginate<Reply extends object>(reply: Reply) {
      const { request } = reply as unknown as FastifyReply;
      return paginateWith(page(request), headers, JSON.stringify, (answer) => send(reply, answer));
    },
  });
}
