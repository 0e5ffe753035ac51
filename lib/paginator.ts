import { completeOptions } from "./options/complete-options";
import type { OptionsFor, PaginationRequest } from "./options/pagination-options";
import { baseUrlReader } from "./request/base-url";
import { firstPageTarget, includedLists } from "./request/included-lists";
import { LinkWriter, linkPath } from "./request/links";
import { otherParameterRewriter } from "./request/other-parameters";
import { pageParameterReader } from "./request/page-parameters";
import { parameterNames } from "./request/parameter-names";
import { requestedOrder } from "./request/sort";
import { parseTarget, type Target } from "./request/target";
import { targetReader } from "./request/target-option";
import { type ErrorCollector, PageError } from "./response/errors";
import type { Page, PageOf, StrategyOption } from "./strategies";
import { type CompiledStrategy, strategyChooser } from "./strategies/chooser";
import { deepLinker } from "./strategies/deep-link";
import { type IncludedOption, makeIncludable } from "./strategies/included";
import type { BasePage } from "./strategies/page";
import type { PageContext } from "./strategies/page-context";
import type { IntegerParameter, Values } from "./strategies/parameters";

/**
 * Reads pages from request targets. It knows no framework.
 * @example
 * const users: Paginator<NumberPage> = paginator({ maxSize: 50 });
 */
export interface Paginator<SomePage extends Page = Page> {
  /**
   * Reads the page that a request asks for.
   * @param target The request target, as `req.originalUrl` in Express and `req.url` in Node.js have it.
   * @param request What `baseUrl` and `target` functions receive. With the `target` option, the target is what that
   * function returns for the request; without a request, it is the first argument.
   * @throws PageError if the page parameters are invalid.
   * @throws TypeError if `target` is not a string, or one of these functions returns something else than it should.
   * @example
   * const page = paginator().read("/users?page[number]=4");
   * page.offset; // 30
   */
  read(target: string, request?: unknown): SomePage;
}

/**
 * Creates a paginator. Options are checked here, and everything that depends on them alone is done once.
 * @throws TypeError that lists every problem with the options.
 * @example
 * const users = paginator({ maxSize: 50 });
 * const page = users.read("/users?page[number]=2");
 * const document = page.document(98, await fetchUsers(page.limit, page.offset));
 */
export function paginator<
  const Option extends StrategyOption = "number",
  const Included extends IncludedOption = Record<never, never>,
>(options?: OptionsFor<Option, Included>): Paginator<PageOf<Option, Included>> {
  const settings = completeOptions(options);
  const chooser = strategyChooser(settings.strategies, settings, settings.included);
  const names = parameterNames(chooser.members, settings.names, settings.included);
  const rewriteOthers = otherParameterRewriter(settings.omit, settings.brackets === "encoded");
  const format = { names, brackets: settings.brackets, rewriteOthers };
  const readParameters = pageParameterReader(chooser, names, settings.limits);
  const addDeepLink = deepLinker(chooser);
  const baseUrlOf = baseUrlReader<PaginationRequest>(settings.baseUrl);
  const targetOf = targetReader<PaginationRequest>(settings.target);

  function read(target: string, request?: unknown): PageOf<Option, Included> {
    const text = targetOf(target, request as PaginationRequest | undefined);
    return readParsed(text, parseTarget(text), request) as PageOf<Option, Included>;
  }

  function readParsed(text: string, target: Target, request: unknown): BasePage {
    const { chosen, values, errors } = readParameters(target.query);
    const order = settings.order && requestedOrder(target, settings.order, chosen?.strategy.profile, errors);
    const context = {
      settings,
      target: text,
      path: linkPath(target.path, format),
      order,
      parameterNames: names.literal,
      links: new LinkWriter(format, target, baseUrlOf(request as PaginationRequest), values),
      included: includedLists(target, values, names, request),
    };
    const page = chosen && makePage(chosen, values, context, errors);
    if (errors.isEmpty) return page as BasePage;
    throw new PageError(addDeepLink(errors.errors, values, context), chosen?.mediaType, errors.omitted);
  }

  const [{ strategy }] = chooser.strategies as [CompiledStrategy];
  const { size } = strategy.walk;
  const nameOf = (member: string) => settings.names[member] ?? member;
  makeIncludable(read, {
    member: size,
    name: nameOf(size),
    otherNames: chooser.members.filter((member) => member !== size).map(nameOf),
    parameter: chooser.parameters[size] as IntegerParameter,
    limits: settings.limits,
    order: settings.order?.fields ?? null,
    limitFor: (pageSize) => strategy.limitFor(pageSize, settings),
    readFirstPage: (target, sent, request) =>
      readParsed(target, firstPageTarget(target, sent, size, names), request),
  });
  return { read };
}

/** The page. Problems that only the strategy sees are added to `errors`. */
function makePage(
  { strategy }: CompiledStrategy,
  values: Values,
  context: PageContext,
  errors: ErrorCollector,
): unknown {
  try {
    return strategy.page(values, context);
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    for (const problem of error.errors) errors.add(() => problem);
    return undefined;
  }
}
