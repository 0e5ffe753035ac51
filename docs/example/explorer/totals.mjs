import { count, number } from "./format.mjs";

/** @param {{ links?: object, meta?: object }} document */
const sizesOf = (document) => {
  const { links, meta } = /** @type {Record<string, any>} */ (document);
  return {
    ...meta?.page,
    total: links?.meta?.count ?? meta?.page?.total,
    pages: links?.meta?.pages ?? meta?.page?.pages,
  };
};

/**
 * Returns the exact number of rows in the collection, if the document reports it.
 * @param {{ links?: object, meta?: object }} document
 * @returns {number | null}
 */
export const totalOf = (document) => sizesOf(document).total ?? null;

/**
 * Describes the size of the collection, as far as the document reports it.
 * @param {{ links?: object, meta?: object }} document
 * @returns {string[]}
 */
export function describeSizes(document) {
  const { total, pages, estimatedTotal, atLeast } = sizesOf(document);
  const facts = [];
  if (total !== undefined) facts.push(`${number(total)} in total`);
  if (pages !== undefined) facts.push(count(pages, "page"));
  if (estimatedTotal !== undefined) facts.push(`about ${number(estimatedTotal.bestGuess)} in total`);
  if (atLeast !== undefined) facts.push(`at least ${number(atLeast)} in total`);
  return facts;
}
