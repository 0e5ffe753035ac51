import { collect, items, pages } from "jsonapi-pagination/client";
import { failure, fetchFrom, serve, users } from "./site";

const INVALID_OPTIONS: { name: string; value: unknown }[] = [
  { name: "direction", value: "last" },
  { name: "direction", value: null },
  { name: "direction", value: "nextpage" },
  { name: "maxPages", value: 0 },
  { name: "maxPages", value: -1 },
  { name: "maxPages", value: 1.5 },
  { name: "maxPages", value: "2abc" },
  { name: "maxPages", value: Number.NaN },
  { name: "maxPage", value: 3 },
  { name: "timeout", value: 100 },
  { name: "prefetch", value: 1 },
  { name: "maxItems", value: 0 },
  { name: "maxItems", value: -1 },
  { name: "maxItems", value: 2.5 },
  { name: "maxItems", value: Infinity },
  { name: "maxBytes", value: 0 },
  { name: "maxBytes", value: "1 MB" },
  { name: "retry", value: -1 },
  { name: "retry", value: true },
  { name: "retry", value: 0.5 },
  { name: "retries", value: 3 },
];

const INVALID_ORIGINS: unknown[] = [
  ...["null", "*", "eu.example.com", "//eu.example.com", "https:eu.example.com", "https://", "https:///"],
  ...[
    "https://eu.example.com/v1",
    "https://eu.example.com//",
    "https://euhttps://example.com",
    "https://eu.example.com\\v1",
  ],
  ...["https://eu.example.com?a", "https://eu.example.com/?a=undefined", "https://eu.example.com#a"],
  ...["https://eu.example.com/undefined", "https://me@eu.example.com", "https://me:secret@eu.example.com"],
  ...["app://eu.example.com", "file:///", "data:,", 1, {}],
];

const list = async function* (...parameters: Parameters<typeof collect>) {
  yield* await collect(...parameters);
};

describe.each([{ walk: pages }, { walk: items }, { walk: list }])("$walk.name", ({ walk }) => {
  it.each(INVALID_OPTIONS)("rejects $name: $value before any request", async ({ name, value }) => {
    const { origin, requests } = await serve(users());
    const error = await failure(walk(`${origin}/3/users`, { [name]: value }));
    expect(error).toEqual(new TypeError(`Invalid option ${name}=${value}`));
    expect(requests).toHaveLength(0);
  });
});

describe("allowOrigins", () => {
  it.each(INVALID_ORIGINS)("rejects %p before any request", async (entry) => {
    const { origin, requests } = await serve(users());
    const allowOrigins = ["https://us.example.com", entry] as string[];
    const error = await failure(pages(`${origin}/3/users`, { allowOrigins }));
    expect(error).toEqual(new TypeError(`Invalid option allowOrigins=https://us.example.com,${entry}`));
    expect(requests).toHaveLength(0);
  });

  // The platform judges the names of hosts.
  it.each(["", null, undefined, "https://eu example.com", "https://eu.example.com:99999"])(
    "rejects %p with the message of the platform",
    async (entry) => {
      const { fetch, calls } = fetchFrom();
      const walk = pages("https://own.example/", { fetch, allowOrigins: [entry] as string[] });
      expect(await failure(walk)).toMatchObject({
        name: "TypeError",
        message: "Invalid URL",
        input: `${entry}`,
      });
      expect(calls).toHaveLength(0);
    },
  );

  it("rejects a text in place of a list", async () => {
    const { fetch, calls } = fetchFrom();
    const allowOrigins = "https://eu.example.com" as unknown as string[];
    expect(await failure(pages("https://own.example/", { fetch, allowOrigins }))).toMatchObject({
      name: "TypeError",
    });
    expect(calls).toHaveLength(0);
  });
});

it.each(["/users", "users", "", "http://"])("rejects the relative URL %p in Node.js", async (url) => {
  const error = await failure(pages(url));
  expect(error).toMatchObject({ name: "TypeError", message: `Failed to parse URL from ${url}` });
});

// fetch and Request validate these options, and their messages name the value.
it.each([
  { name: "headers", value: { "no name": "x" }, message: /no name/ },
  { name: "signal", value: "stop", message: /signal/i },
  { name: "fetch", value: "https://example.com", message: /not a function/ },
])("rejects $name: $value with the message of the platform", async ({ name, value, message }) => {
  const { origin, requests } = await serve(users());
  const error = await failure(pages(`${origin}/3/users`, { [name]: value }));
  expect(error).toMatchObject({ name: "TypeError", message: expect.stringMatching(message) });
  expect(requests).toHaveLength(0);
});

it("treats undefined as a missing option", async () => {
  const { origin } = await serve(users());
  const options = { direction: undefined, from: undefined, maxPages: undefined, headers: undefined };
  const otherOptions = {
    allowOrigins: undefined,
    signal: undefined,
    fetch: undefined,
    maxItems: undefined,
    maxBytes: undefined,
    retry: undefined,
    prefetch: undefined,
  };
  expect(await failure(pages(`${origin}/25/users`, { ...options, ...otherOptions }))).toBeUndefined();
});
