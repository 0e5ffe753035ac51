import type { IncomingMessage } from "node:http";
import express from "express";
import { pagination } from "jsonapi-pagination";
import { collect, items, type PagesOptions, pages, type ResponseError } from "jsonapi-pagination/client";
import { failure, fetchFrom, page, type Site, serve, toArray } from "./site";

const TYPE = "application/vnd.api+json";
const BODY = '{"filter":{"even":true}}';
const QUERY: PagesOptions = { method: "QUERY", body: BODY, headers: { "Content-Type": TYPE } };

/** What a server received. */
interface Received {
  request: string;
  type: string | undefined;
  authorization: string | undefined;
  body: string;
}

/** A site that answers each target in some way, and what it received. */
async function serveRecorded(
  answers: Record<string, { status?: number; location?: string; data?: number[]; next?: string }>,
): Promise<Site & { received: Received[] }> {
  const received: Received[] = [];
  const site = await serve(async (req, res) => {
    const { method, url = "", headers } = req;
    const { "content-type": type, authorization } = headers;
    received.push({ request: `${method} ${url}`, type, authorization, body: await textOf(req) });
    const { status = 200, location, data = [], next = null } = answers[url] ?? { status: 404 };
    res.writeHead(status, { "content-type": TYPE, ...(location && { location }) });
    res.end(JSON.stringify({ data, links: { next } }));
  });
  return { ...site, received };
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of req) text += chunk;
  return text;
}

describe("method and body", () => {
  it("are repeated for every page", async () => {
    const app = express();
    app.use(express.json({ type: TYPE }));
    app.all("/numbers", pagination(), (req, res) => {
      const numbers = Array.from({ length: 50 }, (_, index) => index);
      const found = numbers.filter((number) => !req.body.filter.even || number % 2 === 0);
      const { offset, limit } = req.page;
      const serialize = (number: number) => ({ type: "numbers", id: String(number) });
      res.paginate(found.length, found.slice(offset, offset + limit), { serialize });
    });
    const { origin, requests } = await serve(app);
    const even = await collect(`${origin}/numbers?page[size]=7`, QUERY);
    expect(even.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, index) => String(index * 2)));
    expect(requests.map(({ method, headers }) => [method, headers["content-type"]])).toEqual(
      Array.from({ length: 4 }, () => ["QUERY", TYPE]),
    );
  });

  it.each<[string, PagesOptions, string]>([
    ["a text", { body: "a" }, "text/plain;charset=UTF-8"],
    ["a Blob", { body: new Blob(["a"], { type: TYPE }) }, TYPE],
    ["a form", { body: new URLSearchParams("a") }, "application/x-www-form-urlencoded;charset=UTF-8"],
    ["a form with a type of its own", { ...QUERY, body: new URLSearchParams("a") }, TYPE],
  ])("have the content type of %s", async (_, options, type) => {
    const { origin, received } = await serveRecorded({ "/": { next: "/2" }, "/2": {} });
    await toArray(pages(origin, { ...options, method: "POST" }));
    expect(received.map(({ request, type }) => [request, type])).toEqual([
      ["POST /", type],
      ["POST /2", type],
    ]);
  });

  it("are sent to an allowed origin with their content type, and with no other header", async () => {
    const other = await serveRecorded({ "/more": { data: [2] } });
    const own = await serveRecorded({ "/": { data: [1], next: `${other.origin}/more` } });
    const headers = { "content-type": TYPE, authorization: "Bearer secret" };
    expect(await toArray(items(own.origin, { ...QUERY, headers, allowOrigins: [other.origin] }))).toEqual([
      1, 2,
    ]);
    expect(own.received).toEqual([
      { request: "QUERY /", type: TYPE, authorization: "Bearer secret", body: BODY },
    ]);
    expect(other.received).toEqual([
      { request: "QUERY /more", type: TYPE, authorization: undefined, body: BODY },
    ]);
  });

  it("are repeated with a request", async () => {
    const { fetch, calls } = fetchFrom(
      () => new Response(null, { status: 503, headers: { "retry-after": "0" } }),
      page([1]),
    );
    expect(await toArray(items("https://a.example/", { ...QUERY, fetch, retry: 1 }))).toEqual([1]);
    expect(calls.map(({ init: { method, body } }) => [method, body])).toEqual([
      ["QUERY", BODY],
      ["QUERY", BODY],
    ]);
  });

  it.each<PagesOptions>([{ body: BODY }, { method: "GET", body: BODY }, { method: "QUERY PAGE" }])(
    "are judged by the platform: %j",
    async (options) => {
      const { origin, requests } = await serve(() => {});
      expect(await failure(pages(origin, options))).toMatchObject({ name: "TypeError" });
      expect(requests).toEqual([]);
    },
  );
});

