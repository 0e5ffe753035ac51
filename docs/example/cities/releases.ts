import { Router } from "express";
import { pagination } from "jsonapi-pagination";
import { countRows, type Database } from "./database.ts";
import { sendDocument } from "./document.ts";
import { notFoundError } from "./errors.ts";
import { checkParameters } from "./parameters.ts";
import { timed } from "./timing.ts";

interface Release {
  id: string;
  browser: string;
  version: string;
  releasedOn: string;
  status: string;
  engine: string | null;
  releaseNotes: string | null;
}

const COUNT_RELEASES = "SELECT count(*) FROM jsonapi_example.releases";

/** The date is text, because a JavaScript Date would shift it by the time zone of the server. */
const SELECT_RELEASES = `
  SELECT id, browser, version, released_on::text AS "releasedOn", status, engine, release_notes AS "releaseNotes"
  FROM jsonapi_example.releases`;

/** Several releases have the same date, so the order needs the unique id as well. */
const SELECT_PAGE = `${SELECT_RELEASES} ORDER BY released_on DESC, id DESC LIMIT $1 OFFSET $2`;

const SELECT_RELEASE = `${SELECT_RELEASES} WHERE id = $1`;

/**
 * What an id can look like. A path can hold more, such as NUL, which PostgreSQL does not accept in a text.
 */
const ID = /^[\w.+-]{1,64}$/;

/** Releases of browsers and JavaScript engines, the newest first. */
export function releasesRouter(database: Database): Router {
  const router = Router();
  const releases = pagination({ brackets: "literal" });

  router.get("/", releases, checkParameters(), async (req, res) => {
    const { limit, offset } = releases.page(req);
    const count = await timed(res, "count", () => countRows(database, COUNT_RELEASES));
    const rows = await timed(res, "rows", () => database.query<Release>(SELECT_PAGE, [limit, offset]));
    res.paginate(count, rows, { serialize: toResource });
  });

  router.get("/:id", checkParameters(), async (req, res) => {
    const { id } = req.params;
    const [release] = ID.test(id) ? await database.query<Release>(SELECT_RELEASE, [id]) : [];
    if (!release) throw notFoundError(req.originalUrl);
    sendDocument(res, { data: toResource(release) });
  });

  return router;
}

function toResource({ id, ...attributes }: Release) {
  return { type: "releases", id, attributes, links: { self: `/releases/${id}` } };
}
