import type { Order } from "./order";
import type { PaginationRequest } from "./pagination-request";
import type { Values } from "./parameter-schemas";
import type { StrategySettings } from "./strategy-settings";

/** What a page is made from, besides the values of its parameters. */
export interface PageContext {
  readonly settings: StrategySettings;
  /** The request target, unchanged. */
  readonly target: string;
  /** The request, for callbacks. `paginator.read` may have been called without one. */
  readonly request: PaginationRequest;
  /** The path of the target, as links write it. */
  readonly path: string;
  /**
   * The order that the request asks for; null where the list has no declared order, or `sort` has been
   * refused.
   */
  readonly order: Order | null;
  /** Page parameters as messages write them, by member name: `page[size]`. */
  readonly parameterNames: Readonly<Record<string, string>>;
  readonly links: LinkSource;
  /** The included lists, by relationship path. */
  readonly included: object;
}

/** Writes the links of a request. */
export interface LinkSource {
  /**
   * The URL of the request with these page parameters in place of its own; those that are `undefined` are
   * left out.
   */
  url(values: Values): string;
  /** Makes the function that writes URLs in which only the parameter with the value `VARIES` changes. */
  urls(values: Values): (value: number) => string;
}

/** The value of a parameter that changes from link to link: a character that no URL contains. */
export const VARIES = "\n";

/**
 * The link to the first page of a strategy in which `page[after]` says where a page begins.
 * @param size The size of the page; `undefined` for the default.
 */
export function firstPageLink(
  { links, settings }: PageContext,
  strategy: string,
  size: number | undefined,
): string {
  // Without page parameters, the default strategy would read it.
  return links.url(settings.defaultStrategy === strategy ? { size } : { after: "", size });
}
