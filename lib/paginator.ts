import { completeOptions } from "./options/complete-options";
import type { OptionsFor, PaginationRequest } from "./options/pagination-options";
import { baseUrlReader } from "./request/base-url";
import { LinkWriter, linkPath } from "./request/links";
import { otherParameterRewriter } from "./request/other-parameters";
import { pageParameterReader } from "./request/page-parameters";
import { parameterNames } from "./request/parameter-names";
import { requestedOrder } from "./request/sort";
import { parseTarget } from "./request/target";
import { type ErrorCollector, PageError } from "./response/errors";
import type { Page, PageOf, StrategyOption } from "./strategies";
import { type CompiledStrategy, strategyChooser } from "./strategies/chooser";
import { deepLinker } from "./strategies/deep-link";
import type { PageContext } from "./strategies/page-context";
import type { Values } from "./strategies/parameters";
import { show } from "./validation";

/**
 * Reads pages from request targets. It knows no framework.
 * @example
 * const users: Paginator<NumberPage> = paginator({ maxSize: 50 });
 */
export interface Paginator<SomePage extends Page = Page> {
  /**
   * Reads the page that a request asks for.
   * @param target The request target, as `req.originalUrl` in Express and `req.url` in Node.js have it.
   * @param request What a `baseUrl` function receives.
   * @throws PageError if the page parameters are invalid.
   * @throws TypeError if `target` is not a string, or the `baseUrl` function returns something else than a URL or path.
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
export function paginator<const Option extends StrategyOption = "number">(
  options?: OptionsFor<Option>,
): Paginator<PageOf<Option>> {
  const settings = completeOptions(options);
  const chooser = strategyChooser(settings.strategies, settings);
  const names = parameterNames(Object.keys(chooser.parameters), settings.names);
  const rewriteOthers = otherParameterRewriter(settings.omit, settings.brackets === "encoded");
  const format = { names, brackets: settings.brackets, rewriteOthers };
  const readParameters = pageParameterReader(chooser, names, settings.limits);
  const addDeepLink = deepLinker(chooser);
  const baseUrlOf = baseUrlReader<PaginationRequest>(settings.baseUrl);

  return {
    read(text, request) {
      if (typeof text !== "string") throw new TypeError(`target must be a string; got ${show(text)}.`);
      const target = parseTarget(text);
      const { chosen, values, errors } = readParameters(target.query);
      const order =
        settings.order && requestedOrder(target, settings.order, chosen?.strategy.profile, errors);
      const path = linkPath(target.path, settings.brackets);
      const links = new LinkWriter(format, baseUrlOf(request as PaginationRequest) + path, target.query);
      const context = {
        settings,
        target: text,
        path,
        order,
        parameterNames: names.literal,
        links,
      };
      const page = chosen && makePage(chosen, values, context, errors);
      if (errors.isEmpty) return page as PageOf<Option>;
      throw new PageError(addDeepLink(errors.errors, values, context), chosen?.mediaType, errors.omitted);
    },
  };
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
