import { byId, element } from "./element.mjs";
import { hrefOf, isOfPage, toTarget } from "./target.mjs";

const RELATIONS = ["self", "first", "prev", "next", "last"];

/**
 * Lists the links as they are written in a document.
 * @param {Record<string, unknown>} links
 */
export function showLinks(links) {
  const lines = RELATIONS.filter((relation) => relation in links).flatMap((relation) => [
    element("dt", {}, relation),
    element("dd", {}, linkElement(links[relation])),
  ]);
  const none = [element("dt", {}, "none"), element("dd", { class: "none" }, "in this answer")];
  byId("links").replaceChildren(...(lines.length > 0 ? lines : none));
}

/**
 * @param {unknown} link a string, an object with `href`, or null
 */
export function linkElement(link) {
  const written = /** @type {{ href?: unknown } | null} */ (link)?.href ?? link;
  if (typeof written !== "string") return element("span", { class: "none" }, "null");
  const target = toTarget(written);
  const parts = written.split(/(?<=[?&])|(?=&)/).map(partElement);
  return target === null ? element("span", {}, ...parts) : element("a", { href: hrefOf(target) }, ...parts);
}

/**
 * What belongs to the page stands out from what is kept byte for byte.
 * @param {string} part
 */
function partElement(part) {
  const [pair] = new URLSearchParams(part);
  return pair && isOfPage(pair[0]) ? element("b", {}, part) : part;
}
