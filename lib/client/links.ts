export const RELATIONS = ["first", "prev", "next", "last"] as const;

/**
 * The pagination links of a page (JSON:API 1.1, "Pagination"), as absolute URLs. A link that is missing,
 * `null` or not a URL is `null` here; `page.document.links` has it unchanged.
 *
 * @example
 * const isLastPage = (links: PageLinks) => links.next === null;
 */
export type PageLinks = Record<(typeof RELATIONS)[number], string | null>;

/**
 * Makes a link absolute. A link is a string or an object with `href` (JSON:API 1.1, "Links").
 *
 * @param link The link as the document has it.
 * @param base The URL that a relative link is relative to.
 * @returns null if it is neither, or not a URL.
 */
export function resolveLink(link: unknown, base: string): string | null {
  const href = (link as { href?: unknown } | null | undefined)?.href ?? link;
  return typeof href === "string" && URL.canParse(href, base) ? new URL(href, base).href : null;
}
