import { createRequire } from "node:module";
import { COLLECTIONS } from "./collections.mjs";
import { sendDocument } from "./document.mjs";

const { name, version } = createRequire(import.meta.url)("jsonapi-pagination/package.json");

/**
 * Responds to `GET /` with a description of the collections.
 * @param {unknown} _req
 * @param {import("express").Response} res
 */
export function sendHome(_req, res) {
  const data = Object.entries(COLLECTIONS).map(([id, attributes]) => ({
    type: "collections",
    id,
    attributes,
    links: { self: `/${id}` },
  }));
  sendDocument(res, { data, links: { self: "/" }, meta: { package: { name, version } } });
}
