import { Readable } from "node:stream";
import { PageError, paginator } from "jsonapi-pagination";

const { read } = paginator();

/** The errors that a request with a parsed body is refused with; an empty list if it is accepted. */
function errorsOf(request: unknown, target = "/users"): PageError["errors"] {
  try {
    read(target, request);
    return [];
  } catch (error) {
    if (error instanceof PageError) return error.errors;
    throw error;
  }
}

test("a page in the body of a QUERY is refused, by the name of the member", () => {
  expect(errorsOf({ method: "QUERY", body: { filter: {}, page: { number: 3 } } })).toEqual([
    {
      status: "400",
      code: "PAGE_PARAMETER_IN_BODY",
      title: "Page parameter is in the body",
      detail: '"page" must not be in the body: page parameters belong in the URL.',
      source: { pointer: "/page" },
    },
  ]);
});

test.each<[string, unknown, string[]]>([
  ["a page of any type", { page: null }, ["/page"]],
  [
    "each page parameter of a form",
    { "page[number]": "3", "page[size]": "5" },
    ["/page[number]", "/page[size]"],
  ],
  ["a name with characters that a pointer escapes", { "page[a/b~c]": 1 }, ["/page[a~1b~0c]"]],
  ["an object without a prototype", Object.assign(Object.create(null), { page: 1 }), ["/page"]],
  ["a name of any length", { [`page[${"n".repeat(9000)}`]: 1 }, [`/page[${"n".repeat(57)}…`]],
])("%s is refused", (_, body, pointers) => {
  expect(errorsOf({ method: "QUERY", body }).map(({ source }) => source.pointer)).toEqual(pointers);
});

test.each<[string, unknown]>([
  ["no body", undefined],
  ["null", null],
  [
    "other members",
    { filter: { page: 3 }, pages: 1, Page: 2, homepage: 3, "sub.page[size]": 4, data: [{ page: 1 }] },
  ],
  ["a list", [{ page: 1 }]],
  ["a text", '{"page":1}'],
  ["bytes, whatever they have beside", Object.assign(Buffer.from('{"page":1}'), { page: 1 })],
  ["a stream", Readable.from(['{"page":1}'])],
])("a QUERY with %s is accepted", (_, body) => {
  expect(errorsOf({ method: "QUERY", body })).toEqual([]);
});

test.each(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "query", undefined])(
  "the body of the method %s is not read",
  (method) => {
    const request = {
      method,
      get body(): never {
        throw new Error("The body was read.");
      },
    };
    if (method !== undefined) expect(errorsOf({ method, body: { page: 3 } })).toEqual([]);
    expect(() => read("/users", request)).not.toThrow();
  },
);

test("problems of the URL are reported beside it", () => {
  const request = { method: "QUERY", body: { page: 3 } };
  expect(errorsOf(request, "/users?page[size]=0&page[x]=1").map(({ code }) => code)).toEqual([
    "PAGE_PARAMETER_UNKNOWN",
    "PAGE_SIZE_TOO_SMALL",
    "PAGE_PARAMETER_IN_BODY",
  ]);
});

test("an answer of many members is at most 8 KB long", () => {
  const body = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`page[<${"\u0000".repeat(60)}${index}`, 1]),
  );
  try {
    read("/users", { method: "QUERY", body });
    throw new Error("The request was accepted.");
  } catch (error) {
    expect(error).toBeInstanceOf(PageError);
    expect(JSON.stringify(error).length).toBeLessThanOrEqual(8192);
    expect((error as PageError).errors.length + (error as PageError).omittedErrors).toBe(1000);
  }
});
