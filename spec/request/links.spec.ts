import { type PaginationOptions, paginator } from "jsonapi-pagination";

/** How the page parameters of a request are spelt in its links, for each value of `brackets`. */
interface Spelt {
  query: string;
  mirror: string;
  encoded: string;
  literal: string;
}

const ENCODED = "page%5Bnumber%5D=1&page%5Bsize%5D=10";
const LITERAL = "page[number]=1&page[size]=10";

const SPELT: readonly Spelt[] = [
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
  test.each(SPELT)("$query", ({ query, [brackets]: spelt }) => {
    expect(paginator({ brackets }).read(`/users?${query}`).links().self).toBe(`/users?${spelt}`);
  });
});

it("mirrors where nothing is said", () => {
  for (const { query, mirror } of SPELT)
    expect(paginator().read(`/users?${query}`).links().self).toBe(`/users?${mirror}`);
});

/** Other names of members, and the link of a request that names none of them. */
const RENAMED: readonly [PaginationOptions["members"], string][] = [
  [{ number: "page", size: "itemsPerPage" }, "page[page]=1&page[itemsPerPage]=10"],
  [{ number: "size", size: "number" }, "page[size]=1&page[number]=10"],
  [{ size: "constructor" }, "page[number]=1&page[constructor]=10"],
  [{ number: "1", size: "b-c_d" }, "page[1]=1&page[b-c_d]=10"],
];

test.each(RENAMED)("members %j: %s", (members, query) => {
  const { read } = paginator({ members, brackets: "literal" });
  expect(read("/users").links().self).toBe(`/users?${query}`);
  expect({ ...read(`/users?${query}`) }).toEqual({ ...read("/users") });
});

it("spells the way out of a request that is wrong like what can be read of it, else literally", () => {
  const { read } = paginator({
    strategy: ["number", "cursor"],
    cursor: { order: ["id"] },
    maxNumber: 5,
  });
  /** A query, and where the error says that one can go on. */
  const ways: readonly [string, string][] = [
    ["page[number]=6", "page[after]="],
    ["page%5bnumber%5d=6", "page%5bafter%5d="],
    ["page&page[number]=6", "page[after]="],
  ];
  for (const [query, way] of ways) {
    const about = `/users?${way}`;
    expect(() => read(`/users?${query}`)).toThrow(
      expect.objectContaining({
        errors: expect.arrayContaining([expect.objectContaining({ links: { about } })]),
      }),
    );
  }
});

/** A request by cursor, and the query of the link to the first page, which carries none. */
const CARRIED_NO_MORE: readonly [string, string][] = [
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

test.each(CARRIED_NO_MORE)("what a link does not carry goes with its &: %s", (query, first) => {
  const { read } = paginator({ strategy: "cursor", cursor: { order: ["id"] }, maxSize: 10 });
  const links = read(`/users?${query}`).links(undefined, []);
  expect(links.first).toBe(`/users?${first}`);
  expect(links.self).toMatchObject({
    href: expect.stringMatching(/^\/users\?.*page(?:\[|%5B)(?:after|before)(?:\]|%5D)=/),
  });
});
