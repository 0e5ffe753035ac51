import { items } from "/explorer/client.mjs";
import { parametersOf, pathOf } from "./target.mjs";

/**
 * @typedef {import("../collections.mjs").CollectionDescription} CollectionDescription
 * @typedef {import("../collections.mjs").Strategy} Strategy
 * @typedef {{ type: string, id: string, attributes: CollectionDescription }} Collection
 * @typedef {{ collection: Collection, strategy: Strategy }} Match
 */

/**
 * Loads the descriptions of all collections.
 * @returns {Promise<Collection[]>}
 */
export async function loadCatalog() {
  const collections = [];
  for await (const collection of /** @type {AsyncGenerator<Collection>} */ (items("/"))) {
    collections.push(collection);
  }
  return collections;
}

/**
 * Finds the collection and the strategy of a target by its path and its page parameters.
 * @param {Collection[]} catalog
 * @param {string} target
 * @returns {Match | null}
 */
export function matchTarget(catalog, target) {
  const path = pathOf(target);
  const names = new Set(parametersOf(target).map(({ name }) => name));
  for (const collection of catalog) {
    const candidates = collection.attributes.strategies.filter(({ start }) => pathOf(start) === path);
    const strategy =
      candidates.find(({ positionParameters }) => positionParameters.some((name) => names.has(name))) ??
      candidates[0];
    if (strategy) return { collection, strategy };
  }
  return null;
}
