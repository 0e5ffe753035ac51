import { paginator } from "jsonapi-pagination";
import { baseUrlReader } from "../../lib/request/base-url";

/** Values of `baseUrl`, and what precedes the path of links. */
const PREFIXES: readonly [baseUrl: string, prefix: string][] = [
  ["", ""],
  ["/", ""],
  ["/gateway", "/gateway"],
  ["/gateway/", "/gateway"],
  ["/gateway/v1/", "/gateway/v1"],
  ["/gateway//", "/gateway"],
  ["/gateway//v1///", "/gateway//v1"],
  ["https://api.example.com", "https://api.example.com"],
  ["https://api.example.com/", "https://api.example.com"],
  ["https://api.example.com/v1/", "https://api.example.com/v1"],
  ["HTTP://[::1]:3000", "HTTP://[::1]:3000"],
  ["/caf%C3%A9", "/caf%C3%A9"],
];

describe.each(PREFIXES)("the base URL %p", (baseUrl, prefix) => {
  it(`makes links begin with ${JSON.stringify(prefix)}`, () => {
    expect(baseUrlReader(baseUrl)(undefined)).toBe(prefix);
  });

  it("does the same where a function returns it", () => {
    expect(baseUrlReader(() => baseUrl)(undefined)).toBe(prefix);
  });
});

it("gives the function the request, for every request anew", () => {
  const read = baseUrlReader(({ tenant }: { tenant: string }) => `/${tenant}/`);
  expect([read({ tenant: "a" }), read({ tenant: "b" })]).toEqual(["/a", "/b"]);
});

it("asks for the request that a function needs", () => {
  const { read } = paginator({ baseUrl: (request) => `/${request.method}` });
  expect(() => read("/users")).toThrow(
    new TypeError("baseUrl is a function of the request: pass it to read(target, request)."),
  );
});

it("lets what the function throws reach the caller", () => {
  const read = baseUrlReader(() => {
    throw new RangeError("No such tenant.");
  });
  expect(() => read(undefined)).toThrow(new RangeError("No such tenant."));
});

/** What a function must not return, and how the message shows it. */
const INVALID: readonly [unknown, string][] = [
  [undefined, "undefined"],
  [null, "null"],
  [7, "7"],
  [new URL("https://api.example.com"), "an object"],
  [Promise.resolve("/a"), "a promise (await it first)"],
  ["api.example.com", '"api.example.com"'],
  ["//evil.example", '"//evil.example"'],
  ["ftp://evil.example", '"ftp://evil.example"'],
  ["https://a.example?b", '"https://a.example?b"'],
  ["https://a.example/#b", '"https://a.example/#b"'],
  ["https://evil.example\\@a.example", '"https://evil.example\\\\@a.example"'],
  ["/a b", '"/a b"'],
  ["/a%2", '"/a%2"'],
  ["/a%zz", '"/a%zz"'],
  ["/a\r\nb", '"/a\\r\\nb"'],
];

test.each(INVALID)("a function that returns %p is a TypeError", (baseUrl, shown) => {
  const message = `baseUrl must return "https://host", "/path" or both together; got ${shown}.`;
  expect(() => baseUrlReader(() => baseUrl as string)(undefined)).toThrow(new TypeError(message));
  expect(() => paginator({ baseUrl: () => baseUrl as string }).read("/users")).toThrow(
    new TypeError(message),
  );
});

it("precedes every link of a page", () => {
  const { read } = paginator({ baseUrl: "https://api.example.com/v1" });
  const links = Object.values(read("/users?page[number]=2").links(30));
  expect(links).toHaveLength(5);
  for (const link of links) expect(link).toMatch(/^https:\/\/api\.example\.com\/v1\/users\?page\[number\]=/);
});
