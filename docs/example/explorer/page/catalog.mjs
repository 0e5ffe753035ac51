import { pages } from "./client.mjs";
import { memberOf } from "./json.mjs";
import { parametersOf, pathOf } from "./target.mjs";

/**
 * @typedef {import("../collections.ts").CollectionDescription} CollectionDescription
 * @typedef {import("../collections.ts").Strategy} Strategy
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
  /** @type {AsyncIterable<import("./client.mjs").Page<Collection>>} */
  const catalogPages = pages("/");
  for await (const { data, meta } of catalogPages) {
    collections.push(...data);
    version = String(memberOf(meta, "package", "version") ?? version);
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
