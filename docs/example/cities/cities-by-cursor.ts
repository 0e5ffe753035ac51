import { Router } from "express";
import { type CursorPage, PageError, pagination } from "jsonapi-pagination";
import { sqlPage } from "jsonapi-pagination/sql";
import { type City, COUNTRY_CODE, toResource } from "./cities.ts";
import { type Database, isInvalidValue } from "./database.ts";
import { checkParameters } from "./parameters.ts";
import { timed } from "./timing.ts";

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
 * @param secret Signs the cursors, so that nobody else can make one.
 */
export function citiesByCursorRouter(database: Database, secret: string): Router {
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
    const country = req.query["filter[country]"] ?? null;
    const list = sqlPage(page, { dialect: "postgres", columns: COLUMNS });
    const fetchRows = () =>
      list.fetch((q) => {
        const { text, values } = q.sql`SELECT *, ${q.select} FROM jsonapi_example.cities
          WHERE (${country}::text IS NULL OR country = ${country}) AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
        return database.query<City>(text, values);
      });
    const rows = await timed(res, "rows", fetchRows).catch((error) => {
      const isFirstPage = page.after === null && page.before === null;
      throw isInvalidValue(error) && !isFirstPage ? invalidCursor(page) : error;
    });
    res.paginate(undefined, rows, { serialize: toResource });
  });

  return router;
}

/**
 * The error for a signed cursor whose values no longer fit the columns, because a column has been changed
 * since.
 */
function invalidCursor(page: CursorPage): PageError {
  const parameter = page.after === null ? "page[before]" : "page[after]";
  const detail = `${parameter} must be a cursor that fits the columns of this list.`;
  const error = {
    code: "PAGE_CURSOR_INVALID",
    title: "Page cursor is invalid",
    detail,
    source: { parameter },
  };
  return new PageError([{ status: "400", ...error }], page.mediaType);
}
