import { Router } from "express";
import { type NumberPage, pagination } from "jsonapi-pagination";
import { type City, COUNTRY_CODE, SELECT_CITIES, toResource as toCity } from "./cities.ts";
import { countRows, type Database } from "./database.ts";
import { sendDocument } from "./document.ts";
import { notFoundError } from "./errors.ts";
import { checkParameters } from "./parameters.ts";
import { timed } from "./timing.ts";

interface Country {
  id: string;
  cities: number;
  population: number;
}

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

const countryNames = new Intl.DisplayNames(["en"], { type: "region" });

/** Countries with their largest cities, and the lists of the cities of one country. */
export function countriesRouter(database: Database): Router {
  const router = Router();
  const cities = pagination({ brackets: "literal" });
  // The links in a relationship lead to its resource identifiers, so this is the list that countries include.
  const cityIdentifiers = pagination({ brackets: "literal", defaultSize: 3, maxSize: 50 });
  const countries = pagination({ brackets: "literal", included: { cities: cityIdentifiers } });

  router.get("/", countries, checkParameters({ include: INCLUDE }), async (req, res) => {
    const { limit, offset, included } = countries.page(req);
    const count = await timed(res, "count", () => countRows(database, COUNT_COUNTRIES));
    const rows = await timed(res, "rows", () =>
      database.query<Country & { largest: City[] }>(SELECT_PAGE, [limit, offset, included.cities.limit]),
    );
    res.paginate(count, rows, {
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
    const country = await findCountry(req.params.id, req.originalUrl);
    sendDocument(res, { data: toResource(country, { links: linksOf(country) }) });
  });

  router.get("/:id/cities", cities, checkParameters(), async (req, res) => {
    const country = await findCountry(req.params.id, req.originalUrl);
    const rows = await timed(res, "rows", () => selectCities(country, cities.page(req)));
    res.paginate(country.cities, rows, { serialize: toCity });
  });

  router.get("/:id/relationships/cities", cityIdentifiers, checkParameters(), async (req, res) => {
    const country = await findCountry(req.params.id, req.originalUrl);
    const rows = await timed(res, "rows", () => selectCities(country, cityIdentifiers.page(req)));
    const { related } = linksOf(country);
    res.paginate(country.cities, rows, { serialize: toIdentifier, links: { related } });
  });

  async function findCountry(id: string, url: string): Promise<Country> {
    const isCode = COUNTRY_CODE.pattern.test(id);
    const [country] = isCode ? await database.query<Country>(SELECT_COUNTRY, [id]) : [];
    if (!country) throw notFoundError(url);
    return country;
  }

  function selectCities({ id }: Country, { limit, offset }: NumberPage): Promise<City[]> {
    return database.query<City>(SELECT_CITIES, [id, limit, offset]);
  }

  return router;
}

function linksOf({ id }: Country) {
  return { self: `/countries/${id}/relationships/cities`, related: `/countries/${id}/cities` };
}

const toIdentifier = ({ id }: City) => ({ type: "cities", id: String(id) });

function toResource({ id, ...attributes }: Country, relationship: object) {
  return {
    type: "countries",
    id,
    attributes: { name: countryNames.of(id), ...attributes },
    relationships: { cities: relationship },
    links: { self: `/countries/${id}` },
  };
}
