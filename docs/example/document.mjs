/** The member that tells which version of JSON:API a document follows. */
export const JSONAPI = { version: "1.1" };

/**
 * Sends a document that is no page of a collection; `res.json` would add a charset, which JSON:API does not allow.
 * @param {import("express").Response} res
 * @param {object} document
 */
export function sendDocument(res, document) {
  res.setHeader("Content-Type", "application/vnd.api+json");
  res.send(Buffer.from(JSON.stringify({ jsonapi: JSONAPI, ...document })));
}
