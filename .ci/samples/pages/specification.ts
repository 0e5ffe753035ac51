import express from "express";
import {
  type CursorOptions,
  jsonapi,
  type PaginationOptions,
  pagination,
  type Total,
} from "jsonapi-pagination";
import { resource, select, users } from "../../../spec/conformance/package-server";

/** Readable cursors: the values of the key, with dots between them. */
const readableCodec: CursorOptions["codec"] = {
  encode: (key) => Object.values(key).join("."),
  decode(text) {
    if (!/^(n\d\.)?\d+$/.test(text)) throw new Error("not a cursor");
    const [id, name] = text.split(".").reverse();
    return name === undefined ? { id: Number(id) } : { name, id: Number(id) };
  },
};

const cursorOptions: PaginationOptions = {
  strategy: "cursor",
  order: ["-id"],
  sortable: ["name"],
  cursor: { codec: readableCodec },
};

/**
 * The servers of the examples, by the first segment of their path. Each has 98 users unless `count` is set.
 */
const servers: Record<string, PaginationOptions & { count?: number; total?: Total }> = {
  "": { omit: ["token"] },
  strict: jsonapi,
  capped: { maxNumber: 4 },
  empty: { count: 0 },
  offsets: { strategy: "offset" },
  "capped-offsets": { strategy: "offset", maxOffset: 50 },
  cursors: cursorOptions,
  tagged: { ...cursorOptions, cursor: { codec: readableCodec, itemCursors: true } },
  "no-ranges": { ...cursorOptions, cursor: { codec: readableCodec, range: false } },
  signed: {
    strategy: "cursor",
    order: ["-createdAt", "-id"],
    sortable: ["name"],
    cursor: { secret: "a secret of sixteen bytes and more" },
  },
  expiring: {
    strategy: "cursor",
    order: ["-id"],
    cursor: { secret: "a secret of sixteen bytes and more", ttl: 3600 },
  },
  sealed: {
    strategy: "cursor",
    order: ["-createdAt", "-id"],
    cursor: { secret: "a secret of sixteen bytes and more", sealed: true },
  },
  mixed: { strategy: ["number", "offset"] },
  sortable: { order: ["-id"], sortable: ["name"] },
  header: { headers: ["Link"] },
  search: {},
  peek: { peek: true, total: undefined },
  estimated: { total: { estimate: 100 } },
  "at-least": { total: { atLeast: 50 } },
};

export const app = express();
app.use(express.json({ type: "application/vnd.api+json" }));

for (const [name, { count = 98, total, ...options }] of Object.entries(servers)) {
  const list = users(count);
  const knownTotal = "total" in (servers[name] ?? {}) ? total : count;
  const path = name === "" ? /^\/+users$/ : `/${name}/users`;
  const handler = pagination(options);
  app.all(path, handler, (request, response) => {
    const rows = select(handler.page(request), list);
    response.paginate(knownTotal, rows, { serialize: resource });
  });
}

/** A list of users that shows the first comments of each. */
const comments = pagination({ maxSize: 50 });
const including = pagination({ included: { comments } });
const allComments = users(5);
const identifier = ({ id }: { id: number }) => ({ type: "comments", id: String(id) });

app.get("/included/users", including, (request, response) => {
  const page = including.page(request);
  const list = users(98);
  response.paginate(list.length, select(page, list), {
    serialize: (user) => {
      const path = `/included/users/${user.id}/relationships/comments`;
      const first = page.included.comments.read(path);
      const rows = select(first, allComments);
      const relationship = first.document(allComments.length, rows, { serialize: identifier });
      return { ...resource(user), relationships: { comments: relationship } };
    },
  });
});

/** A list of an upstream whose first page is empty, with more to come. */
const tokens = pagination({
  strategy: "token",
  cursor: { secret: "a secret of sixteen bytes and more" },
});
app.get("/tokens/users", tokens, (_request, response) => {
  response.paginate(undefined, [], { next: "the token of the upstream" });
});
