import { byId, element } from "./element.mjs";
import { memberOf } from "./json.mjs";
import { hrefOf, isPageParameter, toTarget } from "./target.mjs";

const RELATIONS = ["self", "first", "prev", "next", "last"];

/**
 * Lists the links of a document, unchanged.
 * @param {unknown} links
 * @param {string} target what relative links are relative to
 */
export function showLinks(links, target) {
  byId("links").replaceChildren(...linkElements(links, target));
}

/**
 * Makes the terms and descriptions of a list of links: those of pagination first.
 * @param {unknown} links
 * @param {string} target what relative links are relative to
 */
export function linkElements(links, target) {
  return namedLinks(links).flatMap(([relation, link]) => [
    element("dt", {}, relation),
    element("dd", {}, linkElement(link, target)),
  ]);
}

/**
 * @param {unknown} links
 * @returns {[relation: string, link: unknown][]} those of pagination first
 */
function namedLinks(links) {
  const { meta: _, ...named } = Object(typeof links === "object" ? links : {});
  const relations = new Set([...RELATIONS.filter((relation) => relation in named), ...Object.keys(named)]);
  return [...relations].map((relation) => [relation, named[relation]]);
}

/**
 * @param {unknown} link a string, an object with `href`, or null
 * @returns {string | null}
 */
export function hrefOfLink(link) {
  const href = memberOf(link, "href") ?? link;
  return typeof href === "string" ? href : null;
}

/**
 * Makes an element for a link.
 * @param {unknown} link a string, an object with `href`, or null
 * @param {string} base the target that it is relative to
 */
export function linkElement(link, base) {
  const href = hrefOfLink(link);
  if (href === null) return element("span", { class: "none" }, JSON.stringify(link));
  const target = toTarget(href, base);
  const parts = href.split(/(?=[?&])/).flatMap(partElements);
  return target === null ? element("span", {}, ...parts) : element("a", { href: hrefOf(target) }, ...parts);
}

/**
 * Makes short elements for links, with their names as text; none for links that are null or lead to another
 * server.
 * @param {unknown} links
 * @param {string} base the target that they are relative to
 */
export function shortLinkElements(links, base) {
  return namedLinks(links).flatMap(([relation, link]) => {
    const href = hrefOfLink(link);
    const target = href === null ? null : toTarget(href, base);
    return target === null ? [] : element("a", { href: hrefOf(target), title: target }, relation);
  });
}

/**
 * Highlights page parameters, which differ between the links of a page. Long links are broken between
 * parameters.
 * @param {string} part one parameter with the character before it, or the path
 */
function partElements(part) {
  const [parameter] = new URLSearchParams(part.slice(1));
  if (!/^[?&]/.test(part) || !parameter || !isPageParameter(parameter[0])) return [element("wbr"), part];
  return [element("wbr"), part.charAt(0), element("b", {}, part.slice(1))];
}
