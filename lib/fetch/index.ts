import type { FrameworkOptions } from "../options/framework-options";
import type { OptionsFor, PaginationOptions } from "../options/pagination-options";
import { type Paginator, pageReader, paginatorOf } from "../paginator";
import { PageError } from "../response/errors";
import { type Paginate, paginateWith } from "../response/paginate";
import type { Page, PageOf, StrategyOption } from "../strategies";
import type { IncludedOption } from "../strategies/included";
import { type FetchRequest, readRequest, targetOf } from "./request";
import { respond, respondWithError } from "./respond";

export type { FetchRequest };

/**
 * The options of `pagination` for web-standard requests. They are the same as for Express, but callbacks
 * receive a `FetchRequest`, and `onInvalid` returns a `Response`.
 * @example
 * const options: FetchOptions = { maxSize: 50, headers: ["Link"] };
 */
export type FetchOptions<
  Option extends StrategyOption = StrategyOption,
  Included extends IncludedOption = IncludedOption,
> = FrameworkOptions<
  Option,
  Included,
  FetchRequest,
  (error: PageError, request: Request) => Response | Promise<Response>
>;

/**
 * Fetches the items of a page, and returns a response.
 * @param page The page that the request names.
 * @param paginate Creates the response from the total, the items and further members of the document.
 * @example
 * const listUsers: FetchHandler = async ({ limit }, paginate) => paginate(await count(), await list(limit));
 */
export type FetchHandler<SomePage extends Page = Page> = (
  page: SomePage,
  paginate: Paginate<Response>,
) => Response | Promise<Response>;

/**
 * The function that `pagination` creates: it responds to web-standard requests with pages of a list.
 * @example
 * const users: FetchPagination<NumberPage> = pagination({ maxSize: 50 });
 */
export interface FetchPagination<SomePage extends Page = Page> extends Paginator<SomePage> {
  /**
   * Reads the page of a request, and returns the response of `handler`. If the page parameters are invalid,
   * or `handler` throws a `PageError`, it returns the response of `onInvalid`, by default with status 400.
   * For `OPTIONS` requests, it returns status 204.
   * @param request The request. Its body is only read if the method is `QUERY`, from a clone.
   * @param handler Fetches the items, and returns the response.
   * @throws Every error but a `PageError` that `handler` or a callback in the options throws.
   * @example
   * app.get("/users", (c) =>
   *   users(c.req.raw, async ({ limit, offset }, paginate) =>
   *     paginate(await count(), await list({ limit, offset })),
   *   ),
   * );
   */
  (request: Request, handler: FetchHandler<SomePage>): Promise<Response>;
}

/**
 * Creates the pagination of a list for everything that passes on web-standard requests: Hono, route handlers
 * of Next.js, Bun, Deno, Workers.
 * @param options All are optional, except `order` for cursors, and `cursor.secret` for cursors (unless
 * they have a `codec`) and for tokens. They are checked once, here.
 * @throws TypeError that lists every problem with the options.
 * @example
 * const users = pagination({ maxSize: 50 });
 *
 * export const GET = (request: Request) =>
 *   users(request, async ({ limit, offset }, paginate) =>
 *     paginate(await count(), await list({ limit, offset })),
 *   );
 */
export function pagination<
  const Option extends StrategyOption = "number",
  const Included extends IncludedOption = Record<never, never>,
>(options?: OptionsFor<Option, FetchOptions<Option, Included>>): FetchPagination<PageOf<Option, Included>> {
  type ThisPage = PageOf<Option, Included>;
  const { onInvalid = respondWithError } = (options ?? {}) as FetchOptions;
  const readPage = pageReader(options as PaginationOptions);
  const { headers } = readPage.settings;

  async function answer(request: Request, handler: FetchHandler<ThisPage>): Promise<Response> {
    if (request.method === "OPTIONS") return new Response(null, { status: 204 }); // a preflight asks for no page
    try {
      const page = (await readPage(targetOf(request.url), await readRequest(request))) as ThisPage;
      return await handler(page, paginateWith(page, headers, JSON.stringify, respond));
    } catch (error) {
      if (error instanceof PageError) return onInvalid(error, request);
      throw error;
    }
  }
  return Object.assign(answer, paginatorOf<ThisPage>(readPage));
}
