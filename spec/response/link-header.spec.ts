import { linkHeader } from "../../lib/response/link-header";

it("writes the links that exist, in one line", () => {
  expect(linkHeader({ self: "/users?a=1", prev: null, next: "/users?a=2", last: "/users?a=9" })).toBe(
    '</users?a=1>; rel="self", </users?a=2>; rel="next", </users?a=9>; rel="last"',
  );
});

it("writes the URL of a link object", () => {
  expect(linkHeader({ self: { href: "/users", type: "text/html" } })).toBe('</users>; rel="self"');
});

it("does not let a URL end its angle brackets", () => {
  expect(linkHeader({ self: '/users?a=>; rel="next",<b>' })).toBe(
    '</users?a=%3E; rel="next",%3Cb%3E>; rel="self"',
  );
});
