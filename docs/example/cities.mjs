import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { JSONAPI, sendDocument } from "./document.mjs";
import { notFoundError } from "./errors.mjs";
import { checkParameters } from "./parameters.mjs";
import { timed } from "./timing.mjs";

export const COUNTRY_CODE = {
  pattern: /^[A-Z]{2}$/,
  expected: "a country code of two capital letters (ISO 3166-1), such as FR",
};

const COUNT_CITIES = "SELECT count(*) FROM jsonapi_example.cities WHERE $1::text IS NULL OR country = $1";

/** A page of the cities of a country, or of all. Thousands have the same population, so the order needs the unique id. */
export const SELECT_CITIES = `
  SELECT * FROM jsonapi_example.cities WHERE $1::text IS NULL OR country = $1
  ORDER BY population DESC, id DESC LIMIT $2 OFFSET $3`;

const SELECT_CITY = "SELECT * FROM jsonapi_example.cities WHERE id = $1";

/**
 * @typedef {{ id: number, name: string, country: string, population: number, latitude: number, longitude:
 * number }} City
 */

/**
 * 135,233 cities, the largest first.
 * @param {import("./database/open.mjs").Database} database
 */
export function citiesRouter({ query }) {
  const router = Router();
  const cities = pagination({ brackets: "literal" }); // easier to read than %5B and %5D

  router.get("/", cities, checkParameters({ "filter[country]": COUNTRY_CODE }), async (req, res) => {
    const { limit, offset } = cities.page(req);
    const country = req.query["filter[country]"];
    /** @type {{ count: import("jsonapi-pagination").Total }[]} */
    const [{ count }] = await timed(res, "count", () => query(COUNT_CITIES, [country]));
    /** @type {City[]} */
    const rows = await timed(res, "rows", () => query(SELECT_CITIES, [country, limit, offset]));
    res.paginate(count, rows, { jsonapi: JSONAPI, serialize: toResource });
  });

  router.get("/:id", checkParameters(), async (req, res) => {
    const isId = /^[1-9]\d{0,8}$/.test(String(req.params.id)); // more digits do not fit into a PostgreSQL integer
    /** @type {City[]} */
    const [city] = isId ? await query(SELECT_CITY, [req.params.id]) : [];
    if (!city) throw notFoundError(req.originalUrl);
    sendDocument(res, { data: toResource(city) });
  });

  return router;
}

/** @param {City} city */
export function toResource({ id, ...attributes }) {
  return { type: "cities", id: String(id), attributes, links: { self: `/cities/${id}` } };
}
