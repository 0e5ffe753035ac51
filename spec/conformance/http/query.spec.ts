import {
  appendQuery,
  queryPairs,
  queryValue,
  withoutPageParameters,
} from "../../../lib/conformance/http/query";

test("splits a query into pairs, and finds a value by its decoded name", () => {
  expect(queryPairs("/users?a=b%2Bc+d&&flag&page%5Bsize%5D=2&bad=%zz%ab&=none")).toEqual([
    { raw: "a=b%2Bc+d", name: "a", value: "b+c d" },
    { raw: "flag", name: "flag", value: "" },
    { raw: "page%5Bsize%5D=2", name: "page[size]", value: "2" },
    { raw: "bad=%zz%ab", name: "bad", value: "%zz%AB" },
    { raw: "=none", name: "", value: "none" },
  ]);
  expect(queryPairs("/users")).toEqual([]);
  expect(queryPairs("?a=1")).toEqual([{ raw: "a=1", name: "a", value: "1" }]);
  expect(queryValue("/users?a=1&a=2", "a")).toBe("1");
  expect(queryValue("/users?a=1", "b")).toBeUndefined();
});

test.each([
  ["/users?page[size]=2", "/users"],
  ["/users?b[]=1&page%5Bsize%5D=2&a=%zz&page=1", "/users?b[]=1&a=%zz"],
  ["/users", "/users"],
])("%s without its page parameters is %s", (target, rest) => {
  expect(withoutPageParameters(target)).toBe(rest);
});

test.each([
  ["/users", "a=1", "/users?a=1"],
  ["/users?b=2", "a=1", "/users?b=2&a=1"],
  ["/users", "", "/users"],
])("%s with %j appended is %s", (target, query, whole) => {
  expect(appendQuery(target, query)).toBe(whole);
});
