// Serves the lists, and runs a program against them: serve.mjs PROGRAM
import { once } from "node:events";
import express from "express";
import { pagination } from "jsonapi-pagination";
import { lists } from "./lists.mjs";

const rows = Array.from({ length: 30 }, (_, index) => ({
  id: index + 1,
  title: `Title ${(index * 7) % 30}`,
  createdAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 3))).toISOString(),
}));

const app = express();
for (const [name, options] of Object.entries(lists)) {
  const handler = pagination(options);
  app.get(`/${name}`, handler, (req, res) => {
    const page = handler.page(req);
    const serialize = ({ id, ...attributes }) => ({ type: name, id: String(id), attributes });
    const included = [{ type: "authors", id: "9", attributes: { name: "Ada" } }];
    const total = page.strategy === "cursor" ? undefined : rows.length;
    res.paginate(total, rowsOf(page), { serialize, included, meta: { generator: name } });
  });
}

/** The rows of a page, as a database would find them. */
function rowsOf(page) {
  if (page.strategy !== "cursor") return rows.slice(page.offset, page.offset + page.limit);
  const { order, after, before, backward, limit } = page;
  const compare = (row, other) => {
    for (const { name, descending } of order)
      if (row[name] !== other[name]) return row[name] < other[name] === descending ? 1 : -1;
    return 0;
  };
  const found = rows
    .filter((row) => after === null || compare(row, after) > 0)
    .filter((row) => before === null || compare(row, before) < 0)
    .sort(compare);
  return (backward ? found.reverse() : found).slice(0, limit);
}

const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
try {
  const { run } = await import(process.argv[2]);
  await run(`http://127.0.0.1:${server.address().port}`);
} finally {
  server.close();
  server.closeAllConnections();
}
