import { paginator } from "jsonapi-pagination";

const request = { url: "/users?page[number]=3" };
const byUrl = paginator({ target: (request) => String(request.url) });

it("is the target where a request is given", () => {
  expect(byUrl.read("/users/page/3", request).links().self).toBe("/users?page[number]=3&page[size]=10");
});

it("has no effect without a request", () => {
  expect(byUrl.read("/users?page[number]=2").number).toBe(2);
  expect(paginator().read("/users?page[number]=2", request).number).toBe(2);
});

it.each([
  ["//evil.example/users", '"//evil.example/users"'],
  ["/\\evil.example", '"/\\\\evil.example"'],
  ["https://evil.example/users", '"https://evil.example/users"'],
  ["users", '"users"'],
  ["?page[number]=3", '"?page[number]=3"'],
  ["", '""'],
  [undefined, "undefined"],
  [null, "null"],
  [["/users"], "an array"],
  [new URL("http://localhost/users"), "an object"],
  [Promise.resolve("/users"), "a promise (await it first)"],
])("must return a path with one slash before it, not %p", (target, shown) => {
  const { read } = paginator({ target: () => target as string });
  expect(() => read("/users", request)).toThrow(
    new TypeError(
      `target must return a path that begins with one "/", and may have a query string; got ${shown}.`,
    ),
  );
});

it.each(["/", "/users", "/users/?", "/a//b?x=//y", "/a#b"])("may return %p", (target) => {
  const { read } = paginator({ target: () => target });
  expect(read("/never", request).links().self).toMatch(/^\/(?!never)/);
});

it.each([
  ["/café?q=日本", "/caf%C3%A9?q=%E6%97%A5%E6%9C%AC"],
  ["/a%20b/Ã©", "/a%20b/%C3%A9"], // bytes of a request line, each of which Node.js passes as a character
])("is encoded: %p", (target, encoded) => {
  const { read } = paginator({ target: () => target });
  expect(String(read("/never", request).links().self).split(/[?&]page/)[0]).toBe(encoded);
});
