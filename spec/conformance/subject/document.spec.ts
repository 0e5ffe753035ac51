import type { JsonObject } from "../../../lib/conformance/http/json";
import {
  blamedParameters,
  blames,
  errorsOf,
  hasLink,
  href,
  hrefs,
  isLinked,
  isOfType,
  reportedCount,
  reportedLimit,
  reportedPages,
  rowsOf,
} from "../../../lib/conformance/subject/document";

test.each<[unknown, string[]]>([
  [undefined, []],
  [{}, []],
  [{ data: { type: "a", id: "1" } }, []],
  [{ data: [{ type: "a", id: "1" }, { id: 0 }] }, ["a:1", "undefined:0"]],
  [{ data: [{ type: "a" }, "b", null, [1]] }, ['{"type":"a"}', '"b"', "null", "[1]"]],
])("the rows of %j are %j", (document, identities) => {
  expect(rowsOf(document as JsonObject)).toEqual(identities);
});

test.each<[unknown, string | null | undefined]>([
  [undefined, undefined],
  [{}, undefined],
  [{ links: null }, undefined],
  [{ links: {} }, undefined],
  [{ links: { next: null } }, null],
  [{ links: { next: "/a" } }, "/a"],
  [{ links: { next: { href: "/a" } } }, "/a"],
  [{ links: { next: { href: null } } }, undefined],
  [{ links: { next: ["/a"] } }, undefined],
  [{ links: { next: 2 } }, undefined],
])("the next link of %j is %j", (document, link) => {
  expect(href(document as JsonObject, "next")).toBe(link);
  expect(isLinked(document as JsonObject)).toBe(link !== undefined);
  expect(hasLink(document as JsonObject, "next")).toBe(typeof link === "string");
});

test("lists the links of the known relations, without null and malformed ones", () => {
  const links = { last: "/l", next: null, self: { href: "/s" }, other: "/o", first: "/f", prev: 1 };
  expect(hrefs({ links })).toEqual([
    ["self", "/s"],
    ["first", "/f"],
    ["last", "/l"],
  ]);
  expect(isLinked({ links: { self: "/s" } })).toBe(false);
});

test.each<[object, unknown, unknown]>([
  [{}, undefined, undefined],
  [{ links: { meta: { count: 1, pages: 2 } } }, 1, 2],
  [{ meta: { page: { total: 1, pages: 2 } } }, 1, 2],
  [{ meta: { count: 1, pages: 2 } }, 1, 2],
  [{ meta: { total: "1", pages: "2" } }, "1", "2"],
  [{ meta: { totalItems: 1 } }, 1, undefined],
  [{ meta: { count: null, total: 1 } }, 1, undefined],
  [{ links: { meta: { count: 1, pages: 2 } }, meta: { count: 3, pages: 4 } }, 1, 2],
])("%j reports %j rows and %j pages", (document, items, ofPages) => {
  expect([reportedCount(document as JsonObject), reportedPages(document as JsonObject)]).toEqual([
    items,
    ofPages,
  ]);
});

const NAME = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/max-size-exceeded";

test.each<[unknown, boolean]>([
  [NAME, true],
  [[NAME], true],
  [{ href: NAME }, true],
  [[{ href: NAME }], true],
  [[], false],
  [undefined, false],
  [`${NAME}-1`, false],
  ["https://a.example/max-size-exceeded", false],
])("an error of type %j is recognized: %j", (type, is) => {
  expect(isOfType({ links: { type } }, "max-size-exceeded")).toBe(is);
});

test("reads error objects and the limits that they report", () => {
  const document = {
    errors: [null, {}, { meta: { page: { maxSize: 0 } } }, { meta: { page: { maxSize: 5 } } }],
  };
  expect(errorsOf(document)).toEqual(document.errors.slice(1));
  expect(errorsOf({ errors: {} })).toEqual([]);
  expect(errorsOf(undefined)).toEqual([]);
  expect([reportedLimit(document, "maxSize"), reportedLimit(document, "maxNumber")]).toEqual([0, undefined]);
});

test("reads the parameter that each error blames", () => {
  const document = { errors: [{ source: { parameter: "page[size]" } }, { source: null }] };
  expect(blamedParameters(document)).toEqual(["page[size]", undefined]);
  expect([blames(document, "page[size]"), blames(document, "page[number]")]).toEqual([true, false]);
});
