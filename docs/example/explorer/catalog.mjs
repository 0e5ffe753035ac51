import { pages } from "/explorer/client.mjs";
import { parametersOf, pathOf } from "./target.mjs";

/**
 * @typedef {import("../collections.mjs").CollectionDescription} CollectionDescription
 * @typedef {import("../collections.mjs").Strategy} Strategy
 * @typedef {{ type: string, id: string, attributes: CollectionDescription }} Collection
 * @typedef {{ collection: Collection, strategy: Strategy }} Match
 */

/**
 * Loads the descriptions of all collections, and the version of the package.
 * @returns {Promise<{ collections: Collection[], version: string }>}
 */
export async function loadCatalog() {
  /** @type {Collection[]} */
  const collections = [];
  let version = "";
  for await (const { data, meta } of pages("/")) {
    collections.push(.../** @type {any[]} */ (data));
    version = /** @type {any} */ (meta)?.package?.version ?? version;
  }
  return { collections, version };
}

/**
 * Finds the collection and the strategy of a target by its path and its page parameters. The paths of resources begin
 * with that of their collection.
 * @param {Collection[]} catalog
 * @param {string} target
 * @returns {Match | null}
 */
export function matchTarget(catalog, target) {
  const path = pathOf(target);
  const isBelow = (/** @type {string} */ start) => path === start || path.startsWith(`${start}/`);
  const names = new Set(parametersOf(target).map(({ name }) => name));
  for (const collection of catalog) {
    const candidates = collection.attributes.strategies.filter(({ start }) => isBelow(pathOf(start)));
    const strategy =
      candidates.find(({ positionParameters }) => positionParameters.some((name) => names.has(name))) ??
      candidates[0];
    if (strategy) return { collection, strategy };
  }
  return null;
}
