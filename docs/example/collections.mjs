/**
 * What `GET /` tells of the collections: enough for a client, such as the explorer, to offer everything they can do.
 *
 * @typedef {object} Strategy a way to page through a collection
 * @property {string} id
 * @property {string} label
 * @property {string} description
 * @property {string} start the target of the first page
 * @property {string} size the parameter for the size of a page
 * @property {string[]} members the other page parameters, by which a target is known to be of this strategy
 * @property {{ parameter: string, counts: "pages" | "rows" }} [jump] the parameter that goes to any depth at once
 * @property {string[]} sort what `sort` may name, also with a minus before it; empty: `sort` is refused
 *
 * @typedef {object} Filter
 * @property {string} parameter
 * @property {string} label
 * @property {string} hint a value to try
 *
 * @typedef {object} Description
 * @property {string} description
 * @property {{ default: number, max: number }} size
 * @property {Strategy[]} strategies of those at one path, the first is the one that it means without page parameters
 * @property {Filter[]} filters
 */

/**
 * @param {string} path
 * @returns {Strategy}
 */
function byNumber(path) {
  return {
    id: "number",
    label: "Page number",
    description: "Rows are counted, and those of earlier pages skipped.",
    start: path,
    size: "page[size]",
    members: ["page[number]"],
    jump: { parameter: "page[number]", counts: "pages" },
    sort: [],
  };
}

/**
 * @param {string} path
 * @param {string[]} sort
 * @returns {Strategy}
 */
function byCursor(path, sort) {
  return {
    id: "cursor",
    label: "Cursor",
    description: "Each page goes on from a row of the one before; nothing is counted or skipped.",
    start: path,
    size: "page[size]",
    members: ["page[after]", "page[before]"],
    sort,
  };
}

/** @type {Record<string, Description>} */
export const COLLECTIONS = {
  cities: {
    description: "135,233 cities, the largest first; filter[country]=FR shows one country",
    size: { default: 10, max: 100 },
    strategies: [byNumber("/cities"), byCursor("/cities-by-cursor", ["name", "population"])],
    filters: [{ parameter: "filter[country]", label: "Country", hint: "FR" }],
  },
  releases: {
    description: "Releases of browsers and JavaScript engines, the newest first",
    size: { default: 10, max: 100 },
    strategies: [byNumber("/releases")],
    filters: [],
  },
};
