import type { Response } from "express";

/**
 * Sends a document that is not a page of a collection. It does not use `res.json`, which would add a charset
 * to the media type: JSON:API does not allow that.
 */
export function sendDocument(res: Response, document: object, mediaType = "application/vnd.api+json"): void {
  res.setHeader("Content-Type", mediaType);
  res.send(Buffer.from(JSON.stringify(document)));
}
