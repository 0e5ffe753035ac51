import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { keyset } from "jsonapi-pagination/keyset";
import { COUNTRY_CODE, toResource } from "./cities.mjs";
import { JSONAPI } from "./document.mjs";
import { checkParameters } from "./parameters.mjs";

/** Accepts any value, because `pagination()` has already validated it. */
const SORT = { pattern: /^/, expected: "a sort" };

/**
 * The same cities with cursor pagination: every page costs the same as the first, and `sort` chooses the
 * order. The list is public, so nothing is lost when clients make cursors of their own: they are not signed.
 * @param {import("./database/open.mjs").Database} database
 */
export function citiesByCursorRouter({ query }) {
  const router = Router();
  const cities = pagination({
    strategy: "cursor",
    order: ["-population", "-id"],
    sortable: ["name", "population"],
  });
  const rules = { "filter[country]": COUNTRY_CODE, sort: SORT };

  router.get("/", cities, checkParameters(rules), async (req, res) => {
    const { select, where, orderBy, limit, params } = keyset(cities.page(req), {
      dialect: "postgres",
      columns: { id: "id", name: "name", population: "population" },
      firstParam: 2,
    });
    /** @type {import("./cities.mjs").City[]} */
    const rows = await query(
      `SELECT *, ${select} FROM jsonapi_example.cities
       WHERE ($1::text IS NULL OR country = $1) AND ${where} ORDER BY ${orderBy} LIMIT ${limit}`,
      [req.query["filter[country]"], ...params],
    );
    res.paginate(undefined, rows, { jsonapi: JSONAPI, serialize: toResource });
  });

  return router;
}
