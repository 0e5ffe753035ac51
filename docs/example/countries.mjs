import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { COUNTRY_CODE, SELECT_CITIES, toResource as toCity } from "./cities.mjs";
import { JSONAPI, sendDocument } from "./document.mjs";
import { notFoundError } from "./errors.mjs";
import { checkParameters } from "./parameters.mjs";
import { timed } from "./timing.mjs";

const COUNT_COUNTRIES = "SELECT count(*) FROM jsonapi_example.countries";

/** A page of countries, each with its largest cities: one range of an index for each country. */
const SELECT_PAGE = `
  SELECT country.*, largest.cities AS largest
  FROM (
    SELECT * FROM jsonapi_example.countries ORDER BY population DESC, id DESC LIMIT $1 OFFSET $2
  ) AS country
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(city), '[]') AS cities FROM (
      SELECT * FROM jsonapi_example.cities AS city WHERE city.country = country.id
      ORDER BY city.population DESC, city.id DESC LIMIT $3
    ) AS city
  ) AS largest
  ORDER BY country.population DESC, country.id DESC`;

const SELECT_COUNTRY = "SELECT * FROM jsonapi_example.countries WHERE id = $1";

/** With `include=`, a client asks for no related resources. */
const INCLUDE = { pattern: /^(cities)?$/, expected: "cities, or empty" };

const nameOf = new Intl.DisplayNames(["en"], { type: "region" });

/**
 * @typedef {import("./cities.mjs").City} City
 * @typedef {{ id: string, cities: number, population: number }} Country
 */

/**
 * Countries with their largest cities, and the lists of the cities of one country.
 * @param {import("./database/open.mjs").Database} database
 */
export function countriesRouter({ query }) {
  const router = Router();
  const cities = pagination({ brackets: "literal" });
  // The links in a relationship lead to its resource identifiers, so this is the list that countries include.
  const cityIdentifiers = pagination({ brackets: "literal", defaultSize: 3, maxSize: 50 });
  const countries = pagination({ brackets: "literal", included: { cities: cityIdentifiers } });

  router.get("/", countries, checkParameters({ include: INCLUDE }), async (req, res) => {
    const { limit, offset, included } = countries.page(req);
    /** @type {{ count: import("jsonapi-pagination").Total }[]} */
    const [{ count }] = await timed(res, "count", () => query(COUNT_COUNTRIES));
    /** @type {(Country & { largest: City[] })[]} */
    const rows = await timed(res, "rows", () => query(SELECT_PAGE, [limit, offset, included.cities.limit]));
    res.paginate(count, rows, {
      jsonapi: JSONAPI,
      serialize({ largest, ...country }) {
        const { self, related } = linksOf(country);
        const page = included.cities.read(self);
        const members = { serialize: toIdentifier, links: { related } };
        return toResource(country, page.document(country.cities, largest, members));
      },
      ...(req.query.include !== "" && { included: rows.flatMap(({ largest }) => largest.map(toCity)) }),
    });
  });

  router.get("/:id", checkParameters(), async (req, res) => {
    const country = await findCountry(req);
    sendDocument(res, { data: toResource(country, { links: linksOf(country) }) });
  });

  router.get("/:id/cities", cities, checkParameters(), async (req, res) => {
    const country = await findCountry(req);
    const rows = await selectCities(res, country, cities.page(req));
    res.paginate(country.cities, rows, { jsonapi: JSONAPI, serialize: toCity });
  });

  router.get("/:id/relationships/cities", cityIdentifiers, checkParameters(), async (req, res) => {
    const country = await findCountry(req);
    const rows = await selectCities(res, country, cityIdentifiers.page(req));
    const { related } = linksOf(country);
    res.paginate(country.cities, rows, { jsonapi: JSONAPI, serialize: toIdentifier, links: { related } });
  });

  /**
   * @param {import("express").Request} req
   * @returns {Promise<Country>}
   */
  async function findCountry({ params: { id }, originalUrl }) {
    /** @type {Country[]} */
    const [country] = COUNTRY_CODE.pattern.test(String(id)) ? await query(SELECT_COUNTRY, [id]) : [];
    if (!country) throw notFoundError(originalUrl);
    return country;
  }

  /**
   * @param {import("express").Response} res
   * @param {Country} country
   * @param {import("jsonapi-pagination").NumberPage} page
   * @returns {Promise<City[]>}
   */
  function selectCities(res, { id }, { limit, offset }) {
    return timed(res, "rows", () => query(SELECT_CITIES, [id, limit, offset]));
  }

  return router;
}

/** @param {Country} country */
function linksOf({ id }) {
  return { self: `/countries/${id}/relationships/cities`, related: `/countries/${id}/cities` };
}

/** @param {City} city */
const toIdentifier = ({ id }) => ({ type: "cities", id: String(id) });

/**
 * @param {Country} country
 * @param {object} relationship
 */
function toResource({ id, ...attributes }, relationship) {
  return {
    type: "countries",
    id,
    attributes: { name: nameOf.of(id), ...attributes },
    relationships: { cities: relationship },
    links: { self: `/countries/${id}` },
  };
}
