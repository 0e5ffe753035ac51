import { paginator } from "../../lib";
import { linkHeader } from "../../lib/response/link-header";

it("contains the links that are not null, on one line", () => {
  expect(linkHeader({ self: "/users?a=1", prev: null, next: "/users?a=2", last: "/users?a=9" })).toBe(
    '</users?a=1>; rel="self", </users?a=2>; rel="next", </users?a=9>; rel="last"',
  );
});

it("contains the URL of a link object", () => {
  expect(linkHeader({ self: { href: "/users", type: "text/html" } })).toBe('</users>; rel="self"');
});

it("percent-encodes angle brackets in URLs", () => {
  expect(linkHeader({ self: '/users?a=>; rel="next",<b>' })).toBe(
    '</users?a=%3E; rel="next",%3Cb%3E>; rel="self"',
  );
});

it.each([
  [undefined, "undefined"],
  [null, "null"],
  ["/users", '"/users"'],
  [paginator().read("/users").document(0, []), "an object"],
  [Promise.resolve({ self: "/users" }), "a promise (await it first)"],
])("refuses what has no links of a page: %p", (wrong, shown) => {
  expect(() => linkHeader(wrong as never)).toThrow(
    new TypeError(`links must be those of a page, as page.links() returns them; got ${shown}.`),
  );
});
