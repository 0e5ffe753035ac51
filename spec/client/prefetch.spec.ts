import { once } from "node:events";
import type { RequestListener } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { items, pages } from "jsonapi-pagination/client";
import { answer, failure, fetchFrom, page, serve, toArray, users } from "./site";

const prefetch = true;
const unhandled = jest.fn();

beforeAll(() => {
  process.on("unhandledRejection", unhandled);
});
afterAll(() => {
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe("fetching ahead", () => {
  it("requests one page while the consumer works on the one before it", async () => {
    const { origin, requests } = await serve(users());
    const walk = pages(`${origin}/9/users?page[size]=3`, { prefetch });
    for (const requested of [2, 3, 3]) {
      expect(await walk.next()).toMatchObject({ done: false });
      await wait(50);
      expect(requests).toHaveLength(requested);
    }
    expect(await walk.next()).toMatchObject({ done: true });
  });

  it("yields every item once, in order", async () => {
    const { origin } = await serve(users());
    const walked = await toArray(items(`${origin}/20/users?page[size]=3`, { prefetch }));
    expect(walked.map(({ id }) => Number(id))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each([
    { options: { maxPages: 1 }, requested: 1 },
    { options: { maxPages: 2 }, requested: 2 },
    { options: { maxItems: 3 }, requested: 1 },
    { options: { maxItems: 4 }, requested: 2 },
  ])("stops at $options", async ({ options, requested }) => {
    const { origin, requests } = await serve(users());
    await toArray(pages(`${origin}/9/users?page[size]=3`, { ...options, prefetch }));
    expect(requests).toHaveLength(requested);
  });

  it.each([undefined, false])("does not happen when prefetch is %p", async (value) => {
    const { origin, requests } = await serve(users());
    await pages(`${origin}/9/users?page[size]=3`, { prefetch: value }).next();
    await wait(50);
    expect(requests).toHaveLength(1);
  });
});

describe("what goes wrong ahead is thrown when the page is asked for", () => {
  interface Case {
    name: string;
    next: unknown;
    error: object;
  }
  const CASES: Case[] = [
    { name: "a response that is not a page", next: "/gone", error: { name: "ResponseError", status: 404 } },
    { name: "an invalid link", next: false, error: { name: "LinkError", reason: "invalid" } },
    { name: "a foreign link", next: "https://example.com/", error: { name: "LinkError", reason: "foreign" } },
    { name: "a repeated link", next: "/users", error: { name: "LinkError", reason: "repeated" } },
  ];

  it.each(CASES)("$name", async ({ next, error }) => {
    const { origin } = await serve(answer({ "/users": { body: { data: [1], links: { next } } } }));
    const walk = pages(`${origin}/users`, { prefetch });
    expect((await walk.next()).value).toMatchObject({ data: [1] });
    await wait(50);
    await expect(walk.next()).rejects.toMatchObject(error);
    expect(await walk.next()).toEqual({ done: true, value: undefined });
  });

  it.each(CASES)("and not at all if the consumer leaves before: $name", async ({ next }) => {
    const { origin } = await serve(answer({ "/users": { body: { data: [1], links: { next } } } }));
    const walk = pages(`${origin}/users`, { prefetch });
    await walk.next();
    await wait(50);
    expect(await walk.return()).toEqual({ done: true, value: undefined });
  });
});

describe("a request that is ahead ends", () => {
  /** Answers the first request, never the second, and reports when the connection of the second is closed. */
  function serveOnePage() {
    let reportClosed = () => {};
    const closed = new Promise<void>((resolve) => {
      reportClosed = resolve;
    });
    const listener: RequestListener = (req, res) => {
      if (req.url === "/users") res.end('{"data":[1,2],"links":{"next":"?page=2"}}');
      else once(req.socket, "close").then(reportClosed);
    };
    return { listener, closed };
  }

  it("when the consumer leaves the pages", async () => {
    const { listener, closed } = serveOnePage();
    const { origin, requests } = await serve(listener);
    for await (const _ of pages(`${origin}/users`, { prefetch })) {
      while (requests.length < 2) await wait(5);
      break;
    }
    await closed;
  });

  it("when the consumer leaves the items", async () => {
    const { listener, closed } = serveOnePage();
    const { origin, requests } = await serve(listener);
    for await (const _ of items(`${origin}/users`, { prefetch })) {
      while (requests.length < 2) await wait(5);
      break;
    }
    await closed;
  });

  it("when the signal is aborted", async () => {
    const { listener, closed } = serveOnePage();
    const { origin, requests } = await serve(listener);
    const controller = new AbortController();
    const reason = new Error("enough");
    const walk = pages(`${origin}/users`, { prefetch, signal: controller.signal });
    await walk.next();
    while (requests.length < 2) await wait(5);
    controller.abort(reason);
    await closed;
    await expect(walk.next()).rejects.toBe(reason);
  });
});

it("does not yield a page that has arrived before the signal was aborted", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const { fetch, calls } = fetchFrom(page([1], "?page=2"), page([2]));
  const walk = pages("https://example.com/users", { fetch, prefetch, signal: controller.signal });
  await walk.next();
  await wait(20);
  expect(calls).toHaveLength(2);
  controller.abort(reason);
  expect(await failure(walk)).toBe(reason);
});
