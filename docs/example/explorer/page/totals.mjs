import { count, number } from "./format.mjs";
import { memberOf } from "./json.mjs";

/**
 * The sizes that a document reports. Those that it does not report are null.
 * @param {unknown} document
 */
function sizesOf(document) {
  const numberAt = (/** @type {string[]} */ ...path) => {
    const value = memberOf(document, ...path);
    return typeof value === "number" ? value : null;
  };
  return {
    total: numberAt("links", "meta", "count") ?? numberAt("meta", "page", "total"),
    pages: numberAt("links", "meta", "pages") ?? numberAt("meta", "page", "pages"),
    estimate: numberAt("meta", "page", "estimatedTotal", "bestGuess"),
    atLeast: numberAt("meta", "page", "atLeast"),
  };
}

/**
 * Returns the exact number of rows in the collection, if the document reports it.
 * @param {unknown} document
 */
export const totalOf = (document) => sizesOf(document).total;

/**
 * Describes the size of the collection, as far as the document reports it.
 * @param {unknown} document
 */
export function describeSizes(document) {
  const { total, pages, estimate, atLeast } = sizesOf(document);
  const facts = [];
  if (total !== null) facts.push(`${number(total)} in total`);
  if (pages !== null) facts.push(count(pages, "page"));
  if (estimate !== null) facts.push(`about ${number(estimate)} in total`);
  if (atLeast !== null) facts.push(`at least ${number(atLeast)} in total`);
  return facts;
}

/**
 * Returns the counts of a page. Those that the document does not report are null.
 * @param {import("./fetch-document.mjs").Result} result
 * @returns {{ name: string, value: string | number | null }[]}
 */
export function figuresOf({ document, rows }) {
  const { total, pages, estimate, atLeast } = sizesOf(document);
  const about = estimate === null ? null : `about ${number(estimate)}`;
  const lowest = atLeast === null ? null : `at least ${number(atLeast)}`;
  return [
    { name: "Rows in total", value: total ?? about ?? lowest },
    { name: "Pages", value: pages },
    { name: "Rows on this page", value: rows.length },
  ];
}
