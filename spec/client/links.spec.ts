import { pages } from "jsonapi-pagination/client";
import { answer, collect, failure, serve } from "./site";

interface Case {
  name: string;
  links?: unknown;
  header?: string;
  /** Relative to `/v1/users?page=1`; null is the end. */
  next: string | null;
}

const CASES: Case[] = [
  { name: "absolute path", links: { next: "/v1/users?page=2" }, next: "/v1/users?page=2" },
  { name: "query alone", links: { next: "?page=2" }, next: "/v1/users?page=2" },
  { name: "relative path", links: { next: "../v2/users" }, next: "/v2/users" },
  { name: "brackets as they are", links: { next: "?page[number]=2" }, next: "/v1/users?page[number]=2" },
  { name: "link object", links: { next: { href: "?page=2", meta: {} } }, next: "/v1/users?page=2" },
  { name: "null", links: { next: null }, next: null },
  { name: "no next", links: { prev: "?page=0" }, next: null },
  { name: "no links", next: null },
  { name: "links that are null", links: null, next: null },
  { name: "header alone", header: '<?page=2>; rel="next"', next: "/v1/users?page=2" },
  {
    name: "links without pages, and header",
    links: { self: "/" },
    header: "<?page=2>; rel=next",
    next: "/v1/users?page=2",
  },
  {
    name: "null in the document before the header",
    links: { next: null },
    header: "<?page=2>; rel=next",
    next: null,
  },
  {
    name: "left out of the document, before the header",
    links: { prev: null },
    header: "<?page=2>; rel=next",
    next: null,
  },
];

it.each(CASES)("$name leads to $next", async ({ links, header, next }) => {
  const headers: Record<string, string> = header ? { link: header } : {};
  const { origin } = await serve(answer({ "/v1/users?page=1": { headers, body: { data: [], links } } }));
  const [page] = await collect(pages(`${origin}/v1/users?page=1`, { maxPages: 1 }));
  expect(page?.links.next).toBe(next && origin + next);
});

it.each([5, true, {}, { href: 5 }, { href: null }, [], "http://", "//[", { href: "http://:x" }])(
  "%j is not a link",
  async (next) => {
    const { origin } = await serve(answer({ "/users": { body: { data: [], links: { next } } } }));
    const error = await failure(pages(`${origin}/users`));
    expect(error).toMatchObject({ name: "LinkError", reason: "invalid", link: next, url: `${origin}/users` });
  },
);

it("reads several Link headers as one", async () => {
  const { origin } = await serve((_, res) => {
    res.setHeader("link", ["<?page=0>; rel=prev", "<?page=2>; rel=next"]);
    res.end('{"data":[]}');
  });
  const [page] = await collect(pages(`${origin}/users?page=1`, { maxPages: 1 }));
  expect(page?.links).toMatchObject({ prev: `${origin}/users?page=0`, next: `${origin}/users?page=2` });
});
