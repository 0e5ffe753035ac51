/**
 * The description of the collections in `GET /`, from which a client such as the explorer can offer all their
 * features.
 */

/** A way to page through a list. */
export interface Strategy {
  id: string;
  label: string;
  description: string;
  /** The request target of the first page. In a related list, it has `{id}` for the id of the resource. */
  start: string;
  /** The parameter for the page size. */
  sizeParameter: string;
  /** The other page parameters, which tell apart strategies with the same path. */
  positionParameters: string[];
  /** The parameter that leads to any depth at once. */
  jump?: { parameter: string; counts: "pages" | "rows" };
  /** The fields that `sort` may name, with or without a minus; empty if it is rejected. */
  sortable: string[];
}

export interface Filter {
  parameter: string;
  label: string;
  /** A value to try. */
  example: string;
}

/** The first items of a related list, which each resource shows. */
export interface IncludedDescription {
  relationship: string;
  /** The parameter for how many. */
  sizeParameter: string;
  default: number;
}

export interface ListDescription {
  description: string;
  pageSize: { default: number; max: number };
  /** Where several have one path, the first is used without page parameters. */
  strategies: Strategy[];
  filters: Filter[];
  included: IncludedDescription[];
}

export interface CollectionDescription extends ListDescription {
  /** The lists of each of its resources. */
  related: ListDescription[];
}

function numberStrategy(start: string): Strategy {
  return {
    id: "number",
    label: "Page number",
    description: "The database counts the rows and skips those of earlier pages.",
    start,
    sizeParameter: "page[size]",
    positionParameters: ["page[number]"],
    jump: { parameter: "page[number]", counts: "pages" },
    sortable: [],
  };
}

function cursorStrategy(start: string, sortable: string[]): Strategy {
  return {
    id: "cursor",
    label: "Cursor",
    description: "Each page continues from a row of the page before. The database counts and skips nothing.",
    start,
    sizeParameter: "page[size]",
    positionParameters: ["page[after]", "page[before]"],
    sortable,
  };
}

const PAGE_SIZE = { default: 10, max: 100 };

export const COLLECTIONS: Record<string, CollectionDescription> = {
  cities: {
    description: "135,233 cities, the largest first. filter[country]=FR selects one country.",
    pageSize: PAGE_SIZE,
    strategies: [numberStrategy("/cities"), cursorStrategy("/cities-by-cursor", ["name", "population"])],
    filters: [{ parameter: "filter[country]", label: "Country", example: "FR" }],
    included: [],
    related: [],
  },
  countries: {
    description: "Countries with their largest cities, the country with most people in cities first.",
    pageSize: PAGE_SIZE,
    strategies: [numberStrategy("/countries")],
    filters: [],
    included: [{ relationship: "cities", sizeParameter: "page[cities][size]", default: 3 }],
    related: [
      {
        description: "The cities of one country, the largest first.",
        pageSize: PAGE_SIZE,
        strategies: [numberStrategy("/countries/{id}/cities")],
        filters: [],
        included: [],
      },
      {
        description: "Which cities belong to one country, the largest first.",
        pageSize: { default: 3, max: 50 },
        strategies: [numberStrategy("/countries/{id}/relationships/cities")],
        filters: [],
        included: [],
      },
    ],
  },
  releases: {
    description: "Releases of browsers and JavaScript engines, the newest first.",
    pageSize: PAGE_SIZE,
    strategies: [numberStrategy("/releases")],
    filters: [],
    included: [],
    related: [],
  },
};
