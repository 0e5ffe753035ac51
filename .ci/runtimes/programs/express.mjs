// Requests pages from an Express server, and some that it refuses. `express.mjs express` leaves Express 4
// out.
import assert from "node:assert/strict";
import { once } from "node:events";
import { pagination } from "jsonapi-pagination";

const articles = pagination({
  strategy: "cursor",
  order: ["-id"],
  cursor: { secret: "a text of at least sixteen characters" },
});

for (const name of process.argv.length > 2 ? process.argv.slice(2) : ["express", "express4"]) {
  const { default: express } = await import(name);
  const app = express();
  app.get("/users", pagination(), (_req, res) => res.paginate(3, [{ type: "users", id: "2" }]));
  app.get("/articles", articles, (req, res) => {
    const { after, limit } = articles.page(req);
    const last = after === null ? 9 : after.id - 1;
    const rows = Array.from({ length: Math.min(limit, last) }, (_, index) => ({ id: last - index }));
    res.paginate(undefined, rows, { serialize: ({ id }) => ({ type: "articles", id: String(id) }) });
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const get = async (target, status, mediaType = "application/vnd.api+json") => {
    const response = await fetch(`http://127.0.0.1:${server.address().port}${target}`);
    const body = await response.text();
    assert.equal(response.status, status, `${target}: ${body}`);
    assert.equal(response.headers.get("content-type").split(";")[0], mediaType, target);
    return JSON.parse(body);
  };

  const page = await get("/users?page[size]=1&page[number]=2&sort=a", 200);
  assert.equal(page.links.next, "/users?page[size]=1&page[number]=3&sort=a");
  const refused = await get("/users?page[size]=one", 400);
  assert.equal(refused.errors[0].code, "PAGE_SIZE_INVALID");
  const repeated = await get("/users?page[size]=1&page[size]=2", 400);
  assert.equal(repeated.errors[0].source.parameter, "page[size]");
  const first = await get("/articles?page[size]=2", 200);
  const second = await get(first.links.next, 200);
  assert.deepEqual(
    [...first.data, ...second.data].map(({ id }) => id),
    ["9", "8", "7", "6"],
  );
  const forged = await get("/articles?page[after]=WyI5Il0", 400);
  assert.equal(forged.errors[0].code, "PAGE_CURSOR_INVALID");

  server.closeAllConnections();
  server.close();
}
