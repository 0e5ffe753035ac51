import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { type CursorPage, type Page, type PaginationOptions, pagination } from "jsonapi-pagination";

/** A web server with an origin of its own, and the requests that it received. */
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

/** Listens on a free port until the test ends. */
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

/** Responses by request target. */
export type Answers = Record<string, Answer>;
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** A string is sent unchanged, any other value as JSON. */
  body?: unknown;
}

/** Sends the response for a request target, and 404 for any other target. */
export function answer(answers: Answers): RequestListener {
  return ({ url = "" }, res) => {
    const { status = 200, headers = {}, body = "" } = answers[url] ?? { status: 404 };
    res.writeHead(status, { "content-type": "application/vnd.api+json", ...headers });
    res.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

/** This package's own server: `/:total/users` lists that many users, with ids from 1. */
export function users(options: PaginationOptions = {}): RequestListener {
  return express().get("/:total/users", pagination(options), (req, res) => {
    const total = Number(req.params.total);
    res.paginate(total, fetchRows(req.page, total));
  });
}

/** The rows that a database would return for a page. */
function fetchRows(page: Page, total: number): { type: string; id: string }[] {
  const ids = Array.from({ length: total }, (_, index) => index + 1);
  if (page.strategy === "token") throw new Error("There are no tokens here.");
  const rows = page.strategy === "cursor" ? between(page, ids) : ids.slice(page.offset);
  return rows.slice(0, page.limit).map((id) => ({ type: "users", id: String(id) }));
}

function between({ after, before, backward }: CursorPage, ids: number[]): number[] {
  const rows = ids.filter((id) => id > Number(after?.id ?? 0) && id < Number(before?.id ?? Infinity));
  return backward ? rows.reverse() : rows;
}

/** Returns everything that a walk yields. */
export async function toArray<T>(source: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const value of source) collected.push(value);
  return collected;
}

/** Returns the error that a walk ends with, or `undefined` if it ends without one. */
export async function failure(source: AsyncIterable<unknown>): Promise<unknown> {
  try {
    await toArray(source);
  } catch (error) {
    return error;
  }
  return undefined;
}

/** The requests that a `fetch` of its own received. */
export interface Call {
  url: string;
  init: RequestInit;
}

/**
 * Returns a `fetch` that answers without a network, one response after another, and the calls it received.
 */
export function fetchFrom(...responses: (() => Response | Promise<Response>)[]) {
  const calls: Call[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    const response = responses[calls.length - 1];
    if (!response) throw new Error(`Nothing answers request ${calls.length}`);
    return response();
  };
  return { fetch, calls };
}

/** Returns a function that makes a page with these items, and a link to the next page. */
export const page =
  (data: unknown[], next: unknown = null) =>
  () =>
    Response.json({ data, links: { next } });
