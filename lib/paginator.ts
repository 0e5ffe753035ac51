import { type CompleteOptions, completeOptions } from "./options/complete-options";
import type { OptionsFor, PaginationOptions } from "./options/pagination-options";
import { baseUrlReader } from "./request/base-url";
import { refusePageInBody } from "./request/body";
import { firstPageTarget, includedLists } from "./request/included-lists";
import { LinkWriter, linkPath } from "./request/links";
import { otherParameterRewriter } from "./request/other-parameters";
import { pageParameterReader, type ReadResult } from "./request/page-parameters";
import { parameterNames } from "./request/parameter-names";
import { requestedOrder } from "./request/sort";
import { parseTarget, type Target } from "./request/target";
import { targetReader } from "./request/target-option";
import { type ErrorCollector, PageError } from "./response/errors";
import type { Page, PageOf, StrategyOption } from "./strategies";
import { type CompiledStrategy, type StrategyChooser, strategyChooser } from "./strategies/chooser";
import { deepLinker } from "./strategies/deep-link";
import { type Includable, type IncludedOption, makeIncludable } from "./strategies/included";
import type { PageContext } from "./strategies/page-context";
import type { PaginationRequest } from "./strategies/pagination-request";
import type { IntegerParameter, Values } from "./strategies/parameter-schemas";
import { isPromise } from "./validation/promises";

/**
 * Reads pages from request targets, without a framework.
 * @example
 * const users: Paginator<NumberPage> = paginator({ maxSize: 50 });
 */
export interface Paginator<SomePage extends Page = Page> {
  /**
   * Reads the page of a request.
   * @param target The path and query string of the request: `req.originalUrl` in Express, `req.url` in
   * Node.js. If there are a `target` option and a `request`, the option decides instead.
   * @param request The request that callbacks in the options receive. If its `method` is `QUERY`, its parsed
   * `body` must not contain page parameters.
   * @throws PageError if the page parameters are invalid.
   * @throws TypeError if `target` is not a string, a callback returns an invalid value, or
   * `cursor.codec.decode` returns a promise.
   * @example
   * const page = paginator().read("/users?page[number]=4");
   * page.offset; // 30
   */
  read(target: string, request?: unknown): SomePage;
  /**
   * Reads the page of a request, as `read` does, and awaits the result of `cursor.codec.decode`.
   * @param target The path and query string of the request: `req.originalUrl` in Express, `req.url` in
   * Node.js. If there are a `target` option and a `request`, the option decides instead.
   * @param request The request that callbacks in the options receive. If its `method` is `QUERY`, its parsed
   * `body` must not contain page parameters.
   * @throws PageError (rejects) if the page parameters are invalid.
   * @throws TypeError (rejects) if `target` is not a string, or a callback returns an invalid value.
   * @example
   * const page = await paginator().readAsync("/users?page[number]=4");
   * page.offset; // 30
   */
  readAsync(target: string, request?: unknown): Promise<SomePage>;
}

/**
 * Creates a paginator, which reads pages without a framework. Create it once and use it for all requests.
 * @param options The same as for `pagination`. They are checked once, here.
 * @throws TypeError that lists every problem with the options.
 * @example
 * const users = paginator({ maxSize: 50 });
 * const page = users.read("/users?page[number]=2");
 * const document = page.document(98, await fetchUsers(page.limit, page.offset));
 */
export function paginator<
  const Option extends StrategyOption = "number",
  const Included extends IncludedOption = Record<never, never>,
>(options?: OptionsFor<Option, PaginationOptions<Option, Included>>): Paginator<PageOf<Option, Included>> {
  return paginatorOf<PageOf<Option, Included>>(pageReader(options));
}

/** Reads the page of a request. It returns a promise only if a callback of the app did. */
export interface PageReader {
  (target: string, request?: unknown): Page | Promise<Page>;
  readonly settings: CompleteOptions;
  /** What other lists need to know about this one to include it. */
  readonly includable: Includable;
}

