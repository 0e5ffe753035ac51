import { items, pages, type ResponseError } from "jsonapi-pagination/client";
import { failure, fetchFrom, page, serve, toArray } from "./site";

const NOW = Date.parse("Fri, 06 Nov 2026 08:49:37 GMT");
const URL = "https://example.com/users";

const unavailable = (retryAfter?: string, status = 503) => {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  return () => new Response("busy", { status, headers });
};
const refused = () => Promise.reject(new TypeError("fetch failed"));
const brokenOff = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"data":['));
        controller.error(new TypeError("terminated"));
      },
    }),
  );

/** Lets pauses end at once, and returns their lengths. */
function recordPauses(): (number | undefined)[] {
  const pauses: (number | undefined)[] = [];
  jest.spyOn(globalThis, "setTimeout").mockImplementation(((end: () => void, milliseconds?: number) => {
    pauses.push(milliseconds);
    queueMicrotask(end);
  }) as typeof setTimeout);
  return pauses;
}

beforeEach(() => {
  jest.spyOn(Date, "now").mockReturnValue(NOW);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("a request is repeated", () => {
  interface Case {
    name: string;
    failures: (() => Response | Promise<Response>)[];
    pauses: number[];
  }
  const CASES: Case[] = [
    { name: "after 503", failures: [unavailable()], pauses: [1000] },
    { name: "after 429", failures: [unavailable(undefined, 429)], pauses: [1000] },
    {
      name: "after pauses that double",
      failures: [unavailable(), refused, refused],
      pauses: [1000, 2000, 4000],
    },
    { name: "when the connection fails", failures: [refused], pauses: [1000] },
    { name: "when the body breaks off", failures: [brokenOff], pauses: [1000] },
    { name: "when fetch rejects with text", failures: [() => Promise.reject("no")], pauses: [1000] },
    { name: "when fetch rejects with null", failures: [() => Promise.reject(null)], pauses: [1000] },
    { name: "after the seconds of Retry-After", failures: [unavailable("7")], pauses: [7000] },
    { name: "after the seconds of a 429", failures: [unavailable("7", 429)], pauses: [7000] },
    { name: "after one minute", failures: [unavailable("60")], pauses: [60_000] },
    { name: "at once", failures: [unavailable("0")], pauses: [0] },
    {
      name: "at the date of Retry-After",
      failures: [unavailable("Fri, 06 Nov 2026 08:49:42 GMT")],
      pauses: [5000],
    },
    {
      name: "at a date in the format of RFC 850",
      failures: [unavailable("Friday, 06-Nov-26 08:49:42 GMT")],
      pauses: [5000],
    },
    {
      name: "at once if the date has passed",
      failures: [unavailable("Fri, 06 Nov 2026 08:49:00 GMT")],
      pauses: [0],
    },
    { name: "after the usual pause if Retry-After is text", failures: [unavailable("soon")], pauses: [1000] },
    { name: "after the usual pause if Retry-After is empty", failures: [unavailable("")], pauses: [1000] },
    { name: "at once if Retry-After is negative", failures: [unavailable("-5")], pauses: [0] },
  ];

  it.each(CASES)("$name", async ({ failures, pauses }) => {
    const recorded = recordPauses();
    const { fetch, calls } = fetchFrom(...failures, page([1]));
    expect(await toArray(items(URL, { fetch, retry: 3 }))).toEqual([1]);
    expect(recorded).toEqual(pauses);
    expect(calls.map(({ url }) => url)).toEqual(Array(pauses.length + 1).fill(URL));
  });

  it("as often for each page", async () => {
    const pauses = recordPauses();
    const busy = unavailable();
    const { fetch } = fetchFrom(busy, busy, page([1], "?page=2"), busy, busy, page([2]));
    expect(await toArray(items(URL, { fetch, retry: 2 }))).toEqual([1, 2]);
    expect(pauses).toEqual([1000, 2000, 1000, 2000]);
  });
});

describe("a request is not repeated", () => {
  it.each([400, 401, 404, 408, 500, 502, 504])("after status %p", async (status) => {
    const { fetch, calls } = fetchFrom(unavailable("0", status));
    expect(await failure(pages(URL, { fetch, retry: 3 }))).toMatchObject({ name: "ResponseError", status });
    expect(calls).toHaveLength(1);
  });

  it.each(["61", "3600", "9".repeat(400), "Fri, 06 Nov 2026 09:49:37 GMT"])(
    "if Retry-After is %j",
    async (retryAfter) => {
      const pauses = recordPauses();
      const { fetch } = fetchFrom(unavailable(retryAfter));
      const error = (await failure(pages(URL, { fetch, retry: 3 }))) as ResponseError;
      expect(error.status).toBe(503);
      expect(error.headers.get("retry-after")).toBe(retryAfter);
      expect(pauses).toEqual([]);
    },
  );

  it.each([
    { name: "is not JSON", response: () => new Response("<p>Log in") },
    { name: "is too large", response: () => new Response("x".repeat(101)) },
  ])("if the body $name", async ({ response }) => {
    const { fetch, calls } = fetchFrom(response);
    expect(await failure(pages(URL, { fetch, retry: 3, maxBytes: 100 }))).toMatchObject({ status: 200 });
    expect(calls).toHaveLength(1);
  });

  it("without the option", async () => {
    const { fetch, calls } = fetchFrom(unavailable("0"));
    expect(await failure(pages(URL, { fetch }))).toMatchObject({ status: 503 });
    expect(calls).toHaveLength(1);
  });

  it("without the option, if fetch rejects with null, which is passed on", async () => {
    const { fetch } = fetchFrom(() => Promise.reject(null));
    expect(await failure(pages(URL, { fetch }))).toBeNull();
  });

  it("more often than the option says", async () => {
    const pauses = recordPauses();
    const { fetch, calls } = fetchFrom(refused, refused, unavailable("1"), page([1]));
    expect(await failure(pages(URL, { fetch, retry: 2 }))).toMatchObject({ status: 503 });
    expect(calls).toHaveLength(3);
    expect(pauses).toEqual([1000, 2000]);
  });

  it("when the usual pause would be longer than a minute", async () => {
    const pauses = recordPauses();
    const { fetch } = fetchFrom(...Array(8).fill(refused));
    expect(await failure(pages(URL, { fetch, retry: 20 }))).toMatchObject({ message: "fetch failed" });
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000]);
  });
});

