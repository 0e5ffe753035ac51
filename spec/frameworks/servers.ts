import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { type Page, type PaginationOptions, pagination, type Total } from "jsonapi-pagination";
import { type FastifyOptions, pagination as fastifyPagination } from "jsonapi-pagination/fastify";
import { type FetchOptions, pagination as fetchPagination } from "jsonapi-pagination/fetch";
import { resource, select, users } from "../conformance/package-server";

/** What is served: a list with these options, and its total. */
export interface Served {
  readonly options?: PaginationOptions;
  readonly total?: Total | (() => Total | Promise<Total>);
}

const ALL = users(98);
const serialize = resource;
/** `?noRows=1` empties the list. */
const rowsAt = (target: string) => (target.includes("noRows=1") ? [] : ALL);
const totalOf = ({ total }: Served, target: string) =>
  (target.includes("noRows=1") ? 0 : (total ?? 98)) as 98;

/** A server of one list in each framework that the package has an entry for. */
export const SERVERS: Readonly<Record<string, (served: Served) => Promise<RequestListener>>> = {
  async Express(served) {
    const list = pagination(served.options);
    return express().all("/users", list, (req, res) => {
      const rows = select(list.page(req), rowsAt(req.url));
      res.paginate(totalOf(served, req.url), rows, { serialize });
    });
  },
  async "a route handler"(served) {
    return getRequestListener(routeHandler(served));
  },
  async Hono(served) {
    const handler = routeHandler(served);
    return getRequestListener(new Hono().all("/users", (c) => handler(c.req.raw)).fetch);
  },
  async Fastify(served) {
    const list = fastifyPagination(served.options as FastifyOptions);
    const app = fastify({ routerOptions: { ignoreTrailingSlash: true } });
    app.all("/users", { preHandler: list }, async (request, reply) => {
      const rows = select(list.page(request), rowsAt(request.url));
      return list.paginate(reply)(totalOf(served, request.url), rows, { serialize });
    });
    await app.ready();
    return app.routing;
  },
};

/** A handler as Next.js, Bun, Deno and Workers call it. */
export function routeHandler(served: Served): (request: Request) => Promise<Response> {
  const list = fetchPagination(served.options as FetchOptions);
  return (request) =>
    list(request, (page: Page, paginate) =>
      paginate(totalOf(served, request.url), select(page, rowsAt(request.url)), { serialize }),
    );
}

/** The servers of the entries beside Express. */
export const OTHERS = Object.entries(SERVERS).filter(([name]) => name !== "Express");