/** Makes the paginator with this reader. */
export function paginatorOf<SomePage extends Page>(readPage: PageReader): Paginator<SomePage> {
  function read(target: string, request?: unknown): SomePage {
    const page = readPage(target, request);
    if (!isPromise(page)) return page as SomePage;
    throw new TypeError(
      "read cannot wait for the promise that cursor.codec.decode returned: call readAsync instead.",
    );
  }
  makeIncludable(read, readPage.includable);
  return {
    read,
    readAsync: async (target, request) => (await readPage(target, request)) as SomePage,
  };
}

/**
 * Makes the reader of pages for some options.
 * @throws TypeError that lists every problem with them.
 */
export function pageReader(options?: PaginationOptions): PageReader {
  const settings = completeOptions(options);
  const chooser = strategyChooser(settings.strategies, settings, settings.included);
  const names = parameterNames(chooser.members, settings.names, settings.included);
  const rewriteOthers = otherParameterRewriter(settings.omit, settings.brackets === "encoded");
  const format = { names, brackets: settings.brackets, rewriteOthers };
  const readParameters = pageParameterReader(chooser, names, settings.limits);
  const addDeepLink = deepLinker(chooser);
  const baseUrlOf = baseUrlReader<PaginationRequest>(settings.baseUrl);
  const targetOf = targetReader<PaginationRequest>(settings.target);

  function finish(
    page: Page | undefined,
    { chosen, values, errors }: ReadResult,
    context: PageContext,
  ): Page {
    if (page !== undefined && errors.isEmpty) return page;
    throw new PageError(addDeepLink(errors.errors, values, context), chosen?.mediaType, errors.omitted);
  }

  function read(text: string, target: Target, request: PaginationRequest): Page | Promise<Page> {
    const result = readParameters(target.query);
    const { chosen, values, errors } = result;
    refusePageInBody(request, errors);
    const order = settings.order && requestedOrder(target, settings.order, chosen?.strategy.profile, errors);
    const path = linkPath(target.path, settings.brackets);
    const links = new LinkWriter(format, baseUrlOf(request) + path, target.query, values);
    const context = {
      settings,
      target: text,
      request,
      path,
      order,
      parameterNames: names.literal,
      links,
      included: includedLists(target, values, names, request),
    };
    const page = chosen && makePage(chosen, values, context, errors);
    return page instanceof Promise
      ? page.then((made) => finish(made, result, context))
      : finish(page, result, context);
  }

  function readPage(target: string, request?: unknown): Page | Promise<Page> {
    const text = targetOf(target, request as PaginationRequest | undefined);
    return read(text, parseTarget(text), request as PaginationRequest);
  }

  const inclusion = inclusionOf(settings, chooser);
  const includable: Includable = {
    ...inclusion,
    // Without cursors there is nothing to wait for.
    readFirstPage: (target, sent, request) =>
      read(
        target,
        firstPageTarget(target, sent, inclusion.member, names),
        request as PaginationRequest,
      ) as Page,
  };
  return Object.assign(readPage, { settings, includable });
}

/** What other lists need to know about a list to include it. Its default strategy decides. */
function inclusionOf(
  settings: CompleteOptions,
  { strategies, members, parameters }: StrategyChooser,
): Omit<Includable, "readFirstPage"> {
  const [{ strategy }] = strategies as [CompiledStrategy];
  const { size } = strategy.walk;
  const nameOf = (member: string) => settings.names[member] ?? member;
  return {
    member: size,
    name: nameOf(size),
    names: members.map(nameOf),
    parameter: parameters[size] as IntegerParameter,
    limits: settings.limits,
    order: settings.order?.fields ?? null,
    limitFor: (pageSize) => strategy.limitFor(pageSize, settings),
  };
}

/** Makes the page. Problems that only the strategy finds are added to `errors`. */
function makePage(
  { strategy }: CompiledStrategy,
  values: Values,
  context: PageContext,
  errors: ErrorCollector,
): Page | undefined | Promise<Page | undefined> {
  try {
    const page = strategy.page(values, context) as Page | Promise<Page>;
    return page instanceof Promise ? page.catch((error) => addProblems(error, errors)) : page;
  } catch (error) {
    return addProblems(error, errors);
  }
}

function addProblems(error: unknown, errors: ErrorCollector): undefined {
  if (!(error instanceof PageError)) throw error;
  for (const problem of error.errors) errors.add(() => problem);
}
