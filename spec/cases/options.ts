import type { PaginationOptions } from "jsonapi-pagination";

/** Options without `strategy`, so that the type of the pages is `NumberPage`. */
export type NumberOptions = Omit<PaginationOptions, "strategy">;
