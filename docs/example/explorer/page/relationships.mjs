import { element } from "./element.mjs";
import { shortLinkElements } from "./links.mjs";

/**
 * Makes the function that makes cells for relationships: with their items, and links to their lists.
 * @param {unknown} included the resources that the document includes
 * @param {string} target what relative links are relative to
 */
export function relationshipCells(included, target) {
  const resources = Array.isArray(included) ? included : [];
  const names = new Map(resources.map((resource) => [keyOf(resource), resource?.attributes?.name]));

  /** @param {unknown} relationship */
  return (relationship) => {
    const { data, links } = Object(relationship);
    const items = [data ?? []].flat().map((item) => names.get(keyOf(item)) ?? Object(item).id);
    const lists = element("div", { class: "lists" }, ...shortLinkElements(links, target));
    return element("td", { class: "relationship" }, items.join(", "), lists);
  };
}

/** @param {unknown} resource */
function keyOf(resource) {
  const { type, id } = Object(resource);
  return `${type} ${id}`;
}
