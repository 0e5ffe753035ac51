import { paginator } from "jsonapi-pagination";
import { users } from "../app";

const page = paginator().read("/users");
const pageWithMeta = paginator({ meta: "document" }).read("/users");
const pageMeta = { number: 1, size: 10, total: 2, pages: 1 };

it("has the members of the handler, in the order of the standard", () => {
  const sent = page.document(2, users(2), {
    serialize: ({ id }) => ({ type: "people", id }),
    included: [{ type: "teams", id: "1" }],
    jsonapi: { version: "1.1" },
    meta: { took: 3 },
    links: { related: "/teams", describedby: { href: "/schema" } },
  });
  expect(sent).toEqual({
    jsonapi: { version: "1.1" },
    data: [
      { type: "people", id: "1" },
      { type: "people", id: "2" },
    ],
    links: {
      ...page.links(2),
      meta: { pages: 1, count: 2 },
      related: "/teams",
      describedby: { href: "/schema" },
    },
    meta: { took: 3 },
    included: [{ type: "teams", id: "1" }],
  });
  expect(Object.keys(sent)).toEqual(["jsonapi", "data", "links", "meta", "included"]);
});

it("passes serialize the item alone, so that parseInt sees no index", () => {
  const serialize = jest.fn((id: string) => ({ type: "users", id }));
  page.document(3, ["10", "10", "10"], { serialize });
  expect(serialize.mock.calls).toEqual([["10"], ["10"], ["10"]]);
});

it("treats undefined as an absent member", () => {
  const undefineds = {
    serialize: undefined,
    included: undefined,
    jsonapi: undefined,
    meta: undefined,
    links: undefined,
  };
  expect(page.document(2, users(2), undefineds)).toEqual(page.document(2, users(2)));
  expect(Object.keys(page.document(2, users(2), undefineds))).toEqual(["data", "links"]);
});

it("keeps an empty list of included resources", () => {
  expect(page.document(0, [], { included: [] }).included).toEqual([]);
});

/** The `meta` of a handler, and the result of merging it with that of the page. */
const MERGED: readonly [object, object][] = [
  [{ took: 3 }, { took: 3, page: pageMeta }],
  [{ page: { took: 3 } }, { page: { took: 3, ...pageMeta } }],
  [{ page: { total: 99, took: 3 } }, { page: { ...pageMeta, took: 3 } }],
  [{ page: "mine" }, { page: pageMeta }],
  [{ page: null }, { page: pageMeta }],
];

test.each(MERGED)("meta %j is merged with that of the page", (meta, merged) => {
  expect(pageWithMeta.document(2, users(2), { meta: { ...meta } }).meta).toEqual(merged);
});

it("accepts a meta function whose page member is not an object", () => {
  const customPage = paginator({ meta: () => ({ page: "one" }) }).read("/users");
  expect(customPage.document(2, [], { meta: { page: { took: 3 } } }).meta).toEqual({ page: "one" });
});

/** Invalid members, and the error messages. */
const INVALID: readonly [unknown, string][] = [
  [{ include: [] }, "members.include is unknown (did you mean members.included?)."],
  [
    { Meta: {}, included: {} },
    "members.Meta is unknown (did you mean members.meta?); members.included must be an array of objects; got an object.",
  ],
  [{ relationships: {} }, "members.relationships is unknown."],
  [{ serialize: {} }, "members.serialize must be a function; got an object."],
  [{ jsonapi: "1.1" }, 'members.jsonapi must be an object; got "1.1".'],
  [{ meta: [] }, "members.meta must be an object; got an array."],
  [{ links: null }, "members.links must be an object; got null."],
  [null, "members must be an object; got null."],
  ["included", 'members must be an object; got "included".'],
  [[{ type: "teams" }], "members must be an object; got an array."],
  [{ links: { next: "/mine" } }, 'members.links.next cannot be set: it belongs to the page; got "/mine".'],
  [{ links: { self: null } }, "members.links.self cannot be set: it belongs to the page; got null."],
  [{ links: { meta: {} } }, "members.links.meta cannot be set: it belongs to the page; got an object."],
];

test.each(INVALID)("%j causes a TypeError", (members, message) => {
  expect(() => page.document(0, [], members as never)).toThrow(new TypeError(message));
});

/** Items that are not resources, and how the message shows them. */
const ITEMS: readonly [unknown[], index: number, shown: string][] = [
  [[null], 0, "null"],
  [[undefined], 0, "undefined"],
  [[users(1)[0], "2"], 1, '"2"'],
  [[users(1)[0], 7], 1, "7"],
  [[users(1)], 0, "an array"],
  [[() => users(1)], 0, "a function"],
  [Array(1), 0, "undefined"],
];

test.each(ITEMS)("items cannot be %j", (items, index, shown) => {
  for (const options of [{}, { strategy: "offset" } as const])
    expect(() =>
      paginator(options)
        .read("/users")
        .document(2, items as never),
    ).toThrow(new TypeError(`items[${index}] must be a resource object; got ${shown}.`));
});

test.each([
  [undefined, "undefined"],
  ["1", '"1"'],
  [[], "an array"],
  [Promise.resolve({}), "a promise (await it first)"],
])("serialize cannot return %p", (resource, shown) => {
  expect(() => page.document(1, ["1"], { serialize: () => resource as never })).toThrow(
    new TypeError(`serialize must return an object for items[0]; got ${shown}.`),
  );
});

it("rejects promises among the items that serialize would receive", () => {
  const items = ["1", Promise.resolve("2")];
  expect(() => page.document(2, items, { serialize: () => ({}) })).toThrow(
    new TypeError("items[1] must be a resource object; got a promise (await it first)."),
  );
});

it("leaves numbers in meta that JSON does not have to the replacer of the app", () => {
  expect(page.document(0, [], { meta: { count: 2n ** 64n } }).meta).toEqual({ count: 2n ** 64n });
});

test.each(["self", "prev", "next", "first", "last", "meta"])(
  "links.%s belongs to the page and cannot be set",
  (name) => {
    expect(() => page.document(0, [], { links: { [name]: "/mine" } })).toThrow(
      `members.links.${name} cannot be set`,
    );
  },
);
