import { once } from "node:events";
import fc from "fast-check";
import type { PaginationOptions } from "jsonapi-pagination";
import { items, pages, type Resource } from "jsonapi-pagination/client";
import { type Answers, answer, collect, failure, serve, users } from "./site";

const ids = (resources: Resource[]) => resources.map(({ id }) => id);
const from1 = (total: number) => Array.from({ length: total }, (_, index) => String(index + 1));

interface Served {
  name: string;
  options: PaginationOptions;
  query: (size: number) => string;
}

const SERVED: Served[] = [
  { name: "numbered pages", options: {}, query: (size) => `page[size]=${size}` },
  { name: "offset pages", options: { strategy: "offset" }, query: (size) => `page[limit]=${size}` },
  {
    name: "cursor pages",
    options: { strategy: "cursor", cursor: { order: ["id"], key: ({ id }) => ({ id: Number(id) }) } },
    query: (size) => `page[size]=${size}`,
  },
  { name: "left-out links", options: { nullLinks: false }, query: (size) => `page[size]=${size}` },
  {
    name: "encoded links and other parameters",
    options: { brackets: "encoded" },
    query: (size) => `sort=-a%2Cb&page%5Bsize%5D=${size}`,
  },
];

describe.each(SERVED)("a walk of $name", ({ options, query }) => {
  const collection = fc.record({ total: fc.nat(20), size: fc.integer({ min: 1, max: 12 }) });

  it("meets every item once, in order", async () => {
    const { origin } = await serve(users(options));
    await fc.assert(
      fc.asyncProperty(collection, async ({ total, size }) => {
        expect(ids(await collect(items(`${origin}/${total}/users?${query(size)}`)))).toEqual(from1(total));
      }),
      { numRuns: 15 },
    );
  });

  it("meets every item once backwards, from the last page", async () => {
    const { origin } = await serve(users(options));
    await fc.assert(
      fc.asyncProperty(collection, async ({ total, size }) => {
        const [first] = await collect(pages(`${origin}/${total}/users?${query(size)}`, { maxPages: 1 }));
        const walk = items(first?.links.last ?? "", { direction: "prev" });
        expect(ids(await collect(walk))).toEqual(from1(total).reverse());
      }),
      { numRuns: 15 },
    );
  });

  it("goes on where an earlier one stopped", async () => {
    const { origin } = await serve(users(options));
    const cut = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(collection, cut, async ({ total, size }, maxPages) => {
        const url = `${origin}/${total}/users?${query(size)}`;
        const before = await collect(pages(url, { maxPages }));
        const after = await collect(pages(url, { from: before.at(-1)?.links.next }));
        expect([...before, ...after].flatMap(({ data }) => ids(data))).toEqual(from1(total));
      }),
      { numRuns: 15 },
    );
  });
});

describe("a page", () => {
  it("has the members of its document, and links that are ready to use", async () => {
    const document = {
      data: [{ type: "users", id: "1" }],
      included: [{ type: "teams", id: "7" }],
      meta: { total: 2 },
      links: { self: "/users", next: "?after=1", prev: null, meta: { count: 2 } },
    };
    const { origin } = await serve(answer({ "/users": { body: document } }));
    const [page] = await collect(pages(new URL(`${origin}/users`), { maxPages: 1 }));
    const links = { first: null, prev: null, next: `${origin}/users?after=1`, last: null };
    expect(page).toEqual({ ...document, url: `${origin}/users`, links, document });
  });

  it("keeps its order when the walk goes back", async () => {
    const { origin } = await serve(users());
    const last = `${origin}/3/users?page[size]=2&page[number]=2`;
    const walked = await collect(pages(last, { direction: "prev" }));
    expect(walked.map(({ data }) => ids(data))).toEqual([["3"], ["1", "2"]]);
  });
});

