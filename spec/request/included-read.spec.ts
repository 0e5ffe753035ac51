import { paginator } from "jsonapi-pagination";

const comments = paginator({ strategy: "cursor", order: ["id"], defaultSize: 2, cursor: { secret: false } });
const tags = paginator({ maxSize: 5 });
const articles = paginator({ included: { comments, tags } });
const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];

const relationship = "/articles/1/relationships/comments";

/** The links of the relationship, by what the client wrote. */
const LINKED: readonly [query: string, query: string][] = [
  ["", "page%5Bafter%5D=*&page%5Bsize%5D=2"],
  ["?page[comments][size]=2", "page[size]=2&page[after]=*"],
  ["?page%5Bcomments%5D%5Bsize%5D=2&page[number]=2", "page%5Bsize%5D=2&page%5Bafter%5D=*"],
  ["?page[number]=2&page[comments][size]=2", "page[size]=2&page[after]=*"],
  ["?page%5bcomments%5D[size]=2", "page%5Bsize%5D=2&page%5Bafter%5D=*"],
];

test.each(LINKED)("a request with %p gives the relationship the next link %s", (query, link) => {
  const page = articles.read(`/articles${query}`).included.comments.read(relationship);
  const { next } = page.links(undefined, rows);
  expect(String(next).replace(/(after(?:\]|%5D)=)[\w-]+/, "$1*")).toBe(`${relationship}?${link}`);
  expect(comments.read(String(next))).toMatchObject({ after: { id: 2 }, size: 2 });
});

it("makes the relationship object: the visible items, and links that continue behind them", () => {
  const page = articles.read("/articles").included.comments.read(relationship);
  const { data, links } = page.document(undefined, rows, {
    serialize: ({ id }) => ({ type: "comments", id: String(id) }),
    links: { related: "/articles/1/comments" },
  });
  expect(data).toEqual([
    { type: "comments", id: "1" },
    { type: "comments", id: "2" },
  ]);
  expect(links).toMatchObject({ prev: null, related: "/articles/1/comments" });
});

it("keeps a query of the list's own", () => {
  const { included } = articles.read("/articles?page[tags][size]=3");
  expect(included.tags.read("/articles/1/relationships/tags?sort=name").links(7).next).toBe(
    "/articles/1/relationships/tags?sort=name&page[size]=3&page[number]=2",
  );
});

it("makes the links with the options of the included list, and gives its functions the request", () => {
  const request = { host: "https://api.example" };
  const hosted = paginator({
    baseUrl: (request) => (request as unknown as typeof request & { host: string }).host,
    target: () => "/never",
  });
  const { included } = paginator({ included: { hosted } }).read("/articles", request);
  expect(included.hosted.read("/articles/1/relationships/hosted").links(0).first).toBe(
    "https://api.example/articles/1/relationships/hosted?page%5Bnumber%5D=1&page%5Bsize%5D=10",
  );
});

it("encodes the characters of a URL that the app has written", () => {
  const { included } = articles.read("/articles");
  expect(included.comments.read("/articles/café/日本").links(30, []).first).toMatch(
    /^\/articles\/caf%C3%A9\/%E6%97%A5%E6%9C%AC\?/,
  );
});

it.each([
  [`${relationship}?page[size]=5`, `"${relationship}?page[size]=5"`],
  [`${relationship}?x&page`, `"${relationship}?x&page"`],
  ["/articles/a#b/relationships/comments", '"/articles/a#b/relationships/comments"'],
  [`${relationship}?x#`, `"${relationship}?x#"`],
  [undefined, "undefined"],
  [new URL("http://localhost/"), "an object"],
])("refuses %p as the URL of a list", (target, shown) => {
  const { included } = articles.read("/articles");
  expect(() => included.comments.read(target as string)).toThrow(
    new TypeError(`target must be the URL of a list, without page parameters or a fragment; got ${shown}.`),
  );
});
