import express from "express";
import {
  type CursorOptions,
  jsonapi,
  type Page,
  type PaginationOptions,
  pagination,
  type Total,
} from "jsonapi-pagination";
import { resource, select, users } from "../../../spec/conformance/package-server";

/** Cursors that can be read: the values of the key, with dots between them. */
const readable: CursorOptions["codec"] = {
  encode: (key) => Object.values(key).join("."),
  decode(text) {
    if (!/^(n\d\.)?\d+$/.test(text)) throw new Error("no cursor");
    const [id, name] = text.split(".").reverse();
    return name === undefined ? { id: Number(id) } : { name, id: Number(id) };
  },
};

const cursor: CursorOptions = { order: ["-id"], sortable: ["name"], codec: readable };
const signed: CursorOptions = {
  order: ["-createdAt", "-id"],
  sortable: ["name"],
  secret: "a secret of sixteen bytes and more",
};

/** The servers of the examples, by the first part of their path. Each has 98 users, unless it says otherwise. */
const servers: Record<string, PaginationOptions & { count?: number; total?: Total }> = {
  "": { omit: ["token"] },
  strict: jsonapi,
  capped: { maxNumber: 4 },
  empty: { count: 0 },
  offsets: { strategy: "offset" },
  "capped-offsets": { strategy: "offset", maxOffset: 50 },
  cursors: { strategy: "cursor", cursor },
  tagged: { strategy: "cursor", cursor: { ...cursor, itemCursors: true } },
  "no-ranges": { strategy: "cursor", cursor: { ...cursor, range: false } },
  signed: { strategy: "cursor", cursor: signed },
  mixed: { strategy: ["number", "offset"] },
  header: { headers: true },
  peek: { peek: true, total: undefined },
  estimated: { total: { estimate: 100 } },
  "at-least": { total: { atLeast: 50 } },
};

export const app = express();

for (const [name, { count = 98, total, ...options }] of Object.entries(servers)) {
  const list = users(count);
  const known = "total" in (servers[name] ?? {}) ? total : count;
  const path = name === "" ? /^\/+users$/ : `/${name}/users`;
  app.get(path, pagination(options), (request, response) => {
    const page = request.page as Page;
    const rows = select(page, list);
    if (page.strategy === "cursor") response.paginate(known, rows, { serialize: resource });
    else response.paginate(known, rows.map(resource));
  });
}
