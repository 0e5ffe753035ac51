import type { PaginationOptions } from "./pagination-options";

/**
 * Page numbers as the public API has them that it is named after: at most 100 pages of at most 100 items, and no
 * credentials in links.
 * @example
 * app.get("/licenses", pagination(keygen), listLicenses);
 */
export const keygen = {
  defaultSize: 10,
  maxSize: 100,
  maxNumber: 100,
  omit: ["token", "auth"],
} as const satisfies PaginationOptions;

/**
 * Strictly JSON:API 1.1: the counts in the document's `meta`, brackets percent-encoded.
 * @example
 * app.get("/users", pagination({ ...jsonapi, maxSize: 50 }), listUsers);
 */
export const jsonapi = { meta: "document", brackets: "encoded" } as const satisfies PaginationOptions;
