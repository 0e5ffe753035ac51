import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express5 from "express";
import express4 from "express4";
import { pagination } from "jsonapi-pagination";

const users = Array.from({ length: 10 }, (_, index) => ({
  type: "users",
  id: String(index + 1),
  attributes: { name: `User ${index + 1}`, email: `user${index + 1}@example.com`, createdAt: "2024-01-01" },
}));

/** The response of a handler with constant links, as long as the document of a page. */
const CONSTANT = {
  data: users,
  links: {
    self: "/users?filter[status]=active&sort=-createdAt&page[number]=1000&page[size]=10",
    prev: "/users?filter[status]=active&sort=-createdAt&page[number]=1000&page[size]=10",
    next: "/users?filter[status]=active&sort=-createdAt&page[number]=1000&page[size]=10",
    first: "/users?filter[status]=active&sort=-createdAt&page[number]=1&page[size]=10",
    last: "/users?filter[status]=active&sort=-createdAt&page[number]=2500&page[size]=10",
    meta: { pages: 2500, count: 25_000 },
  },
};

/** The least that a handler can do to write the links of this list: it validates nothing. */
function linksByHand(target: string) {
  const start = target.indexOf("page[number]=") + "page[number]=".length;
  const end = target.indexOf("&", start);
  const number = Number(target.slice(start, end));
  const url = (page: number) => target.slice(0, start) + page + target.slice(end);
  return {
    self: url(number),
    prev: url(number - 1),
    next: url(number + 1),
    first: url(1),
    last: url(2500),
    meta: { pages: 2500, count: 25_000 },
  };
}

/**
 * The same app four times: with constant links, with constant links and the two properties that the
 * middleware sets, with links that the handler writes itself, and with the middleware.
 */
function appsOf(express: typeof express5) {
  const bare = express();
  bare.get("/users", (_req, res) => {
    res.json(CONSTANT);
  });
  const assigned = express();
  assigned.get(
    "/users",
    (req, res, next) => {
      req.page = CONSTANT as never;
      res.paginate = appsOf as never;
      next();
    },
    (_req, res) => {
      res.json(CONSTANT);
    },
  );
  const handwritten = express();
  handwritten.get("/users", (req, res) => {
    res.json({ data: users, links: linksByHand(req.originalUrl) });
  });
  const paginated = express();
  paginated.get("/users", pagination(), (_req, res) => {
    res.paginate(25_000, users);
  });
  return { bare, assigned, handwritten, paginated };
}

async function listen(app: ReturnType<typeof express5>): Promise<number> {
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** The ports of the apps of one version of Express. */
export interface Ports {
  readonly bare: number;
  readonly assigned: number;
  readonly handwritten: number;
  readonly paginated: number;
}

async function serve(express: typeof express5): Promise<Ports> {
  const { bare, assigned, handwritten, paginated } = appsOf(express);
  return {
    bare: await listen(bare),
    assigned: await listen(assigned),
    handwritten: await listen(handwritten),
    paginated: await listen(paginated),
  };
}

process.once("disconnect", () => process.exit());
process.on("message", () => process.send?.(process.cpuUsage()));

void (async () => process.send?.({ express5: await serve(express5), express4: await serve(express4) }))();
