import fc from "fast-check";
import { type PaginationOptions, paginator } from "jsonapi-pagination";
import { percentEncoded } from "../arbitraries";

/** How links write the page parameters of a request, for each value of `brackets`. */
interface Written {
  query: string;
  mirror: string;
  encoded: string;
  literal: string;
}

const ENCODED = "page%5Bnumber%5D=1&page%5Bsize%5D=10";
const LITERAL = "page[number]=1&page[size]=10";

const WRITTEN: readonly Written[] = [
  { query: "", mirror: ENCODED, encoded: ENCODED, literal: LITERAL },
  { query: "page[number]=1", mirror: LITERAL, encoded: ENCODED, literal: LITERAL },
  { query: "page%5Bnumber%5D=1", mirror: ENCODED, encoded: ENCODED, literal: LITERAL },
  {
    query: "page%5bnumber%5d=1",
    mirror: "page%5bnumber%5d=1&page%5bsize%5d=10",
    encoded: ENCODED,
    literal: LITERAL,
  },
  {
    query: "page[size%5d=10",
    mirror: "page[size%5d=10&page[number%5d=1",
    encoded: "page%5Bsize%5D=10&page%5Bnumber%5D=1",
    literal: "page[size]=10&page[number]=1",
  },
  {
    query: "p%61ge%5Bs%69ze]=10",
    mirror: "p%61ge%5Bs%69ze]=10&page%5Bnumber]=1",
    encoded: "page%5Bsize%5D=10&page%5Bnumber%5D=1",
    literal: "page[size]=10&page[number]=1",
  },
  {
    query: "page[size]=10&x[]=1&page%5Bnumber%5D=1",
    mirror: "page[size]=10&x[]=1&page%5Bnumber%5D=1",
    encoded: "page%5Bsize%5D=10&x%5B%5D=1&page%5Bnumber%5D=1",
    literal: "page[size]=10&x[]=1&page[number]=1",
  },
];

describe.each(["mirror", "encoded", "literal"] as const)("brackets: %s", (brackets) => {
  test.each(WRITTEN)("$query", ({ query, [brackets]: self }) => {
    expect(paginator({ brackets }).read(`/users?${query}`).links().self).toBe(`/users?${self}`);
  });
});

it("mirrors the brackets of the request by default", () => {
  for (const { query, mirror } of WRITTEN)
    expect(paginator().read(`/users?${query}`).links().self).toBe(`/users?${mirror}`);
});

/** How links write the path, for each value of `brackets`. */
const PATHS: readonly (Omit<Written, "query"> & { path: string })[] = [
  { path: "/users", mirror: "/users", encoded: "/users", literal: "/users" },
  { path: "/a[1]|b", mirror: "/a[1]|b", encoded: "/a%5B1%5D%7Cb", literal: "/a[1]|b" },
  { path: "/%5B%zz", mirror: "/%5B%zz", encoded: "/%5B%25zz", literal: "/%5B%zz" },
];

test.each(PATHS)("links of $path keep the path, or make it a valid URI", ({ path, ...written }) => {
  for (const brackets of ["mirror", "encoded", "literal"] as const) {
    const { self } = paginator({ brackets }).read(path).links();
    expect(self.split("?")[0]).toBe(written[brackets]);
  }
});

/** Other names of page parameters, and the link of a request that has none of them. */
const RENAMED: readonly [PaginationOptions["names"], string][] = [
  [{ number: "page", size: "itemsPerPage" }, "page[page]=1&page[itemsPerPage]=10"],
  [{ number: "size", size: "number" }, "page[size]=1&page[number]=10"],
  [{ size: "constructor" }, "page[number]=1&page[constructor]=10"],
  [{ number: "1", size: "b-c_d" }, "page[1]=1&page[b-c_d]=10"],
];

test.each(RENAMED)("names %j: %s", (names, query) => {
  const { read } = paginator({ names, brackets: "literal" });
  expect(read("/users").links().self).toBe(`/users?${query}`);
  expect({ ...read(`/users?${query}`) }).toEqual({ ...read("/users") });
});

/**
 * Requests for a page too deep, and the link to the page where clients can go on: in the brackets of the
 * request.
 */
const WAYS_OUT: readonly [query: string, about: string][] = [
  ["page[number]=6", "page[after]="],
  ["page%5Bnumber%5D=6", "page%5Bafter%5D="],
  ["page%5bnumber%5d=6", "page%5bafter%5d="],
  ["page&page[number]=6", "page[after]="],
  ["page[number]=6&a=1", "a=1&page[after]="],
  ["page[number]=6&page[size]=5", "page[size]=5&page[after]="],
];

