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
