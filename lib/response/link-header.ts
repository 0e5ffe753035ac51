import { show } from "../validation/messages";
import { isObject } from "../validation/promises";
import type { Link, Links } from "./document";

const RELATIONS = ["self", "prev", "next", "first", "last"] as const;

/**
 * Returns the value of a `Link` header (RFC 8288, section 3) with the links of a page. The `headers` option
 * sends it for you.
 * @param links The links of a page. Those that are `null` or missing are left out.
 * @throws TypeError if there is no `self` among them.
 * @example
 * res.set("Link", linkHeader(paginator().read("/users").links(98)));
 * // </users?page%5Bnumber%5D=1&page%5Bsize%5D=10>; rel="self", </users?…>; rel="next", …
 */
export function linkHeader(links: Links<Link>): string {
  if (!isObject(links) || !links.self)
    throw new TypeError(`links must be those of a page, as page.links() returns them; got ${show(links)}.`);
  const values = RELATIONS.flatMap((relation) => {
    const link = links[relation];
    if (link === null || link === undefined) return [];
    const url = typeof link === "string" ? link : link.href;
    // A bare bracket would end the target early.
    return [`<${url.replaceAll("<", "%3C").replaceAll(">", "%3E")}>; rel="${relation}"`];
  });
  return values.join(", ");
}
