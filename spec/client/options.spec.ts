import { items, pages } from "jsonapi-pagination/client";
import { failure, serve, users } from "./site";

const WRONG: { name: string; value: unknown }[] = [
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
];

describe.each([{ walk: pages }, { walk: items }])("$walk.name", ({ walk }) => {
  it.each(WRONG)("refuses $name: $value", async ({ name, value }) => {
    const { origin, requests } = await serve(users());
    const error = await failure(walk(`${origin}/3/users`, { [name]: value }));
    expect(error).toEqual(new TypeError(`bad option ${name}=${value}`));
    expect(requests).toHaveLength(0);
  });
});

it.each(["/users", "users", "", "http://"])(
  "refuses the URL %p, which is relative to nothing",
  async (url) => {
    const error = await failure(pages(url));
    expect(error).toMatchObject({ name: "TypeError", message: `Failed to parse URL from ${url}` });
  },
);

// These are judged by the platform, which names what it was given.
it.each([
  { name: "headers", value: { "no name": "x" }, says: /no name/ },
  { name: "signal", value: "stop", says: /signal/i },
  { name: "fetch", value: "https://example.com", says: /not a function/ },
])("lets the platform refuse $name: $value", async ({ name, value, says }) => {
  const { origin, requests } = await serve(users());
  const error = await failure(pages(`${origin}/3/users`, { [name]: value }));
  expect(error).toMatchObject({ name: "TypeError", message: expect.stringMatching(says) });
  expect(requests).toHaveLength(0);
});

it("takes undefined as not given", async () => {
  const { origin } = await serve(users());
  const options = { direction: undefined, from: undefined, maxPages: undefined, headers: undefined };
  const more = { allowOrigins: undefined, signal: undefined, fetch: undefined };
  expect(await failure(pages(`${origin}/25/users`, { ...options, ...more }))).toBeUndefined();
});
