import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { JSONAPI, sendDocument } from "./document.mjs";
import { notFoundError } from "./errors.mjs";
import { checkParameters } from "./parameters.mjs";
import { timed } from "./timing.mjs";

const COUNT_RELEASES = "SELECT count(*) FROM jsonapi_example.releases";

/** The date is text, because a JavaScript Date would shift it by the time zone of the server. */
const SELECT_RELEASES = `
  SELECT id, browser, version, released_on::text AS "releasedOn", status, engine, release_notes AS "releaseNotes"
  FROM jsonapi_example.releases`;

/** Several releases have the same date, so the order needs the unique id as well. */
const SELECT_PAGE = `${SELECT_RELEASES} ORDER BY released_on DESC, id DESC LIMIT $1 OFFSET $2`;

/** What an id can look like. A path can hold more, such as NUL, which PostgreSQL does not accept in a text. */
export const ID = /^[\w.+-]{1,64}$/;

const SELECT_RELEASE = `${SELECT_RELEASES} WHERE id = $1`;

/**
 * @typedef {{ id: string } & Record<"browser" | "version" | "releasedOn" | "status", string> &
 * Record<"engine" | "releaseNotes", string | null>} Release
 */

/**
 * Releases of browsers and JavaScript engines, the newest first.
 * @param {import("./database/open.mjs").Database} database
 */
export function releasesRouter({ query }) {
  const router = Router();
  const releases = pagination({ brackets: "literal" });

  router.get("/", releases, checkParameters(), async (req, res) => {
    const { limit, offset } = releases.page(req);
    /** @type {{ count: import("jsonapi-pagination").Total }[]} */
    const [{ count }] = await timed(res, "count", () => query(COUNT_RELEASES));
    /** @type {Release[]} */
    const rows = await timed(res, "rows", () => query(SELECT_PAGE, [limit, offset]));
    res.paginate(count, rows, { jsonapi: JSONAPI, serialize: toResource });
  });

  router.get("/:id", checkParameters(), async (req, res) => {
    /** @type {Release[]} */
    const [release] = ID.test(String(req.params.id)) ? await query(SELECT_RELEASE, [req.params.id]) : [];
    if (!release) throw notFoundError(req.originalUrl);
    sendDocument(res, { data: toResource(release) });
  });

  return router;
}

/** @param {Release} release */
function toResource({ id, ...attributes }) {
  return { type: "releases", id, attributes, links: { self: `/releases/${id}` } };
}
