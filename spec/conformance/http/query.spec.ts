import { append, pairs, value, withoutPage } from "../../../lib/conformance/http/query";

test("pairs", () => {
  expect(pairs("/users?a=b%2Bc+d&&flag&page%5Bsize%5D=2&bad=%zz&=none")).toEqual([
    { raw: "a=b%2Bc+d", name: "a", value: "b+c d" },
    { raw: "flag", name: "flag", value: "" },
    { raw: "page%5Bsize%5D=2", name: "page[size]", value: "2" },
    { raw: "bad=%zz", name: "bad", value: "%zz" },
    { raw: "=none", name: "", value: "none" },
  ]);
  expect(pairs("/users")).toEqual([]);
  expect(pairs("?a=1")).toEqual([{ raw: "a=1", name: "a", value: "1" }]);
  expect(value("/users?a=1&a=2", "a")).toBe("1");
  expect(value("/users?a=1", "b")).toBeUndefined();
});

test.each([
  ["/users?page[size]=2", "/users"],
  ["/users?b[]=1&page%5Bsize%5D=2&a=%zz&page=1", "/users?b[]=1&a=%zz"],
  ["/users", "/users"],
])("%s without its page family is %s", (target, rest) => {
  expect(withoutPage(target)).toBe(rest);
});

test.each([
  ["/users", "a=1", "/users?a=1"],
  ["/users?b=2", "a=1", "/users?b=2&a=1"],
  ["/users", "", "/users"],
])("%s and %j make %s", (target, query, whole) => {
  expect(append(target, query)).toBe(whole);
});
