import { pages } from "jsonapi-pagination/client";
import { answer, collect, failure, serve } from "./site";

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
  const [page] = await collect(pages(`${origin}/v1/users?page=1`, { maxPages: 1 }));
  expect(page?.links.next).toBe(next && origin + next);
});

it.each([5, true, {}, { href: 5 }, { href: null }, [], "http://", "//[", { href: "http://:x" }])(
  "throws a LinkError for the invalid link %j",
  async (next) => {
    const { origin } = await serve(answer({ "/users": { body: { data: [], links: { next } } } }));
    const error = await failure(pages(`${origin}/users`));
    expect(error).toMatchObject({ name: "LinkError", reason: "invalid", link: next, url: `${origin}/users` });
  },
);

it("combines several Link headers", async () => {
  const { origin } = await serve((_, res) => {
    res.setHeader("link", ["<?page=0>; rel=prev", "<?page=2>; rel=next"]);
    res.end('{"data":[]}');
  });
  const [page] = await collect(pages(`${origin}/users?page=1`, { maxPages: 1 }));
  expect(page?.links).toMatchObject({ prev: `${origin}/users?page=0`, next: `${origin}/users?page=2` });
});
