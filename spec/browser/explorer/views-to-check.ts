/** Targets whose views differ in kind. */
export const VIEWS = [
  "/cities?page[number]=2",
  "/cities?page[size]=1000",
  "/cities?filter[country]=ZZ",
  "/releases",
  "/releases/chrome-100",
  "/cities-by-cursor?filter[country]=FR",
  "/countries",
  "/countries/FR",
  "/explorer/format.mjs",
  "/",
];
