import { LinkError } from "./errors";

export const RELATIONS = ["first", "prev", "next", "last"] as const;

/** The pagination links of a page: absolute URLs, or `null` where there is no such page. */
export type PageLinks = Record<(typeof RELATIONS)[number], string | null>;

/**
 * Makes a link absolute. A link is a string, an object with `href`, or null (JSON:API 1.1, "Links").
 *
 * @param link The link as the document has it.
 * @param base The URL that a relative link is relative to.
 * @throws LinkError if it is none of these, or not a URL.
 */
export function resolveLink(link: unknown, base: string): string | null {
  const href = (link as { href?: unknown } | null | undefined)?.href ?? link;
  if (typeof href === "string" && URL.canParse(href, base)) return new URL(href, base).href;
  if (href !== null && href !== undefined) throw new LinkError("invalid", link, base);
  return null;
}
