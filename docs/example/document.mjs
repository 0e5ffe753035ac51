/** The top-level member that names the version of JSON:API. */
export const JSONAPI = { version: "1.1" };

/**
 * Sends a document that is not a page of a collection. It does not use `res.json`, which would add a charset
 * to the media type: JSON:API does not allow that.
 * @param {import("express").Response} res
 * @param {object} document
 */
export function sendDocument(res, document) {
  res.setHeader("Content-Type", "application/vnd.api+json");
  res.send(Buffer.from(JSON.stringify({ jsonapi: JSONAPI, ...document })));
}