describe("requests", () => {
  it("are made one at a time, when the page is wanted", async () => {
    const { origin, requests } = await serve(users());
    const walk = pages(`${origin}/9/users?page[size]=3`);
    expect(requests).toHaveLength(0);
    await walk.next();
    expect(requests).toHaveLength(1);
    await walk.return();
    expect(await walk.next()).toEqual({ done: true, value: undefined });
    expect(requests).toHaveLength(1);
  });

  it.each([1, 2, 3, 4])("are at most maxPages: %p", async (maxPages) => {
    const { origin, requests } = await serve(users());
    const walked = await collect(pages(`${origin}/9/users?page[size]=3`, { maxPages }));
    expect(walked).toHaveLength(Math.min(maxPages, 3));
    expect(requests).toHaveLength(Math.min(maxPages, 3));
  });

  it("are none when the walk is already over", async () => {
    const { origin, requests } = await serve(users());
    expect(await collect(pages(`${origin}/9/users`, { from: null }))).toEqual([]);
    expect(requests).toHaveLength(0);
  });

  it("begin at the URL when there is nothing to go on from", async () => {
    const { origin } = await serve(users());
    expect(ids(await collect(items(`${origin}/3/users`, { from: undefined })))).toEqual(from1(3));
  });

  it.each([
    { given: undefined, accept: "application/vnd.api+json" },
    { given: { Accept: "application/json" }, accept: "application/json" },
  ])("accept $accept", async ({ given, accept }) => {
    const { origin, requests } = await serve(users());
    await collect(pages(`${origin}/1/users`, { headers: given }));
    expect(requests[0]?.headers.accept).toBe(accept);
  });
});

describe("a fetch of one's own", () => {
  const unavailable = () => new Response("busy", { status: 503 });

  it("makes the requests, so it can try again", async () => {
    const { origin } = await serve(users());
    const calls: string[] = [];
    const retrying = async (url: string, init: RequestInit) => {
      const response = calls.length % 2 ? await fetch(url, init) : unavailable();
      calls.push(url);
      return response.ok ? response : fetch(url, init);
    };
    const walk = items(`${origin}/5/users?page[size]=2`, { fetch: retrying });
    expect(ids(await collect(walk))).toEqual(from1(5));
    expect(calls).toHaveLength(3);
  });

  it("may answer without a network, and so without a URL", async () => {
    const stored: Record<string, unknown> = {
      "https://example.com/a/users": { data: [1], links: { next: "more" } },
      "https://example.com/a/more": { data: [2] },
    };
    const walk = pages("https://example.com/a/users", {
      fetch: async (url) => Response.json(stored[url]),
    });
    expect((await collect(walk)).map(({ url, data }) => [url, data])).toEqual([
      ["https://example.com/a/users", [1]],
      ["https://example.com/a/more", [2]],
    ]);
  });
});

describe("an abort", () => {
  const reason = new Error("enough");

  it("before the walk", async () => {
    const { origin, requests } = await serve(users());
    const walk = pages(`${origin}/3/users`, { signal: AbortSignal.abort(reason) });
    expect(await failure(walk)).toBe(reason);
    expect(requests).toHaveLength(0);
  });

  it("in the middle of a request", async () => {
    const controller = new AbortController();
    const { origin } = await serve((req) => {
      closed = once(req.socket, "close");
      controller.abort(reason);
    });
    let closed: Promise<unknown> = Promise.resolve();
    expect(await failure(pages(`${origin}/3/users`, { signal: controller.signal }))).toBe(reason);
    await closed;
  });

  it("between two items of a page", async () => {
    const { origin } = await serve(users());
    const controller = new AbortController();
    const walk = items(`${origin}/3/users`, { signal: controller.signal });
    expect((await walk.next()).value).toEqual({ type: "users", id: "1" });
    controller.abort(reason);
    await expect(walk.next()).rejects.toBe(reason);
  });
});

describe("a link back", () => {
  interface Loop {
    name: string;
    answers: Answers;
    direction?: "prev";
    read: number;
    /** The page that has the link. */
    at: string;
  }
  const page = (links: object) => ({ body: { data: [], links } });
  const LOOPS: Loop[] = [
    { name: "to the page itself", answers: { "/a": page({ next: "/a" }) }, read: 1, at: "/a" },
    { name: "that is empty", answers: { "/a": page({ next: "" }) }, read: 1, at: "/a" },
    {
      name: "to an earlier page",
      answers: { "/a": page({ next: "/b" }), "/b": page({ next: "/c" }), "/c": page({ next: "/b" }) },
      read: 3,
      at: "/c",
    },
    {
      name: "to a later page, walking back",
      answers: { "/a": page({ prev: "/b" }), "/b": page({ prev: "/a" }) },
      direction: "prev",
      read: 2,
      at: "/b",
    },
  ];

  it.each(LOOPS)("$name is noticed", async ({ answers, direction, read, at }) => {
    const { origin, requests } = await serve(answer(answers));
    const error = await failure(pages(`${origin}/a`, { direction }));
    expect(error).toMatchObject({ name: "LinkError", reason: "repeated", url: origin + at });
    expect(requests).toHaveLength(read);
  });
});
