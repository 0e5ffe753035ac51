import {
  count,
  dig,
  errors,
  href,
  hrefs,
  isLinked,
  isOfType,
  type JsonObject,
  pages,
  rows,
  told,
} from "../../../lib/conformance/subject/document";

test.each<[unknown, string[]]>([
  [undefined, []],
  [{}, []],
  [{ data: { type: "a", id: "1" } }, []],
  [{ data: [{ type: "a", id: "1" }, { id: 0 }] }, ["a:1", "undefined:0"]],
  [{ data: [{ type: "a" }, "b", null, [1]] }, ['{"type":"a"}', '"b"', "null", "[1]"]],
])("rows of %j: %j", (document, identities) => {
  expect(rows(document as JsonObject)).toEqual(identities);
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
])("next of %j: %j", (document, link) => {
  expect(href(document as JsonObject, "next")).toBe(link);
  expect(isLinked(document as JsonObject)).toBe(link !== undefined);
});

test("links in their order, without those that are unavailable", () => {
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
])("counts of %j: %j items, %j pages", (document, items, ofPages) => {
  expect([count(document as JsonObject), pages(document as JsonObject)]).toEqual([items, ofPages]);
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
])("the type of an error, %j: %j", (type, is) => {
  expect(isOfType({ links: { type } }, "max-size-exceeded")).toBe(is);
});

test("errors, and what they tell", () => {
  const document = {
    errors: [null, {}, { meta: { page: { maxSize: 0 } } }, { meta: { page: { maxSize: 5 } } }],
  };
  expect(errors(document)).toEqual(document.errors.slice(1));
  expect(errors({ errors: {} })).toEqual([]);
  expect(errors(undefined)).toEqual([]);
  expect([told(document, "maxSize"), told(document, "maxNumber")]).toEqual([0, undefined]);
});

test.each<[unknown, string[], unknown]>([
  [{ a: { b: 1 } }, ["a", "b"], 1],
  [{ a: { b: 1 } }, ["a", "c"], undefined],
  [{ a: [{ b: 1 }] }, ["a", "0"], undefined],
  [null, ["a"], undefined],
  [5, [], 5],
])("in %j, %j is %j", (value, path, found) => {
  expect(dig(value, ...path)).toEqual(found);
});
