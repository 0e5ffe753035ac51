import { isReference, parseUrl, resolveReference } from "../../../lib/conformance/http/url";

const from = { origin: "http://a.example", target: "/v1/users?x=1" };

test.each([
  ["/users?page[size]=2&q='a'", "http://a.example", "/users?page[size]=2&q='a'"],
  ["?page[size]=2", "http://a.example", "/v1/users?page[size]=2"],
  ["?q='a'", "http://a.example", "/v1/users?q='a'"],
  ["/users?next=http://b.example/'a'", "http://a.example", "/users?next=http://b.example/'a'"],
  ["/users?q=😀", "http://a.example", "/users?q=%F0%9F%98%80"],
  ["others?x", "http://a.example", "/v1/others?x"],
  ["/users#top", "http://a.example", "/users"],
  ["/users?q=é u\n", "http://a.example", "/users?q=%C3%A9%20u%0A"],
  ["//b.example/users", "http://b.example", "/users"],
  ["/\\b.example/users", "http://b.example", "/users"],
  ["https://b.example:8443/users?q='a'#top", "https://b.example:8443", "/users?q='a'"],
  ["HTTP://b.example?x", "http://b.example", "/?x"],
])("%j leads to %s%s", (href, origin, target) => {
  expect(resolveReference(href, from)).toEqual({ origin, target });
});

test.each(["http://[host]/", "http://", "//["])("%j leads nowhere", (href) => {
  expect(isReference(href)).toBe(false);
  expect(() => resolveReference(href, from)).toThrow("a link is not a URI reference");
});

test.each(["localhost", "/users", "ftp://a.example/", "http://[/"])("%j is no URL to check", (url) => {
  expect(parseUrl(url)).toBeUndefined();
});
