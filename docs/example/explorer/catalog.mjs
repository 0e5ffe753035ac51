import { items } from "/explorer/client.mjs";
import { pairsOf, pathOf } from "./target.mjs";

/**
 * @typedef {import("../collections.mjs").Description} Description
 * @typedef {import("../collections.mjs").Strategy} Strategy
 * @typedef {{ type: string, id: string, attributes: Description }} Collection
 * @typedef {{ collection: Collection, strategy: Strategy }} Choice
 */

/**
 * What the server says it has.
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
 * The collection and the strategy that a target belongs to: the path tells, and then the page parameters.
 * @param {Collection[]} catalog
 * @param {string} target
 * @returns {Choice | null}
 */
export function choiceOf(catalog, target) {
  const path = pathOf(target);
  const names = new Set(pairsOf(target).map(({ name }) => name));
  for (const collection of catalog) {
    const there = collection.attributes.strategies.filter(({ start }) => pathOf(start) === path);
    const strategy = there.find(({ members }) => members.some((name) => names.has(name))) ?? there[0];
    if (strategy) return { collection, strategy };
  }
  return null;
}
