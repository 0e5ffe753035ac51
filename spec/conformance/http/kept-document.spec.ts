import { valueAt } from "../../../lib/conformance/http/json";
import { keptDocument, sizeInMemory } from "../../../lib/conformance/http/kept-document";
import { rowsOf } from "../../../lib/conformance/subject/document";

const kept = (document: unknown) => keptDocument(Buffer.from(JSON.stringify(document)));
const digest = expect.stringMatching(/^sha256:[\w-]{43}$/);

test.each([
  ["text that is not JSON", Buffer.from("{")],
  ["an array", Buffer.from("[]")],
  ["nothing", Buffer.from("")],
  ["UTF-16", Buffer.from("{}", "utf16le")],
  ["invalid UTF-8", Buffer.from('{"data":"\xff"}', "latin1")],
  ["a byte order mark", Buffer.from("\ufeff{}")],
])("%s is no document", (_, body) => {
  expect(keptDocument(body)).toBeUndefined();
});

test("links, meta, errors and the identity of resources are kept", () => {
  const document = {
    jsonapi: { version: "1.1" },
    links: {
      self: `/users?q=${"x".repeat(5000)}`,
      next: { href: "/n", meta: { a: [1, null, true] } },
      prev: null,
    },
    meta: { page: { total: 3, text: "x".repeat(5000) } },
    data: [
      { type: "users", id: "1", meta: { page: { cursor: "x".repeat(2000) } } },
      { id: 2 },
      { type: null, id: null },
      null,
      5,
    ],
    errors: [{ status: "400", source: { parameter: "page[size]" } }],
  };
  expect(kept(document)).toEqual(document);
  expect(kept({ data: { type: "users", id: "1" } })).toEqual({ data: { type: "users", id: "1" } });
  expect(kept({ meta: {} })).toStrictEqual({ meta: {} });
});

test("of what resources contain, plain attributes are kept, and long text as a digest", () => {
  const resource = {
    ...{ type: "users", id: "1", links: { self: "/users/1" }, relationships: { team: { data: null } } },
    attributes: {
      name: "n",
      age: 7,
      text: "x".repeat(257),
      short: "x".repeat(256),
      nested: { a: 1 },
      list: [1],
    },
  };
  expect(kept({ data: [resource], included: [{ type: "teams", id: "1" }] })).toEqual({
    data: [
      { type: "users", id: "1", attributes: { name: "n", age: 7, text: digest, short: "x".repeat(256) } },
    ],
    included: [],
  });
  expect(kept({ data: [{ id: "1", attributes: 5 }] })).toEqual({ data: [{ id: "1" }] });
});

test("one relationship is kept where a check looks at it", () => {
  const relationships = {
    team: { data: [{ type: "teams", id: "1" }], links: { next: "/n" } },
    boss: { data: null },
  };
  const body = Buffer.from(JSON.stringify({ data: [{ id: "1", relationships }, { id: "2" }] }));
  expect(keptDocument(body, "team")).toEqual({
    data: [{ id: "1", relationships: { team: relationships.team } }, { id: "2" }],
  });
});

test("the relationships of a nested path are kept, and the resources that they lead through", () => {
  const team = { data: { type: "teams", id: "1" } };
  const boss = { data: [{ type: "users", id: "7" }] };
  const data = [{ type: "users", id: "1", relationships: { team, other: { data: null } } }];
  const included = [{ type: "teams", id: "1", relationships: { boss, other: { data: null } } }];
  expect(keptDocument(Buffer.from(JSON.stringify({ data, included })), "team.boss")).toEqual({
    data: [{ type: "users", id: "1", relationships: { team } }],
    included: [{ type: "teams", id: "1", relationships: { boss } }],
  });
  expect(keptDocument(Buffer.from('{"data":[],"included":7}'), "team.boss")).toEqual({
    data: [],
    included: [],
  });
});

test("rows without an id remain distinct, however deep the difference is", () => {
  const deep = (value: unknown) => ({ a: { b: { c: { d: value } } } });
  const rows = [deep(1), deep("1"), deep([1]), deep([[1]]), deep({ x: 1 }), deep(null), deep({}), deep([])];
  const document = kept({ data: [...rows, deep(1)] });
  expect(new Set(rowsOf(document)).size).toBe(rows.length);
  expect(rowsOf(document).at(-1)).toBe(rowsOf(document)[0]);
});

test.each([
  ["arrays", "[", "]"],
  ["objects", '{"a":', "}"],
])("deeply nested %s are cut off", (_, open, close) => {
  const nested = (depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;
  const text = `{"data":[{"id":"1","attributes":{"a":${nested(200_000)}}},${nested(200_000)}],"meta":{"a":${nested(200_000)}}}`;
  const document = keptDocument(Buffer.from(text));
  expect(JSON.stringify(document).length).toBeLessThan(500);
  expect(rowsOf(document)).toHaveLength(2);
});

test("no value of a document fails to turn into text", () => {
  const text =
    '{"data":[{"type":{"toString":1},"id":{"toString":1,"valueOf":2}},{"id":{"toString":3}}],"meta":{"page":{"maxSize":{"toString":1,"valueOf":1,"__proto__":{"toString":2}}}}}';
  const document = keptDocument(Buffer.from(text));
  expect(new Set(rowsOf(document)).size).toBe(2);
  const maxSize = valueAt(document, "meta", "page", "maxSize");
  expect(Number(maxSize)).toBeNaN();
  expect(String(Object.entries(maxSize as object))).toBe("__proto__,[object Object]");
});

test("little is kept of a page of 1 MB", () => {
  const text = "x".repeat(50_000);
  const rows = Array.from({ length: 10 }, (_, id) => ({
    ...{ type: "users", id: String(id), relationships: { texts: [text] } },
    attributes: { text: text + id },
  }));
  const document = kept({ data: rows, included: [{ text }] });
  expect(sizeInMemory(document)).toBeLessThan(5000);
});

test("sizes are close to what values take of memory", () => {
  expect(sizeInMemory("abc")).toBe(22);
  expect(sizeInMemory(null)).toBe(8);
  expect(sizeInMemory(1)).toBe(8);
  expect(sizeInMemory({ ab: ["c"] })).toBe(48 + 2 + (48 + 1 + 18));
});