describe("the pause ends", () => {
  it("when the signal is aborted", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const clear = jest.spyOn(globalThis, "clearTimeout");
    const { origin, requests } = await serve((_, res) => {
      res.writeHead(503, { "retry-after": "30" }).end();
      setTimeout(() => controller.abort(reason), 50);
    });
    expect(await failure(pages(origin, { retry: 3, signal: controller.signal }))).toBe(reason);
    expect(requests).toHaveLength(1);
    expect(clear).toHaveBeenCalledTimes(1);
  });

  it("when the consumer leaves a walk that fetches ahead, whose fetch ignores the signal", async () => {
    const { fetch, calls } = fetchFrom(page([1], "?page=2"), unavailable("30"), page([2]));
    const clear = jest.spyOn(globalThis, "clearTimeout");
    const walk = pages(URL, { fetch, retry: 3, prefetch: true });
    await walk.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await walk.return();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(clear).toHaveBeenCalledTimes(1);
    expect(calls).toHaveLength(2);
  });
});

it("reads the page that a server sends after it was unavailable", async () => {
  let count = 0;
  const { origin, requests } = await serve((_, res) => {
    if (count++ === 0) res.writeHead(503, { "retry-after": "0" }).end();
    else if (count === 2) res.destroy();
    else res.end('{"data":[1]}');
  });
  expect(await toArray(items(origin, { retry: 2 }))).toEqual([1]);
  expect(requests).toHaveLength(3);
});
