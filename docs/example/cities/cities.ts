import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { countRows, type Database } from "./database.ts";
import { sendDocument } from "./document.ts";
import { notFoundError } from "./errors.ts";
import { checkParameters } from "./parameters.ts";
import { timed } from "./timing.ts";

export interface City {
  id: number;
  name: string;
  country: string;
  population: number;
  latitude: number;
  longitude: number;
}

export const COUNTRY_CODE = {
  pattern: /^[A-Z]{2}$/,
  expected: "a country code of two capital letters (ISO 3166-1), such as FR",
};

const COUNT_CITIES = "SELECT count(*) FROM jsonapi_example.cities WHERE $1::text IS NULL OR country = $1";

/**
 * A page of the cities of a country, or of all. Thousands have the same population, so the order needs the
 * unique id.
 */
export const SELECT_CITIES = `
  SELECT * FROM jsonapi_example.cities WHERE $1::text IS NULL OR country = $1
  ORDER BY population DESC, id DESC LIMIT $2 OFFSET $3`;

const SELECT_CITY = "SELECT * FROM jsonapi_example.cities WHERE id = $1";

/** 135,233 cities, the largest first. */
export function citiesRouter(database: Database): Router {
  const router = Router();
  const cities = pagination({ brackets: "literal" }); // easier to read than %5B and %5D

  router.get("/", cities, checkParameters({ "filter[country]": COUNTRY_CODE }), async (req, res) => {
    const { limit, offset } = cities.page(req);
    const country = req.query["filter[country]"];
    const count = await timed(res, "count", () => countRows(database, COUNT_CITIES, [country]));
    const rows = await timed(res, "rows", () =>
      database.query<City>(SELECT_CITIES, [country, limit, offset]),
    );
    res.paginate(count, rows, { serialize: toResource });
  });

  router.get("/:id", checkParameters(), async (req, res) => {
    const { id } = req.params;
    const isId = /^[1-9]\d{0,8}$/.test(id); // more digits do not fit into a PostgreSQL integer
    const [city] = isId ? await database.query<City>(SELECT_CITY, [id]) : [];
    if (!city) throw notFoundError(req.originalUrl);
    sendDocument(res, { data: toResource(city) });
  });

  return router;
}

export function toResource({ id, ...attributes }: City) {
  return { type: "cities", id: String(id), attributes, links: { self: `/cities/${id}` } };
}
