import fc from "fast-check";
import { collect, items, pages } from "jsonapi-pagination/client";
import { answer, failure, serve, toArray } from "./site";

interface Case {
  name: string;
  links?: unknown;
  header?: string;
  /** The link as a path from the origin, or null if there is no next page. */
  next: string | null;
}

const CASES: Case[] = [
  { name: "an absolute path", links: { next: "/v1/users?page=2" }, next: "/v1/users?page=2" },
  { name: "a query alone", links: { next: "?page=2" }, next: "/v1/users?page=2" },
  { name: "a relative path", links: { next: "../v2/users" }, next: "/v2/users" },
  {
    name: "a link with unencoded brackets",
    links: { next: "?page[number]=2" },
    next: "/v1/users?page[number]=2",
  },
  { name: "a link object", links: { next: { href: "?page=2", meta: {} } }, next: "/v1/users?page=2" },
  { name: "a link that is null", links: { next: null }, next: null },
  { name: "a document without next", links: { prev: "?page=0" }, next: null },
  { name: "a document without links", next: null },
  { name: "links that are null", links: null, next: null },
  { name: "a Link header alone", header: '<?page=2>; rel="next"', next: "/v1/users?page=2" },
  {
    name: "a Link header beside links that are not of pages",
    links: { self: "/" },
    header: "<?page=2>; rel=next",
    next: "/v1/users?page=2",
  },
  {
    name: "a null link that overrules the Link header",
    links: { next: null },
    header: "<?page=2>; rel=next",
    next: null,
  },
  {
    name: "a missing link that overrules the Link header",
    links: { prev: null },
    header: "<?page=2>; rel=next",
    next: null,
  },
];

it.each(CASES)("resolves $name to $next", async ({ links, header, next }) => {
  const headers: Record<string, string> = header ? { link: header } : {};
  const { origin } = await serve(answer({ "/v1/users?page=1": { headers, body: { data: [], links } } }));
  const [page] = await toArray(pages(`${origin}/v1/users?page=1`, { maxPages: 1 }));
  expect(page?.links.next).toBe(next && origin + next);
});

const UNUSABLE: unknown[] = [
  5,
  0,
  Number.MAX_SAFE_INTEGER,
  true,
  false,
  {},
  { href: 5 },
  { href: null },
  { href: false },
  { href: ["?page=2"] },
  { href: { href: "?page=2" } },
  { toString: 1 },
  [],
  ["?page=2"],
  [[[[{}]]]],
  "http://",
  "//[",
  "http://example.com:99999/",
  { href: "http://:x" },
];

describe.each(UNUSABLE)("the unusable link %j", (unusable) => {
  it("fails after its page when it is followed", async () => {
    const links = { next: unusable };
    const { origin } = await serve(answer({ "/users": { body: { data: [1, 2], links } } }));
    const walk = pages(`${origin}/users`);
    const { value } = await walk.next();
    expect(value).toMatchObject({ data: [1, 2], links: { next: null }, document: { links } });
    await expect(walk.next()).rejects.toMatchObject({
      name: "LinkError",
      reason: "invalid",
      link: unusable,
      url: `${origin}/users`,
    });
    expect(await walk.next()).toEqual({ done: true, value: undefined });
  });

  it("does not fail when no page is wanted after its own", async () => {
    const body = { data: [1, 2], links: { next: unusable } };
    const { origin } = await serve(answer({ "/users": { body } }));
    expect(await collect(`${origin}/users`, { maxPages: 1 })).toEqual([1, 2]);
    expect(await collect(`${origin}/users`, { maxItems: 2 })).toEqual([1, 2]);
    expect(await collect(`${origin}/users`, { maxItems: 1 })).toEqual([1]);
  });

  it("does not fail when it is not followed", async () => {
    const unfollowed = { first: unusable, last: unusable, self: unusable, related: unusable };
    const { origin } = await serve(
      answer({
        "/1": { body: { data: [1], links: { ...unfollowed, prev: unusable, next: "/2" } } },
        "/2": { body: { data: [2], links: { ...unfollowed, next: null, prev: "/3" } } },
        "/3": { body: { data: [3], links: { ...unfollowed, next: unusable } } },
      }),
    );
    expect(await collect(`${origin}/1`)).toEqual([1, 2]);
    expect(await collect(`${origin}/2`, { direction: "prev" })).toEqual([2, 3]);
  });
});

it.each(["http://", "//[", "http://example.com:99999/", 5, false, {}, []])(
  "rejects the unusable link %j as the page to begin with",
  async (from) => {
    const { origin, requests } = await serve(answer({}));
    const walk = pages(`${origin}/users`, { from: from as string });
    expect(await failure(walk)).toMatchObject({ reason: "invalid", link: from, url: `${origin}/users` });
    expect(requests).toHaveLength(0);
  },
);

it("yields the page before it rejects an unusable link of the Link header", async () => {
  const headers = { link: '<http://[>; rel=next, <//[>; rel="last"' };
  const { origin } = await serve(answer({ "/users": { headers, body: { data: [1] } } }));
  const walk = pages(`${origin}/users`);
  expect((await walk.next()).value).toMatchObject({ data: [1], links: { next: null, last: null } });
  await expect(walk.next()).rejects.toMatchObject({ reason: "invalid", link: "http://[" });
});

it.each([null, "text", 5, false, [], [{ next: "/2" }]])("takes the links %j for none", async (links) => {
  const { origin } = await serve(answer({ "/users": { body: { data: [1], links } } }));
  const [page] = await toArray(pages(`${origin}/users`));
  expect(page?.links).toEqual({ first: null, prev: null, next: null, last: null });
});

it("yields every row once, whatever the links of other relations are", async () => {
  const anyLink = fc.oneof(
    fc.jsonValue(),
    fc.webUrl(),
    fc.string(),
    fc.record({ href: fc.jsonValue() }),
    fc.constantFrom(...(UNUSABLE as object[])),
  );
  const relation = fc.constantFrom("first", "prev", "last", "self", "related", "Next", "__proto__", "meta");
  const otherLinks = fc.dictionary(relation, anyLink);
  const sizes = fc.array(fc.record({ size: fc.nat(3), otherLinks }), { minLength: 1, maxLength: 6 });
  const next = fc.constantFrom<(path: string) => unknown>(
    (path) => path,
    (href) => ({ href }),
    (href) => ({ href, meta: { count: 1 } }),
    (path) => `https://example.com${path}`,
    (path) => `${path}#top`,
  );

  await fc.assert(
    fc.asyncProperty(sizes, next, fc.boolean(), async (served, write, prefetch) => {
      let rowCount = 0;
      const documents = served.map(({ size, otherLinks: links }, index) => ({
        data: Array.from({ length: size }, () => rowCount++),
        links: { ...links, next: index + 1 < served.length ? write(`/${index + 1}`) : null },
      }));
      const fetch = async (url: string) => Response.json(documents[Number(new URL(url).pathname.slice(1))]);
      const rows = await toArray(items("https://example.com/0", { fetch, prefetch }));
      expect(rows).toEqual(Array.from({ length: rowCount }, (_, index) => index));
    }),
  );
});

it("combines several Link headers", async () => {
  const { origin } = await serve((_, res) => {
    res.setHeader("link", ["<?page=0>; rel=prev", "<?page=2>; rel=next"]);
    res.end('{"data":[]}');
  });
  const [page] = await toArray(pages(`${origin}/users?page=1`, { maxPages: 1 }));
  expect(page?.links).toMatchObject({ prev: `${origin}/users?page=0`, next: `${origin}/users?page=2` });
});
