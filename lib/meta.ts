import type { KnownTotal } from "./total";

export type MetaObject = Record<string, unknown>;

/** What a function given as the `meta` option is told of a page. */
export interface MetaFacts<Page = unknown> {
  page: Page;
  /** A number where the total is exact. */
  total: KnownTotal;
  /** How many pages there are; `undefined` where the total is not exact, and for cursors. */
  pages: number | undefined;
}

/** Where the counts go; see `PaginationOptions`. */
export type MetaOption = "links" | "document" | "none" | ((facts: MetaFacts) => MetaObject);

/** The counts of a page, for the two places where a document can hold them. */
export interface MetaBlocks {
  links?: MetaObject | undefined;
  document?: MetaObject | undefined;
}

/** The meta blocks of a page; `position` is what `meta.page` says of where the page stands. */
export function metaBlocks(option: MetaOption, position: MetaObject, facts: MetaFacts): MetaBlocks {
  if (option === "none") return {};
  if (typeof option === "function") return { document: option(facts) };
  const { total, pages } = facts;
  if (option === "document") return { document: { page: { ...position, ...totalMembers(total, pages) } } };
  if (typeof total === "number")
    return { links: pages === undefined ? { count: total } : { pages, count: total } };
  return total === undefined ? {} : { document: { page: totalMembers(total, pages) } };
}

/** "Collection Sizes" of the cursor pagination profile: `total`, or `estimatedTotal` with its `bestGuess`. */
function totalMembers(total: KnownTotal, pages: number | undefined): MetaObject {
  if (total === undefined) return {};
  if (typeof total === "number") return pages === undefined ? { total } : { total, pages };
  return "estimate" in total ? { estimatedTotal: { bestGuess: total.estimate } } : { atLeast: total.atLeast };
}
