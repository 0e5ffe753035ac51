import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { keyset } from "jsonapi-pagination/keyset";
import { COUNTRY, toResource } from "./cities.mjs";
import { JSONAPI } from "./document.mjs";
import { parameters } from "./parameters.mjs";

/** @typedef {import("jsonapi-pagination").CursorPage} CursorPage */

/** The list is public, and so may be the positions in it: no secret signs the cursors. */
const cursor = { order: ["-population", "-id"], sortable: ["name", "population"] };

/** Which values `sort` may have is for `pagination()` to judge. */
const SORT = { pattern: /^/, expected: "a sort" };

/**
 * The same cities by cursor: every page is as quick as the first, and `sort` chooses the order.
 * @param {import("./database/open.mjs").Database} database
 */
export function citiesByCursorRouter({ query }) {
  const router = Router();
  const forms = { "filter[country]": COUNTRY, sort: SORT };

  router.get("/", pagination({ strategy: "cursor", cursor }), parameters(forms), async (req, res) => {
    const page = /** @type {CursorPage} */ (/** @type {unknown} */ (req.page));
    const columns = { id: "id", name: "name", population: "population" };
    const { select, where, orderBy, limit, params } = keyset(page, {
      dialect: "postgres",
      columns,
      firstParam: 2,
    });
    /** @type {import("./cities.mjs").City[]} */
    const cities = await query(
      `SELECT *, ${select} FROM jsonapi_example.cities
       WHERE ($1::text IS NULL OR country = $1) AND ${where} ORDER BY ${orderBy} LIMIT ${limit}`,
      [req.query["filter[country]"], ...params],
    );
    res.paginate(undefined, cities, { jsonapi: JSONAPI, serialize: toResource });
  });

  return router;
}
