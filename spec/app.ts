import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import express5 from "express";
import express4 from "express4";
import { type LazyTotal, type PaginationOptions, pagination } from "jsonapi-pagination";
import request, { type Test } from "supertest";

export type Express = typeof express5;
export type App = ReturnType<Express>;

/** Runs the same tests with Express 5 and with Express 4. */
export function eachExpress(tests: (express: Express) => void): void {
  describe.each([
    ["Express 5", express5],
    ["Express 4", express4],
  ])("%s", (_name, express) => tests(express));
}

/** A collection of `count` resources. */
export const users = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ type: "users", id: String(index + 1) }));

const ALL_USERS = users(1000);

/** The items of a page of a collection of `count`, as a database returns them. */
export const fetched = ({ offset, limit }: { offset: number; limit: number }, count: number) =>
  ALL_USERS.slice(offset, Math.min(count, offset + limit));

/** The settings that differ between the apps of the specs. */
export interface Setup {
  options?: PaginationOptions;
  /** How many users there are. */
  count?: number;
  /** Makes a lazy total from the number of users. Without it, the handler passes that number. */
  counter?: (count: number) => LazyTotal;
  /** Application settings of Express. */
  settings?: Record<string, unknown>;
}

/** An app that answers every path with a page of users, as the README shows it. */
export function usersApp(express: Express, { options, count = 98, counter, settings = {} }: Setup = {}): App {
  const app = express();
  for (const [name, value] of Object.entries(settings)) app.set(name, value);
  app.use(pagination(options), (req, res) => {
    const items = fetched(req.page, count);
    if (counter) void res.paginate(counter(count), items);
    else res.paginate(count, items);
  });
  return app;
}

/** Sends a GET request to an app. The body is parsed for any JSON media type. */
export function get(app: App, target: string): Test {
  return request(app).get(target);
}

/** A response as text, one character for each byte. */
export interface Answer {
  status: number;
  head: string;
  body: string;
}

/**
 * Sends request lines that HTTP clients would change or refuse. Each character up to U+00FF is sent as one
 * byte. They share a server, so that hundreds of targets take at most a second.
 */
export async function sendTargets(app: RequestListener, targets: readonly string[]): Promise<Answer[]> {
  const server = createServer({ maxHeaderSize: 1 << 16 }, app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const answers: Answer[] = [];
    for (const target of targets) answers.push(await exchange(port, target));
    return answers;
  } finally {
    server.close();
  }
}

function exchange(port: number, target: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("end", () => {
      const [head = "", body = ""] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
      resolve({ status: Number(head.slice(9, 12)), head, body });
    });
    socket.end(`GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`, "latin1");
  });
}
