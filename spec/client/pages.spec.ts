import { getEventListeners, once } from "node:events";
import fc from "fast-check";
import type { PaginationOptions } from "jsonapi-pagination";
import { items, pages, type Resource } from "jsonapi-pagination/client";
import { type Answers, answer, failure, fetchFrom, serve, toArray, users } from "./site";

const ids = (resources: Resource[]) => resources.map(({ id }) => id);
const idsUpTo = (total: number) => Array.from({ length: total }, (_, index) => String(index + 1));

interface ServedCollection {
  name: string;
  options: PaginationOptions;
  query: (size: number) => string;
}

const SERVED: ServedCollection[] = [
  { name: "page numbers", options: {}, query: (size) => `page[size]=${size}` },
  { name: "offsets", options: { strategy: "offset" }, query: (size) => `page[limit]=${size}` },
  {
    name: "cursors",
    options: {
      strategy: "cursor",
      order: ["id"],
      cursor: { secret: false, key: ({ id }) => ({ id: Number(id) }) },
    },
    query: (size) => `page[size]=${size}`,
  },
  { name: "pages without null links", options: { nullLinks: false }, query: (size) => `page[size]=${size}` },
  {
    name: "encoded links with other parameters",
    options: { brackets: "encoded" },
    query: (size) => `sort=-a%2Cb&page%5Bsize%5D=${size}`,
  },
];

describe.each(SERVED)("a walk over $name", ({ options, query }) => {
  const collection = fc.record({ total: fc.nat(20), size: fc.integer({ min: 1, max: 12 }) });

  it("yields every item once, in order", async () => {
    const { origin } = await serve(users(options));
    await fc.assert(
      fc.asyncProperty(collection, async ({ total, size }) => {
        expect(ids(await toArray(items(`${origin}/${total}/users?${query(size)}`)))).toEqual(idsUpTo(total));
      }),
      { numRuns: 15 },
    );
  });

  it("yields every item once in reverse order, from the last page", async () => {
    const { origin } = await serve(users(options));
    await fc.assert(
      fc.asyncProperty(collection, async ({ total, size }) => {
        const [first] = await toArray(pages(`${origin}/${total}/users?${query(size)}`, { maxPages: 1 }));
        const walk = items(first?.links.last ?? "", { direction: "prev" });
        expect(ids(await toArray(walk))).toEqual(idsUpTo(total).reverse());
      }),
      { numRuns: 15 },
    );
  });

  it("resumes where an earlier walk stopped", async () => {
    const { origin } = await serve(users(options));
    const cut = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(collection, cut, async ({ total, size }, maxPages) => {
        const url = `${origin}/${total}/users?${query(size)}`;
        const before = await toArray(pages(url, { maxPages }));
        const after = await toArray(pages(url, { from: before.at(-1)?.links.next }));
        expect([...before, ...after].flatMap(({ data }) => ids(data))).toEqual(idsUpTo(total));
      }),
      { numRuns: 15 },
    );
  });
});

describe("a page", () => {
  it("has the members of its document, and absolute links", async () => {
    const document = {
      data: [{ type: "users", id: "1" }],
      included: [{ type: "teams", id: "7" }],
      meta: { total: 2 },
      links: { self: "/users", next: "?after=1", prev: null, meta: { count: 2 } },
    };
    const { origin } = await serve(answer({ "/users": { body: document } }));
    const [page] = await toArray(pages(new URL(`${origin}/users`), { maxPages: 1 }));
    const links = { first: null, prev: null, next: `${origin}/users?after=1`, last: null };
    expect(page).toEqual({ ...document, url: `${origin}/users`, links, document });
  });

  it("keeps the order of its document when the walk follows prev", async () => {
    const { origin } = await serve(users());
    const last = `${origin}/3/users?page[size]=2&page[number]=2`;
    const walked = await toArray(pages(last, { direction: "prev" }));
    expect(walked.map(({ data }) => ids(data))).toEqual([["3"], ["1", "2"]]);
  });
});

