import { isObject } from "../validation/promises";
import { isJsonObject } from "../validation/rules";
import type { KnownTotal } from "./total";

/**
 * A meta object: any members (JSON:API 1.1, "Meta Information").
 * @example
 * const meta: MetaObject = { generatedAt: "2026-01-01T00:00:00Z" };
 */
export type MetaObject = Record<string, unknown>;

/**
 * What a `meta` option that is a function receives.
 * @example
 * pagination({ meta: ({ page, total, pages }) => ({ size: page.limit, total, pages }) });
 */
export interface MetaFacts<Page = unknown> {
  /** The page that is sent. */
  page: Page;
  /** How many items the whole list has: a number if this is known exactly. */
  total: KnownTotal;
  /**
   * How many pages of this size the list has; `undefined` if the total is not exact, and for cursors and
   * tokens.
   */
  pages: number | undefined;
}

/** Where the counts go; see the `meta` option. */
export type MetaOption = "links" | "document" | "none" | { call(facts: MetaFacts): MetaObject }["call"];

/** The counts of a page, for the two places where a document can hold them. */
export interface PlacedCounts {
  links?: MetaObject | undefined;
  document?: MetaObject | undefined;
}

/**
 * Places the counts of a page where the `meta` option puts them.
 * @param position What `meta.page` reports about the page besides the counts.
 */
export function placeCounts(option: MetaOption, position: MetaObject, facts: MetaFacts): PlacedCounts {
  if (option === "none") return {};
  if (typeof option === "function") return { document: ownMeta(option(facts)) };
  const { total, pages } = facts;
  if (option === "document") return { document: { page: { ...position, ...totalMembers(total, pages) } } };
  if (typeof total === "number")
    return { links: pages === undefined ? { count: total } : { pages, count: total } };
  return total === undefined ? {} : { document: { page: totalMembers(total, pages) } };
}

function ownMeta(meta: unknown): MetaObject {
  if (isJsonObject.holds(meta)) return meta as MetaObject;
  throw new TypeError(`The meta option must return an object; got ${isJsonObject.found(meta)}.`);
}

/** "Collection Sizes" of the cursor pagination profile: `total`, or `estimatedTotal` with its `bestGuess`. */
function totalMembers(total: KnownTotal, pages: number | undefined): MetaObject {
  if (total === undefined) return {};
  if (typeof total === "number") return pages === undefined ? { total } : { total, pages };
  return "estimate" in total ? { estimatedTotal: { bestGuess: total.estimate } } : { atLeast: total.atLeast };
}

/** Adds members to the document's `meta.page`, wherever the `meta` option puts the counts. */
export function withPageMembers(counts: PlacedCounts, members: MetaObject): PlacedCounts {
  if (Object.keys(members).length === 0) return counts;
  const page = counts.document?.page;
  const own = isObject(page) ? page : {};
  return { ...counts, document: { ...counts.document, page: { ...own, ...members } } };
}
