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

/**
 * Returns the counts of a page. Those that the document does not report are null.
 * @param {{ data?: unknown[], links?: object, meta?: object }} document
 * @returns {{ name: string, value: string | number | null }[]}
 */
export function figuresOf(document) {
  const { total, pages, estimatedTotal, atLeast } = sizesOf(document);
  const about = estimatedTotal === undefined ? null : `about ${number(estimatedTotal.bestGuess)}`;
  const lowest = atLeast === undefined ? null : `at least ${number(atLeast)}`;
  return [
    { name: "Rows in total", value: total ?? about ?? lowest },
    { name: "Pages", value: pages ?? null },
    { name: "Rows on this page", value: document.data?.length ?? 0 },
  ];
}
