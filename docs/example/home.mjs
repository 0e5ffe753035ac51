import { COLLECTIONS } from "./collections.mjs";
import { sendDocument } from "./document.mjs";

/**
 * `GET /`: the way into the collections.
 * @param {unknown} _req
 * @param {import("express").Response} res
 */
export function home(_req, res) {
  const data = Object.entries(COLLECTIONS).map(([id, attributes]) => ({
    type: "collections",
    id,
    attributes,
    links: { self: `/${id}` },
  }));
  sendDocument(res, { data, links: { self: "/" } });
}
