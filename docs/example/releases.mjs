import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { JSONAPI, sendDocument } from "./document.mjs";
import { nothingAt } from "./errors.mjs";
import { parameters } from "./parameters.mjs";

/** The date as text: a JavaScript Date would move it by the time zone of the server. */
const RELEASES = `
  SELECT id, browser, version, released_on::text AS "releasedOn", status, engine, release_notes AS "releaseNotes"
  FROM jsonapi_example.releases`;

/** Releases of one day follow one another by their unique id. */
const PAGE = `${RELEASES} ORDER BY released_on DESC, id DESC LIMIT $1 OFFSET $2`;
const ONE = `${RELEASES} WHERE id = $1`;

/** @typedef {{ id: string } & Record<"browser" | "version" | "releasedOn" | "status", string> & Record<"engine" | "releaseNotes", string | null>} Release */

/**
 * Releases of browsers and JavaScript engines, the newest first.
 * @param {import("./database/open.mjs").Database} database
 */
export function releasesRouter({ query }) {
  const router = Router();

  router.get("/", pagination(), parameters(), async (req, res) => {
    const { limit, offset } = req.page;
    /** @type {{ count: import("jsonapi-pagination").Total }[]} */
    const [{ count }] = await query("SELECT count(*) FROM jsonapi_example.releases");
    /** @type {Release[]} */
    const releases = await query(PAGE, [limit, offset]);
    res.paginate(count, releases, { jsonapi: JSONAPI, serialize: toResource });
  });

  router.get("/:id", parameters(), async (req, res) => {
    /** @type {Release[]} */
    const [release] = await query(ONE, [req.params.id]);
    if (!release) throw nothingAt(req.originalUrl);
    sendDocument(res, { data: toResource(release) });
  });

  return router;
}

/** @param {Release} release */
function toResource({ id, ...attributes }) {
  return { type: "releases", id, attributes, links: { self: `/releases/${id}` } };
}
