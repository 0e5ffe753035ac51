import type { Response } from "express";

/** The top-level member that names the version of JSON:API. */
export const JSONAPI = { version: "1.1" };

/**
 * Sends a document that is not a page of a collection. It does not use `res.json`, which would add a charset to the
 * media type: JSON:API does not allow that.
 */
export function sendDocument(res: Response, document: object, mediaType = "application/vnd.api+json"): void {
  res.setHeader("Content-Type", mediaType);
  res.send(Buffer.from(JSON.stringify({ jsonapi: JSONAPI, ...document })));
}
