import { type CompleteOptions, completeOptions, isBaseUrl } from "./check";
import { compileChoice, type Reader } from "./choice";
import { pointDeeper } from "./deeper";
import { describe } from "./describe";
import { type ErrorObject, PageError } from "./errors";
import { foreignRewriter } from "./foreign";
import { LinkPattern } from "./link";
import type { PaginationOptions, PaginationRequest } from "./options";
import { type Query, readQuery } from "./query";
import type { Page, PageOf, StrategyOption } from "./strategies";
import type { PageRequest, Values } from "./strategies/strategy";

/** Reads pages from request targets; knows no framework. */
export interface Paginator<SomePage extends Page = Page> {
  /**
   * Reads the page that a request asks for.
   * @param target The request target, as `req.originalUrl` of Express and `req.url` of Node hold it.
   * @param request What a `baseUrl` function is given.
   * @throws PageError if the page family of the query string asks for no page.
   * @throws TypeError if `target` is no string, or the `baseUrl` function returns what is none.
   */
  read(target: string, request?: unknown): SomePage;
}

/**
 * Makes a paginator. The options are checked, and what depends on them alone is done, here and once.
 * @throws TypeError that lists everything that is wrong with the options.
 */
export function paginator<const Given extends StrategyOption = "number">(
  options?: PaginationOptions & { strategy?: Given },
): Paginator<PageOf<Given>> {
  const settings = completeOptions(options);
  const rewriteForeign = foreignRewriter(settings.omit, settings.brackets === "encoded");
  const choice = compileChoice(settings);
  const prefixOf = prefixReader(settings.baseUrl);

  const requestOf = (
    { names, isDefault }: Reader,
    target: string,
    query: Query,
    baseUrl: string,
  ): PageRequest => {
    const links = new LinkPattern(query, names, baseUrl);
    return { settings, target, query, links, names, isDefault };
  };

  return {
    read(target, request) {
      if (typeof target !== "string")
        throw new TypeError(`target must be a string; got ${describe(target)}.`);
      const query = readQuery(target, rewriteForeign);
      const baseUrl = prefixOf(request);
      const { reader, values, errors } = choice.read(query.family);
      const page = reader && tryPage(reader, values, requestOf(reader, target, query, baseUrl), errors);
      if (errors.length === 0) return page as PageOf<Given>;
      const { bottomless: deeper } = choice;
      const size = values[reader?.names.members.indexOf("size") ?? -1] as number | undefined;
      const told = deeper
        ? pointDeeper(errors, size, deeper, requestOf(deeper, target, query, baseUrl))
        : errors;
      throw new PageError(told, reader?.mediaType);
    },
  };
}

/** The page, or `undefined` if more is wrong than the schema can see, which is added to `errors`. */
function tryPage({ strategy }: Reader, values: Values, request: PageRequest, errors: ErrorObject[]) {
  try {
    return strategy.page(values, request);
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    errors.push(...error.errors);
    return undefined;
  }
}

/** What stands before the path of every link: no slash at its end, as a path begins with one. */
function prefixReader(baseUrl: CompleteOptions["baseUrl"]): (request: unknown) => string {
  const withoutSlash = (url: string) => url.replace(/\/$/, "");
  if (typeof baseUrl === "string") {
    const prefix = withoutSlash(baseUrl);
    return () => prefix;
  }
  return (request) => {
    const url = baseUrl(request as PaginationRequest);
    if (isBaseUrl(url)) return withoutSlash(url);
    throw new TypeError(
      `baseUrl must return "https://host", "/path" or both together; got ${describe(url)}.`,
    );
  };
}