describe("requests", () => {
  it("are made one at a time, when a page is needed", async () => {
    const { origin, requests } = await serve(users());
    const walk = pages(`${origin}/9/users?page[size]=3`);
    expect(requests).toHaveLength(0);
    await walk.next();
    expect(requests).toHaveLength(1);
    await walk.return();
    expect(await walk.next()).toEqual({ done: true, value: undefined });
    expect(requests).toHaveLength(1);
  });

  it.each([1, 2, 3, 4])("stop after maxPages: %p", async (maxPages) => {
    const { origin, requests } = await serve(users());
    const walked = await toArray(pages(`${origin}/9/users?page[size]=3`, { maxPages }));
    expect(walked).toHaveLength(Math.min(maxPages, 3));
    expect(requests).toHaveLength(Math.min(maxPages, 3));
  });

  it("are not made when the walk is already complete", async () => {
    const { origin, requests } = await serve(users());
    expect(await toArray(pages(`${origin}/9/users`, { from: null }))).toEqual([]);
    expect(requests).toHaveLength(0);
  });

  it("begin at the URL when from is undefined", async () => {
    const { origin } = await serve(users());
    expect(ids(await toArray(items(`${origin}/3/users`, { from: undefined })))).toEqual(idsUpTo(3));
  });

  it.each([
    { sent: undefined, accept: "application/vnd.api+json" },
    { sent: { Accept: "application/json" }, accept: "application/json" },
  ])("send Accept: $accept when the headers are $sent", async ({ sent, accept }) => {
    const { origin, requests } = await serve(users());
    await toArray(pages(`${origin}/1/users`, { headers: sent }));
    expect(requests[0]?.headers.accept).toBe(accept);
  });
});

describe("the option fetch", () => {
  const unavailable = () => new Response("busy", { status: 503 });

  it("makes the requests, so it can retry them", async () => {
    const { origin } = await serve(users());
    const calls: string[] = [];
    const retrying = async (url: string, init: RequestInit) => {
      const response = calls.length % 2 ? await fetch(url, init) : unavailable();
      calls.push(url);
      return response.ok ? response : fetch(url, init);
    };
    const walk = items(`${origin}/5/users?page[size]=2`, { fetch: retrying });
    expect(ids(await toArray(walk))).toEqual(idsUpTo(5));
    expect(calls).toHaveLength(3);
  });

  it("may return responses that have no URL", async () => {
    const stored: Record<string, unknown> = {
      "https://example.com/a/users": { data: [1], links: { next: "more" } },
      "https://example.com/a/more": { data: [2] },
    };
    const walk = pages("https://example.com/a/users", {
      fetch: async (url) => Response.json(stored[url]),
    });
    expect((await toArray(walk)).map(({ url, data }) => [url, data])).toEqual([
      ["https://example.com/a/users", [1]],
      ["https://example.com/a/more", [2]],
    ]);
  });
});

describe("what a fetch throws is thrown unchanged", () => {
  const ERRORS = [
    { thrown: "no" },
    { thrown: { status: 429, headers: new Headers({ "retry-after": "1" }) } },
    { thrown: { status: 503, headers: null } },
  ];
  it.each(ERRORS)("$thrown", async ({ thrown }) => {
    const fetch = () => Promise.reject(thrown);
    await expect(pages("https://a.example/", { fetch }).next()).rejects.toBe(thrown);
  });
});

