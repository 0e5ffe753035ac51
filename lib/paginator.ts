import { type CompleteOptions, completeOptions, isBaseUrl } from "./check";
import { compileChoice, type Reader } from "./choice";
import { pointDeeper } from "./deeper";
import { describe } from "./describe";
import { PageError } from "./errors";
import { familyReader } from "./family";
import { foreignRewriter } from "./foreign";
import { LinkPattern } from "./link";
import type { PaginationOptions, PaginationRequest } from "./options";
import { type Query, readQuery } from "./query";
import type { Page, PageOf, StrategyOption } from "./strategies";
import type { Values } from "./strategies/strategy";

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
  const readFamily = familyReader(choice.members, choice.names);
  const prefixOf = prefixReader(settings.baseUrl);

  const linksOf = (query: Query, { names }: Reader, request: unknown) =>
    new LinkPattern(query, names, prefixOf(request));

  return {
    read(target, request) {
      if (typeof target !== "string")
        throw new TypeError(`target must be a string; got ${describe(target)}.`);
      const query = readQuery(target, rewriteForeign);
      const { values, problems } = readFamily(query.family);
      const reader = choice.readerOf(values);
      const errors = [...problems, ...(reader?.judge ?? choice.judgeMixed)(values, query.family)];
      if (reader === undefined || errors.length > 0) {
        const { bottomless: deeper } = choice;
        const told = deeper ? pointDeeper(errors, values, deeper, linksOf(query, deeper, request)) : errors;
        throw new PageError(told, reader?.mediaType);
      }
      const links = linksOf(query, reader, request);
      return reader.strategy.page(values as Values, {
        ...reader,
        settings,
        target,
        query,
        links,
      }) as PageOf<Given>;
    },
  };
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
