import { type MetaFacts, type PaginationOptions, paginator, type Total } from "jsonapi-pagination";

/** Where the document contains the counts, for page 2 with 10 items. */
interface CountsCase {
  meta: PaginationOptions["meta"];
  total: Total;
  links?: object;
  document?: object;
}

const customMeta = ({ page, total, pages }: MetaFacts) => ({
  page: JSON.parse(JSON.stringify(page)),
  total,
  pages,
});
const page = { strategy: "number", number: 2, size: 10, offset: 10, limit: 10, order: null };

const COUNTS: readonly CountsCase[] = [
  { meta: undefined, total: 98, links: { pages: 10, count: 98 } },
  { meta: "links", total: 98, links: { pages: 10, count: 98 } },
  { meta: "links", total: 0, links: { pages: 0, count: 0 } },
  { meta: "links", total: undefined },
  { meta: "links", total: { estimate: 98 }, document: { page: { estimatedTotal: { bestGuess: 98 } } } },
  { meta: "links", total: { atLeast: 98 }, document: { page: { atLeast: 98 } } },
  { meta: "document", total: 98, document: { page: { number: 2, size: 10, total: 98, pages: 10 } } },
  { meta: "document", total: undefined, document: { page: { number: 2, size: 10 } } },
  {
    meta: "document",
    total: { estimate: 98 },
    document: { page: { number: 2, size: 10, estimatedTotal: { bestGuess: 98 } } },
  },
  { meta: "document", total: { atLeast: 98 }, document: { page: { number: 2, size: 10, atLeast: 98 } } },
  { meta: "none", total: 98 },
  { meta: "none", total: { estimate: 98 } },
  { meta: customMeta, total: "98", document: { page, total: 98, pages: 10 } },
  { meta: customMeta, total: undefined, document: { page, total: undefined, pages: undefined } },
  {
    meta: customMeta,
    total: { estimate: 98 },
    document: { page, total: { estimate: 98 }, pages: undefined },
  },
];

test.each(COUNTS)("meta $meta, total $total", ({ meta, total, links, document }) => {
  const page = paginator({ meta }).read("/users?page[number]=2");
  const sent = page.document(total, []);
  expect(sent.links.meta).toEqual(links);
  expect(sent.meta).toEqual(document);
  expect(page.meta(total)).toEqual(document ?? links);
});

/** Where the counts of a page of cursor pagination go: it has no number of pages. */
const OF_CURSORS: readonly CountsCase[] = [
  { meta: "links", total: 98, links: { count: 98 } },
  { meta: "links", total: 0, links: { count: 0 } },
  { meta: "links", total: { atLeast: 98 }, document: { page: { atLeast: 98 } } },
  { meta: "document", total: 98, document: { page: { size: 10, total: 98 } } },
  { meta: "document", total: 0, document: { page: { size: 10, total: 0 } } },
  { meta: "none", total: 98 },
  { meta: ({ total, pages }) => ({ total, pages }), total: 98, document: { total: 98, pages: undefined } },
];

test.each(OF_CURSORS)("cursor pagination, meta $meta, total $total", ({ meta, total, links, document }) => {
  const page = paginator({ strategy: "cursor", order: ["id"], meta, cursor: { secret: false } }).read(
    "/users",
  );
  const sent = page.document(total, []);
  expect(sent.links.meta).toStrictEqual(links);
  expect(sent.meta).toStrictEqual(document);
});

it("leaves out empty meta blocks", () => {
  const sent = paginator({ meta: "none" }).read("/users").document(98, []);
  expect(Object.keys(sent)).toEqual(["data", "links"]);
  expect(Object.keys(sent.links)).toEqual(["self", "prev", "next", "first", "last"]);
});

/** What a meta function cannot return, and how the message shows it. */
const INVALID: readonly [unknown, string][] = [
  [undefined, "undefined"],
  [[], "an array"],
  [Promise.resolve({}), "a promise (await it first)"],
  [{ page: { total: Promise.resolve(98) } }, 'an object with a promise in "total" (await it first)'],
];

test.each(INVALID)("a meta function cannot return %p", (meta, shown) => {
  expect(() =>
    paginator({ meta: () => meta as never })
      .read("/users")
      .meta(98),
  ).toThrow(new TypeError(`The meta option must return an object; got ${shown}.`));
});