describe("a redirect", () => {
  it.each([300, 301, 302, 307, 308])(
    "of status %d repeats the request, and so do the pages behind it",
    async (status) => {
      const { origin, received } = await serveRecorded({
        "/": { status, location: "/moved" },
        "/moved": { data: [1], next: "/moved?2" },
        "/moved?2": { data: [2] },
      });
      const walked = await toArray(pages(origin, QUERY));
      expect(walked.map(({ url }) => url)).toEqual([`${origin}/moved`, `${origin}/moved?2`]);
      expect(received.map(({ request, body }) => `${request} ${body}`)).toEqual([
        `QUERY / ${BODY}`,
        `QUERY /moved ${BODY}`,
        `QUERY /moved?2 ${BODY}`,
      ]);
    },
  );

  it("of status 303 leads to pages for GET, without a body", async () => {
    const { origin, received } = await serveRecorded({
      "/": { status: 307, location: "/search" },
      "/search": { status: 303, location: "/results/1" },
      "/results/1": { data: [1], next: "/results/1?2" },
      "/results/1?2": { data: [2] },
    });
    const headers = { "content-type": TYPE, authorization: "Bearer secret" };
    expect(await toArray(items(origin, { ...QUERY, headers }))).toEqual([1, 2]);
    const authorization = "Bearer secret";
    expect(received).toEqual([
      { request: "QUERY /", type: TYPE, authorization, body: BODY },
      { request: "QUERY /search", type: TYPE, authorization, body: BODY },
      { request: "GET /results/1", type: undefined, authorization, body: "" },
      { request: "GET /results/1?2", type: undefined, authorization, body: "" },
    ]);
  });

  it.each([303, 307])("of status %d to another origin is not followed", async (status) => {
    const other = await serveRecorded({ "/": { data: [1] } });
    const own = await serveRecorded({ "/": { status, location: `${other.origin}/` } });
    expect(await failure(pages(own.origin, { method: "QUERY", body: BODY }))).toMatchObject({
      name: "LinkError",
      reason: "foreign",
      link: `${other.origin}/`,
      url: `${own.origin}/`,
    });
    expect(other.received).toEqual([]);
  });

  it("that leads round in circles ends the walk", async () => {
    const { origin, received } = await serveRecorded({
      "/": { status: 307, location: "/moved" },
      "/moved": { status: 308, location: "/" },
    });
    expect(await failure(pages(origin, { ...QUERY, retry: 3 }))).toMatchObject({ reason: "repeated" });
    expect(received).toHaveLength(2);
  });

  it.each([
    { redirects: 20, status: undefined, requests: 21 },
    { redirects: 21, status: 307, requests: 21 },
  ])("is followed by 20 at most: $redirects", async ({ redirects, status, requests: sent }) => {
    const { origin, requests } = await serve(({ url = "" }, res) => {
      const count = Number(url.slice(1));
      if (count === redirects) res.end('{"data":[]}');
      else res.writeHead(307, { location: `/${count + 1}` }).end();
    });
    expect(((await failure(pages(origin, QUERY))) as ResponseError | undefined)?.status).toBe(status);
    expect(requests).toHaveLength(sent);
  });

  it("without a Location is not a page", async () => {
    const { origin } = await serveRecorded({ "/": { status: 303 } });
    expect(await failure(pages(origin, QUERY))).toMatchObject({ name: "ResponseError", status: 303 });
  });
});

it("a Location beside what is no page leads nowhere", async () => {
  const { origin, received } = await serveRecorded({ "/": { status: 204, location: "/stored" } });
  expect(await failure(pages(origin, QUERY))).toMatchObject({ name: "ResponseError", status: 204 });
  expect(received).toHaveLength(1);
});

it.each([200, 400])("a Location beside the status %d leads nowhere", async (status) => {
  const { origin, received } = await serveRecorded({ "/": { status, location: "/stored" } });
  const error = (await failure(pages(origin, QUERY))) as ResponseError | undefined;
  expect(error?.status).toBe(status === 200 ? undefined : status);
  expect(received).toHaveLength(1);
});
