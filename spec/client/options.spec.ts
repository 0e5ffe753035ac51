import { collect, items, pages } from "jsonapi-pagination/client";
import { failure, serve, users } from "./site";

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

const list = async function* (...parameters: Parameters<typeof collect>) {
  yield* await collect(...parameters);
};

describe.each([{ walk: pages }, { walk: items }, { walk: list }])("$walk.name", ({ walk }) => {
  it.each(INVALID_OPTIONS)("rejects $name: $value before any request", async ({ name, value }) => {
    const { origin, requests } = await serve(users());
    const error = await failure(walk(`${origin}/3/users`, { [name]: value }));
    expect(error).toEqual(new TypeError(`bad option ${name}=${value}`));
    expect(requests).toHaveLength(0);
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
