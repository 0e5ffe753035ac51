import { counted, number } from "./format.mjs";

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
 * How many rows there are, if a document tells it exactly.
 * @param {{ links?: object, meta?: object }} document
 * @returns {number | null}
 */
export const totalOf = (document) => sizesOf(document).total ?? null;

/**
 * What a document tells of the size of its collection, in words.
 * @param {{ links?: object, meta?: object }} document
 * @returns {string[]}
 */
export function sizesInWords(document) {
  const { total, pages, estimatedTotal, atLeast } = sizesOf(document);
  const words = [];
  if (total !== undefined) words.push(`${number(total)} in all`);
  if (pages !== undefined) words.push(counted(pages, "page"));
  if (estimatedTotal !== undefined) words.push(`about ${number(estimatedTotal.bestGuess)} in all`);
  if (atLeast !== undefined) words.push(`at least ${number(atLeast)} in all`);
  return words;
}
