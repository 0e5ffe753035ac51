import { sendDocument } from "./document.mjs";

const DESCRIPTIONS = {
  cities: "135,233 cities, the largest first; filter[country]=FR shows one country",
  "cities-by-cursor": "The same cities, a page of them as quickly anywhere; sort=name shows another order",
  releases: "Releases of browsers and JavaScript engines, the newest first",
};

/**
 * `GET /`: the way into the collections.
 * @param {unknown} _req
 * @param {import("express").Response} res
 */
export function home(_req, res) {
  const data = Object.entries(DESCRIPTIONS).map(([id, description]) => ({
    type: "collections",
    id,
    attributes: { description },
    links: { self: `/${id}` },
  }));
  sendDocument(res, { data, links: { self: "/" } });
}
