import { byId, element } from "./element.mjs";
import { hrefOf, isPageParameter, toTarget } from "./target.mjs";

const RELATIONS = ["self", "first", "prev", "next", "last"];

/**
 * Lists the links of a document, unchanged.
 * @param {Record<string, unknown>} links
 */
export function showLinks(links) {
  const entries = RELATIONS.filter((relation) => relation in links).flatMap((relation) => [
    element("dt", {}, relation),
    element("dd", {}, linkElement(links[relation])),
  ]);
  const none = [element("dt", {}, "none"), element("dd", { class: "none" }, "in this response")];
  byId("links").replaceChildren(...(entries.length > 0 ? entries : none));
}

/**
 * Makes an element for a link.
 * @param {unknown} link a string, an object with `href`, or null
 */
export function linkElement(link) {
  const href = /** @type {{ href?: unknown } | null} */ (link)?.href ?? link;
  if (typeof href !== "string") return element("span", { class: "none" }, "null");
  const target = toTarget(href);
  const parts = href.split(/(?<=[?&])|(?=&)/).map(partElement);
  return target === null ? element("span", {}, ...parts) : element("a", { href: hrefOf(target) }, ...parts);
}

/**
 * Highlights page parameters, which differ between the links of a page.
 * @param {string} part
 */
function partElement(part) {
  const [parameter] = new URLSearchParams(part);
  return parameter && isPageParameter(parameter[0]) ? element("b", {}, part) : part;
}
