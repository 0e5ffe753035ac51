import type { StrategyName } from "../../strategies";

/** How a client reaches the pages of a list. */
export interface Walk {
  /** The parameter for the size of a page. */
  readonly size: "size" | "limit";
  /**
   * The page parameters of the first page, beside the size, where requests without any mean another strategy.
   */
  readonly start: Readonly<Record<string, string | number>>;
  /**
   * The page parameters, beside the size, that name the page after `index` others of that size; null where
   * pages are reached along links only.
   */
  readonly at: ((index: number, size: number) => Readonly<Record<string, string | number>>) | null;
  /** The limit that `meta.page` of a refusal reports for a page too deep; null where there is none. */
  readonly depthLimit: DepthLimit | null;
  /** The parameters by which a link is recognized as one of this strategy. */
  readonly positions: readonly string[];
  /** The JSON:API profile that pages follow, and that names the types of errors; null where there is none. */
  readonly profile: string | null;
}

export interface DepthLimit {
  readonly name: "maxNumber" | "maxOffset";
  /** How many rows pages of this size reach below the limit. */
  rowsWithin(limit: number, size: number): number;
}

/** What differs between the strategies, as far as a client sees it. */
export const walks: Readonly<Record<StrategyName, Walk>> = {
  number: {
    size: "size",
    start: {},
    at: (index) => ({ number: index + 1 }),
    depthLimit: { name: "maxNumber", rowsWithin: (limit, size) => limit * size },
    positions: ["number"],
    profile: null,
  },
  offset: {
    size: "limit",
    start: {},
    at: (index, size) => ({ offset: index * size }),
    depthLimit: {
      name: "maxOffset",
      rowsWithin: (limit, size) => (Math.floor(limit / size) + 1) * size,
    },
    positions: ["offset"],
    profile: null,
  },
  cursor: {
    size: "size",
    start: { after: "" },
    at: null,
    depthLimit: null,
    positions: ["after", "before"],
    profile: "https://jsonapi.org/profiles/ethanresnick/cursor-pagination",
  },
};

/** The names of all strategies, in the order in which messages list them. */
export const strategyNames = Object.keys(walks) as StrategyName[];
