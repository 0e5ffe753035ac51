import type { FrameworkOptions } from "../options/framework-options";
import type { OptionsFor, PaginationOptions } from "../options/pagination-options";
import { type Paginator, pageReader, paginatorOf } from "../paginator";
import { type Answer, errorAnswer } from "../response/answer";
import { PageError } from "../response/errors";
import { type Paginate, paginateWith } from "../response/paginate";
import type { Page, PageOf, StrategyOption } from "../strategies";
import type { IncludedOption } from "../strategies/included";
import { queryBody } from "./body";

/**
 * The request that callbacks in the options receive: parts of the `Request`, and its parsed body.
 * @example
 * const scope = (_target: string, { headers }: FetchRequest) => headers.get("x-tenant") ?? "";
 */
export interface FetchRequest extends Pick<Request, "url" | "method" | "headers"> {
  /** The parsed body of a `QUERY` request with JSON or a form; otherwise `undefined`. */
  readonly body: unknown;
}

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
   * @param handler Fetches the items, and returns a response. `paginate` creates it from the total, the items
   * and further members of the document.
   * @throws Every error but a `PageError` that `handler` or a callback in the options throws.
   * @example
   * app.get("/users", (c) =>
   *   users(c.req.raw, async ({ limit, offset }, paginate) =>
   *     paginate(await count(), await list({ limit, offset })),
   *   ),
   * );
   */
  (
    request: Request,
    handler: (page: SomePage, paginate: Paginate<Response>) => Response | Promise<Response>,
  ): Promise<Response>;
}

/**
 * Creates the pagination of a list for everything that passes on web-standard requests: Hono, route handlers
 * of Next.js, Bun, Deno, Workers.
 * @param options All are optional, except `order` and `cursor.secret` for cursor pagination, and
 * `cursor.secret` for tokens. They are checked once, here.
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
  const { headers = [], onInvalid = refuse } = (options ?? {}) as FetchOptions;
  const readPage = pageReader(options as PaginationOptions);

  async function answer(
    request: Request,
    handler: (page: ThisPage, paginate: Paginate<Response>) => Response | Promise<Response>,
  ): Promise<Response> {
    const { url, method } = request;
    if (method === "OPTIONS") return new Response(null, { status: 204 }); // a preflight asks for no page
    try {
      const read = { url, method, headers: request.headers, body: await queryBody(request) };
      const page = (await readPage(targetOf(url), read)) as ThisPage;
      return await handler(page, paginateWith(page, headers, JSON.stringify, respond));
    } catch (error) {
      if (error instanceof PageError) return onInvalid(error, request);
      throw error;
    }
  }
  return Object.assign(answer, paginatorOf<ThisPage>(readPage));
}

/** The path and query string of a URL, unchanged: parsing it could change them. */
function targetOf(url: string): string {
  return url.replace(/^[^:/?#]*:\/\/[^/?#]*/, "");
}

function refuse(error: PageError): Response {
  return respond(errorAnswer(error));
}

function respond({ status, mediaType, headers, json }: Answer): Response {
  return new Response(json, {
    status,
    headers: [
      ["Content-Type", mediaType],
      ...headers.map(([name, value]): [string, string] => [name, value]),
    ],
  });
}
