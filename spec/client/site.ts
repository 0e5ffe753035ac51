import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { type CursorPage, type Page, type PaginationOptions, pagination } from "jsonapi-pagination";

/** A web server of its own origin, and what it was asked for. */
export interface Site {
  origin: string;
  requests: IncomingMessage[];
}

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Serves on a free port until the test is over. */
export async function serve(listener: RequestListener): Promise<Site> {
  const requests: IncomingMessage[] = [];
  const server = createServer((req, res) => {
    requests.push(req);
    listener(req, res);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** Answers of one's own making, by request target. */
export type Answers = Record<string, Answer>;
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON, or as it is when it is a string. */
  body?: unknown;
}

export function answer(answers: Answers): RequestListener {
  return ({ url = "" }, res) => {
    const { status = 200, headers = {}, body = "" } = answers[url] ?? { status: 404 };
    res.writeHead(status, { "content-type": "application/vnd.api+json", ...headers });
    res.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

/** This package's own server: `/:total/users` lists so many users, with ids from 1. */
export function users(options: PaginationOptions = {}): RequestListener {
  return express().get("/:total/users", pagination(options), (req, res) => {
    const total = Number(req.params.total);
    res.paginate(total, fetchRows(req.page, total));
  });
}

/** What a database would fetch for a page. */
function fetchRows(page: Page, total: number): { type: string; id: string }[] {
  const ids = Array.from({ length: total }, (_, index) => index + 1);
  const within = page.strategy === "cursor" ? between(page, ids) : ids.slice(page.offset);
  return within.slice(0, page.limit).map((id) => ({ type: "users", id: String(id) }));
}

function between({ after, before, backward }: CursorPage, ids: number[]): number[] {
  const found = ids.filter((id) => id > Number(after?.id ?? 0) && id < Number(before?.id ?? Infinity));
  return backward ? found.reverse() : found;
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const value of source) collected.push(value);
  return collected;
}

/** What a walk ends with: its error, or `undefined` when it ends well. */
export async function failure(source: AsyncIterable<unknown>): Promise<unknown> {
  try {
    await collect(source);
  } catch (error) {
    return error;
  }
  return undefined;
}