describe("an aborted signal", () => {
  const reason = new Error("enough");

  it("ends the walk before the first request", async () => {
    const { origin, requests } = await serve(users());
    const walk = pages(`${origin}/3/users`, { signal: AbortSignal.abort(reason) });
    expect(await failure(walk)).toBe(reason);
    expect(requests).toHaveLength(0);
  });

  it("ends a request that is in progress", async () => {
    const controller = new AbortController();
    const { origin } = await serve((req) => {
      closed = once(req.socket, "close");
      controller.abort(reason);
    });
    let closed: Promise<unknown> = Promise.resolve();
    expect(await failure(pages(`${origin}/3/users`, { signal: controller.signal }))).toBe(reason);
    await closed;
  });

  it("ends the walk before the first request of a fetch that ignores it", async () => {
    const { fetch, calls } = fetchFrom();
    const walk = pages("https://example.com/users", { fetch, signal: AbortSignal.abort(reason) });
    expect(await failure(walk)).toBe(reason);
    expect(calls).toHaveLength(0);
  });

  it("ends the walk when a fetch that ignores it answers", async () => {
    const controller = new AbortController();
    const { fetch } = fetchFrom(() => {
      controller.abort(reason);
      return Response.json({ data: [1] });
    });
    const walk = pages("https://example.com/users", { fetch, signal: controller.signal });
    expect(await failure(walk)).toBe(reason);
  });

  it.each([0, 3])("ends the walk when a fetch throws an error of its own, with retry: %p", async (retry) => {
    const controller = new AbortController();
    const { fetch } = fetchFrom(() => {
      controller.abort(reason);
      throw new Error("cancelled");
    });
    const walk = pages("https://example.com/users", { fetch, signal: controller.signal, retry });
    expect(await failure(walk)).toBe(reason);
  });

  it("has no listeners left after a walk, so that it can serve many", async () => {
    const { origin } = await serve(users());
    const { signal } = new AbortController();
    for (let walks = 0; walks < 3; walks++) await toArray(items(`${origin}/3/users`, { signal }));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("ends the walk between two items of a page", async () => {
    const { origin } = await serve(users());
    const controller = new AbortController();
    const walk = items(`${origin}/3/users`, { signal: controller.signal });
    expect((await walk.next()).value).toEqual({ type: "users", id: "1" });
    controller.abort(reason);
    await expect(walk.next()).rejects.toBe(reason);
  });
});

describe("a link to a page that was already read", () => {
  interface Loop {
    name: string;
    answers: Answers;
    direction?: "prev";
    pagesRead: number;
    /** The path of the page that contains the link. */
    path: string;
  }
  const page = (links: object) => ({ body: { data: [], links } });
  const LOOPS: Loop[] = [
    { name: "a link to the page itself", answers: { "/a": page({ next: "/a" }) }, pagesRead: 1, path: "/a" },
    { name: "an empty link", answers: { "/a": page({ next: "" }) }, pagesRead: 1, path: "/a" },
    {
      name: "a link to an earlier page",
      answers: { "/a": page({ next: "/b" }), "/b": page({ next: "/c" }), "/c": page({ next: "/b" }) },
      pagesRead: 3,
      path: "/c",
    },
    {
      name: "a prev link to a page read before",
      answers: { "/a": page({ prev: "/b" }), "/b": page({ prev: "/a" }) },
      direction: "prev",
      pagesRead: 2,
      path: "/b",
    },
    {
      name: "a link to the page itself with a fragment",
      answers: { "/a": page({ next: "/a#2" }) },
      pagesRead: 1,
      path: "/a",
    },
    {
      name: "fragments that differ each time",
      answers: { "/a": page({ next: "/b#1" }), "/b": page({ next: "/a#2" }) },
      pagesRead: 2,
      path: "/b",
    },
    {
      name: "a link to the page that the first one redirects to",
      answers: { "/a": { status: 302, headers: { location: "/b" } }, "/b": page({ next: "/b" }) },
      pagesRead: 2,
      path: "/b",
    },
    {
      name: "a link to a page that redirected to this one",
      answers: { "/a": { status: 302, headers: { location: "/b" } }, "/b": page({ next: "/a#" }) },
      pagesRead: 2,
      path: "/b",
    },
    {
      name: "a link to an earlier page written differently",
      answers: { "/a": page({ next: "/b" }), "/b": page({ next: "/x/../%61/../a" }) },
      pagesRead: 2,
      path: "/b",
    },
  ];

  it.each(LOOPS)("throws a LinkError: $name", async ({ answers, direction, pagesRead, path }) => {
    const { origin, requests } = await serve(answer(answers));
    const error = await failure(pages(`${origin}/a`, { direction }));
    expect(error).toMatchObject({ name: "LinkError", reason: "repeated", url: origin + path });
    expect(requests).toHaveLength(pagesRead);
  });

  it("is one to the URL of the walk with a fragment of its own", async () => {
    const { origin } = await serve(answer({ "/a": page({ next: "#2" }) }));
    expect(await failure(pages(`${origin}/a#1`))).toMatchObject({
      reason: "repeated",
      link: `${origin}/a#2`,
    });
  });
});
