import { pages } from "./client.mjs";
import { memberOf } from "./json.mjs";
import { parametersOf, pathOf } from "./target.mjs";

/**
 * @typedef {import("../collections.ts").CollectionDescription} CollectionDescription
 * @typedef {import("../collections.ts").ListDescription} ListDescription
 * @typedef {import("../collections.ts").Strategy} Strategy
 * @typedef {{ type: string, id: string, attributes: CollectionDescription }} Collection
 * @typedef {{ collection: Collection, list: ListDescription, strategy: Strategy }} Match the list is the
 * collection itself or a list that is related to one of its resources
 */

/**
 * Loads the descriptions of all collections, and the version of the package.
 * @returns {Promise<{ collections: Collection[], version: string }>}
 */
export async function loadCatalog() {
  /** @type {Collection[]} */
  const collections = [];
  let version = "";
  /** @type {AsyncIterable<import("./client.mjs").Page<Collection>>} */
  const catalogPages = pages("/");
  for await (const { data, meta } of catalogPages) {
    collections.push(...data);
    version = String(memberOf(meta, "package", "version") ?? version);
  }
  return { collections, version };
}

/**
 * Finds the list and the strategy of a target by its path and its page parameters. The path of a resource
 * begins with that of its collection, and belongs to that list unless it is the path of a related one.
 * @param {Collection[]} catalog
 * @param {string} target
 * @returns {Match | null}
 */
export function matchTarget(catalog, target) {
  const path = pathOf(target);
  const names = new Set(parametersOf(target).map(({ name }) => name));
  for (const collection of catalog) {
    const { attributes } = collection;
    for (const list of [...attributes.related.map((related) => listAt(related, path)), attributes]) {
      const candidates = list.strategies.filter(({ start }) => isAtOrBelow(path, pathOf(start)));
      const strategy =
        candidates.find(({ positionParameters }) => positionParameters.some((name) => names.has(name))) ??
        candidates[0];
      if (strategy) return { collection, list, strategy };
    }
  }
  return null;
}

/**
 * @param {string} path
 * @param {string} start
 */
const isAtOrBelow = (path, start) => path === start || path.startsWith(`${start}/`);

/**
 * A related list of the resource whose id is in the path.
 * @param {ListDescription} list
 * @param {string} path
 * @returns {ListDescription}
 */
function listAt(list, path) {
  const segments = path.split("/");
  const withId = (/** @type {string} */ start) =>
    start
      .split("/")
      .map((segment, index) => (segment === "{id}" ? (segments[index] ?? segment) : segment))
      .join("/");
  return {
    ...list,
    strategies: list.strategies.map((strategy) => ({ ...strategy, start: withId(strategy.start) })),
  };
}
