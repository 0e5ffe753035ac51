import { LinkError } from "./errors";

export const RELATIONS = ["first", "prev", "next", "last"] as const;

/** Where the other pages are: absolute URLs, `null` where there is none. */
export type PageLinks = Record<(typeof RELATIONS)[number], string | null>;

/**
 * A link as an absolute URL. It is a string, an object with `href`, or null (JSON:API 1.1, section "Links").
 *
 * @throws {LinkError} when it is none of them
 */
export function resolveLink(link: unknown, base: string): string | null {
  const href = (link as { href?: unknown } | null | undefined)?.href ?? link;
  if (typeof href === "string" && URL.canParse(href, base)) return new URL(href, base).href;
  if (href !== null && href !== undefined) throw new LinkError("invalid", link, base);
  return null;
}
