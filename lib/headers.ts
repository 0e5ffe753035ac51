import type { Link, Links } from "./document";

const RELATIONS = ["self", "prev", "next", "first", "last"] as const;

/**
 * The links of a page as the value of a `Link` header (RFC 8288 §3): `</users?…>; rel="next"`, those that are there, in one line.
 * What would end the angle brackets early is percent-encoded.
 */
export function linkHeader(links: Links<Link>): string {
  const values = RELATIONS.flatMap((relation) => {
    const link = links[relation];
    if (link === null || link === undefined) return [];
    const url = typeof link === "string" ? link : link.href;
    return [`<${url.replaceAll("<", "%3C").replaceAll(">", "%3E")}>; rel="${relation}"`];
  });
  return values.join(", ");
}
