import type { PaginationOptions } from "jsonapi-pagination";

/** The options of paginators whose pages have numbers, so that the types know it. */
export type NumberOptions = Omit<PaginationOptions, "strategy">;
