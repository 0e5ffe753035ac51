/**
 * The description of the collections in `GET /`, from which a client such as the explorer can offer all their
 * features.
 *
 * @typedef {object} Strategy a way to page through a collection
 * @property {string} id
 * @property {string} label
 * @property {string} description
 * @property {string} start the request target of the first page
 * @property {string} sizeParameter the parameter for the page size
 * @property {string[]} positionParameters the other page parameters, which tell apart strategies with the
 * same path
 * @property {{ parameter: string, counts: "pages" | "rows" }} [jump] the parameter that leads to any depth at
 * once
 * @property {string[]} sortable the fields that `sort` may name, with or without a minus; empty if it is
 * rejected
 *
 * @typedef {object} Filter
 * @property {string} parameter
 * @property {string} label
 * @property {string} example a value to try
 *
 * @typedef {object} IncludedDescription first items of a related list that each resource shows
 * @property {string} relationship
 * @property {string} sizeParameter the parameter for how many
 * @property {number} default
 *
 * @typedef {object} CollectionDescription
 * @property {string} description
 * @property {{ default: number, max: number }} pageSize
 * @property {Strategy[]} strategies where several have one path, the first is used without page parameters
 * @property {Filter[]} filters
 * @property {IncludedDescription[]} included
 */

/**
 * @param {string} path
 * @returns {Strategy}
 */
function numberStrategy(path) {
  return {
    id: "number",
    label: "Page number",
    description: "The database counts the rows and skips those of earlier pages.",
    start: path,
    sizeParameter: "page[size]",
    positionParameters: ["page[number]"],
    jump: { parameter: "page[number]", counts: "pages" },
    sortable: [],
  };
}

/**
 * @param {string} path
 * @param {string[]} sortable
 * @returns {Strategy}
 */
function cursorStrategy(path, sortable) {
  return {
    id: "cursor",
    label: "Cursor",
    description: "Each page continues from a row of the page before. The database counts and skips nothing.",
    start: path,
    sizeParameter: "page[size]",
    positionParameters: ["page[after]", "page[before]"],
    sortable,
  };
}

/** @type {Record<string, CollectionDescription>} */
export const COLLECTIONS = {
  cities: {
    description: "135,233 cities, the largest first. filter[country]=FR selects one country.",
    pageSize: { default: 10, max: 100 },
    strategies: [numberStrategy("/cities"), cursorStrategy("/cities-by-cursor", ["name", "population"])],
    filters: [{ parameter: "filter[country]", label: "Country", example: "FR" }],
    included: [],
  },
  countries: {
    description: "Countries with their largest cities, the country with most people in cities first.",
    pageSize: { default: 10, max: 100 },
    strategies: [numberStrategy("/countries")],
    filters: [],
    included: [{ relationship: "cities", sizeParameter: "page[cities][size]", default: 3 }],
  },
  releases: {
    description: "Releases of browsers and JavaScript engines, the newest first.",
    pageSize: { default: 10, max: 100 },
    strategies: [numberStrategy("/releases")],
    filters: [],
    included: [],
  },
};