test.each(WAYS_OUT)("the link in the errors of %s is /users?%s", (query, about) => {
  const { read } = paginator({
    strategy: ["number", "cursor"],
    order: ["id"],
    maxNumber: 5,
    cursor: { secret: false },
  });
  expect(() => read(`/users?${query}`)).toThrow(
    expect.objectContaining({
      errors: expect.arrayContaining([expect.objectContaining({ links: { about: `/users?${about}` } })]),
    }),
  );
});

/** Requests with cursors, and the query of the link to the first page, which has none. */
const LEFT_OUT: readonly [string, string][] = [
  ["page[after]=", "page[size]=10"],
  ["page[after]", "page[size]=10"],
  ["page%5Bafter%5D=", "page%5Bsize%5D=10"],
  ["page[after]=&page[before]=", "page[size]=10"],
  ["page[after]=&page[size]=5", "page[size]=5"],
  ["page[size]=5&page[after]=", "page[size]=5"],
  ["page[after]=&a=1", "a=1&page[size]=10"],
  ["a=1&page[after]=", "a=1&page[size]=10"],
  ["a=1&page[before]=&b=2&page[after]=&c=3", "a=1&b=2&c=3&page[size]=10"],
  ["page[before]=&a=1&page[after]=&b=2", "a=1&b=2&page[size]=10"],
  ["page[before]=&page[after]=&page[size]=5&b=2", "page[size]=5&b=2"],
  ["&page[after]=", "&page[size]=10"],
  ["page[after]=&", "&page[size]=10"],
  ["a&&page[after]=&&b", "a&&&b&page[size]=10"],
];

test.each(LEFT_OUT)("a parameter that a link leaves out takes its & with it: %s", (query, first) => {
  const { read } = paginator({ strategy: "cursor", order: ["id"], maxSize: 10, cursor: { secret: false } });
  const links = read(`/users?${query}`).links(undefined, []);
  expect(links.first).toBe(`/users?${first}`);
  expect(links.self).toMatchObject({
    href: expect.stringMatching(/^\/users\?.*page(?:\[|%5B)(?:after|before)(?:\]|%5D)=/),
  });
});

/** Options, a query, and the query of the self link. */
const OTHERS: readonly [PaginationOptions, query: string, self: string][] = [
  [{ omit: ["token"] }, "token=1", "page%5Bnumber%5D=1&page%5Bsize%5D=10"],
  [{ omit: ["token"] }, "token=1&page[number]=1", "page[number]=1&page[size]=10"],
  [{ omit: ["token"] }, "a=1&token=1&page[number]=1&token=2", "a=1&page[number]=1&page[size]=10"],
  [{ omit: ["token"] }, "page[number]=1&token=1&b=2", "page[number]=1&b=2&page[size]=10"],
  [{ omit: ["token"] }, "token=1&page[number]=1&page[size]=10", "page[number]=1&page[size]=10"],
  [{ omit: ["token"] }, "page[size]=10&token=1&page[number]=1", "page[size]=10&page[number]=1"],
  [{ brackets: "encoded" }, "a[]=[1]&page[number]=1", "a%5B%5D=%5B1%5D&page%5Bnumber%5D=1&page%5Bsize%5D=10"],
  [{ brackets: "literal" }, "a%5B%5D=1", "a%5B%5D=1&page[number]=1&page[size]=10"],
  [
    { brackets: "encoded", omit: ["b"] },
    "b[]=1&a[]=1&page[number]=1",
    "a%5B%5D=1&page%5Bnumber%5D=1&page%5Bsize%5D=10",
  ],
];

test.each(OTHERS)("with %j, the self link of %s is /users?%s", (options, query, self) => {
  expect(
    paginator({ ...options, strategy: "number" })
      .read(`/users?${query}`)
      .links().self,
  ).toBe(`/users?${self}`);
});

it("gives a missing parameter the brackets of the first page parameter, however that is written", () => {
  fc.assert(
    fc.property(percentEncoded("page[size]"), (name) => {
      const [, open, close] = /^.*?(\[|%5[Bb]).*(\]|%5[Dd])$/.exec(name) as RegExpExecArray;
      const { self } = paginator().read(`/users?${name}=5`).links();
      expect(self).toBe(`/users?${name}=5&page${open}number${close}=1`);
    }),
  );
});
