import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { JSONAPI, sendDocument } from "./document.mjs";
import { nothingAt } from "./errors.mjs";
import { parameters } from "./parameters.mjs";

export const COUNTRY = {
  pattern: /^[A-Z]{2}$/,
  expected: "a country code of two capital letters (ISO 3166-1), such as FR",
};

const COUNT = "SELECT count(*) FROM jsonapi_example.cities WHERE $1::text IS NULL OR country = $1";

/** Thousands of cities have the same population: only with the unique id does each have one place in the list. */
const PAGE = `
  SELECT * FROM jsonapi_example.cities WHERE $1::text IS NULL OR country = $1
  ORDER BY population DESC, id DESC LIMIT $2 OFFSET $3`;

const ONE = "SELECT * FROM jsonapi_example.cities WHERE id = $1";

/** @typedef {{ id: number, name: string, country: string, population: number, latitude: number, longitude: number }} City */

/**
 * 135,233 cities, the largest first.
 * @param {import("./database/open.mjs").Database} database
 */
export function citiesRouter({ query }) {
  const router = Router();

  router.get("/", pagination(), parameters({ "filter[country]": COUNTRY }), async (req, res) => {
    const { limit, offset } = req.page;
    const country = req.query["filter[country]"];
    /** @type {{ count: import("jsonapi-pagination").Total }[]} */
    const [{ count }] = await query(COUNT, [country]);
    /** @type {City[]} */
    const cities = await query(PAGE, [country, limit, offset]);
    res.paginate(count, cities, { jsonapi: JSONAPI, serialize: toResource });
  });

  router.get("/:id", parameters(), async (req, res) => {
    const isId = /^\d{1,9}$/.test(String(req.params.id)); // anything else is more than PostgreSQL takes for an integer
    /** @type {City[]} */
    const [city] = isId ? await query(ONE, [req.params.id]) : [];
    if (!city) throw nothingAt(req.originalUrl);
    sendDocument(res, { data: toResource(city) });
  });

  return router;
}

/** @param {City} city */
export function toResource({ id, ...attributes }) {
  return { type: "cities", id: String(id), attributes, links: { self: `/cities/${id}` } };
}
