import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { sqlPage } from "jsonapi-pagination/sql";
import { COUNTRY_CODE, toResource } from "./cities.mjs";
import { isInvalidValue } from "./database/invalid-value.mjs";
import { JSONAPI } from "./document.mjs";
import { RequestError } from "./errors.mjs";
import { checkParameters } from "./parameters.mjs";
import { show } from "./text.mjs";
import { timed } from "./timing.mjs";

const COLUMNS = {
  id: "id",
  name: { column: "name", notNull: true },
  population: { column: "population", notNull: true },
};

/** Accepts any value, because `pagination()` has already validated it. */
const SORT = { pattern: /^/, expected: "a sort" };

/**
 * The same cities with cursor pagination: every page costs the same as the first, and `sort` chooses the
 * order.
 * @param {import("./database/open.mjs").Database} database
 * @param {string} secret signs the cursors, so that nobody else can make one
 */
export function citiesByCursorRouter({ query }, secret) {
  const router = Router();
  const cities = pagination({
    strategy: "cursor",
    order: ["-population", "-id"],
    sortable: ["name", "population"],
    brackets: "literal",
    cursor: { secret },
  });
  const rules = { "filter[country]": COUNTRY_CODE, sort: SORT };

  router.get("/", cities, checkParameters(rules), async (req, res) => {
    const page = cities.page(req);
    if (hasNull(page.after) || hasNull(page.before)) throw invalidCursor(req.query);
    const country = req.query["filter[country]"] ?? null;
    const sql = sqlPage(page, {
      dialect: "postgres",
      columns: COLUMNS,
    });
    /** @type {import("./cities.mjs").City[]} */
    const rows = await timed(res, "rows", () =>
      sql.fetch(async (q) => {
        const { text, values } = q.sql`SELECT *, ${q.select} FROM jsonapi_example.cities
          WHERE (${country}::text IS NULL OR country = ${country}) AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
        return query(text, values);
      }),
    ).catch((error) => {
      throw isInvalidValue(error) && (page.after ?? page.before) !== null ? invalidCursor(req.query) : error;
    });
    res.paginate(undefined, rows, { jsonapi: JSONAPI, serialize: toResource });
  });

  return router;
}

/**
 * No column of the order has NULLs, so no cursor has one.
 * @param {import("jsonapi-pagination").Key | null} key
 */
const hasNull = (key) => Object.values(key ?? {}).includes(null);

/**
 * The error for a cursor whose values do not fit the columns. A signed cursor can have such values when the table
 * or the order was changed after it was made.
 * @param {import("express").Request["query"]} query
 */
function invalidCursor(query) {
  const errors = ["page[after]", "page[before]"].flatMap((parameter) => {
    const cursor = query[parameter];
    if (typeof cursor !== "string" || cursor === "") return [];
    const detail = `${parameter} must be a cursor from this list; got ${show(cursor)}.`;
    const title = "Page cursor is invalid";
    return [{ status: "400", code: "PAGE_CURSOR_INVALID", title, detail, source: { parameter } }];
  });
  return new RequestError(errors);
}
