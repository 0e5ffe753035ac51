import { type KnownTotal, type PaginationOptions, paginator, type Total } from "jsonapi-pagination";
import { users } from "../app";

const page = paginator().read("/users?page[number]=2&page[size]=5");
const peeking = paginator({ peek: true }).read("/users?page[number]=2&page[size]=5");

describe("the document of a page", () => {
  it("contains the items, the links and the counts", () => {
    expect(page.document(98, users(5))).toEqual({
      data: users(5),
      links: { ...page.links(98), meta: { pages: 20, count: 98 } },
    });
  });

  it("is empty past the end of the list", () => {
    expect(paginator().read("/users?page[number]=50").document(98, [])).toEqual({
      data: [],
      links: {
        self: "/users?page[number]=50&page[size]=10",
        prev: "/users?page[number]=10&page[size]=10",
        next: null,
        first: "/users?page[number]=1&page[size]=10",
        last: "/users?page[number]=10&page[size]=10",
        meta: { pages: 10, count: 98 },
      },
    });
  });

  it("links to a next page if the page is full and the total is unknown", () => {
    expect(page.document(undefined, users(5)).links.next).toBe("/users?page[number]=3&page[size]=5");
    expect(page.document(undefined, users(4)).links.next).toBeNull();
  });

  it("does not contain the additional item that proves a next page", () => {
    const { data, links } = peeking.document(undefined, users(6));
    expect(data).toEqual(users(5));
    expect(links.next).toBe("/users?page[number]=3&page[size]=5");
    expect(peeking.document(undefined, users(5)).links.next).toBeNull();
    expect(peeking.document(98, users(6)).data).toEqual(users(5));
  });

  it("does not change the array of items", () => {
    const items = Object.freeze(users(6));
    peeking.document(undefined, items, { serialize: ({ id }) => ({ id }) });
    expect(items).toEqual(users(6));
  });
});

describe("links and meta", () => {
  it("take the items, or how many they are", () => {
    for (const count of [0, 4, 5]) {
      expect(page.links(undefined, users(count))).toEqual(page.links(undefined, count));
      expect(page.meta(7, users(count))).toEqual(page.meta(7, count));
    }
    expect(page.links(undefined, users(5)).next).toBe("/users?page[number]=3&page[size]=5");
    expect(page.links(undefined, users(4)).next).toBeNull();
  });

  it("take the items of any page of a list with several strategies", () => {
    const { read } = paginator({
      ...{
        strategy: ["number", "offset", "cursor"],
        order: ["id"],
        cursor: { secret: "a long random text" },
      },
    });
    for (const query of ["page[number]=1", "page[offset]=0", "page[after]="]) {
      const mixed = read(`/users?${query}&page[${query.includes("offset") ? "limit" : "size"}]=5`);
      const items = users(mixed.limit);
      expect(mixed.links(undefined, items).next).toContain("/users?");
      expect(JSON.stringify(mixed.meta({ estimate: 98 }, items))).toContain("98");
    }
  });
});

it("is JSON:API, without parameters", () => {
  expect([page.mediaType, paginator({ strategy: "offset" }).read("/users").mediaType]).toEqual(
    Array(2).fill("application/vnd.api+json"),
  );
});

describe("invalid arguments", () => {
  it("are rejected if items would be dropped", () => {
    const document = (ofPage: typeof page, received: number) => () => ofPage.document(98, users(received));
    expect(document(page, 6)).toThrow(new TypeError("There must be at most 5 items (page.limit); got 6."));
    expect(document(peeking, 7)).toThrow(new TypeError("There must be at most 6 items (page.limit); got 7."));
  });

  test.each([
    [undefined, "undefined"],
    [{ rows: [] }, "an object"],
    ["rows", '"rows"'],
    [Promise.resolve([]), "a promise (await it first)"],
    [new Set(), "an object"],
  ])("are rejected: items cannot be %p", (items, shown) => {
    expect(() => page.document(98, items as never)).toThrow(
      new TypeError(`items must be an array; got ${shown}.`),
    );
  });

  test.each([
    ...[-1, 6, 1.5, Number.NaN, "5", null, {}].map((value) => [value]),
    [users(6)],
    [Promise.resolve([])],
  ])("are rejected: links and meta have no items %p", (items) => {
    const message = /^There must be at most 5 items \(page\.limit\); got /;
    expect(() => page.links(98, items as number)).toThrow(message);
    expect(() => page.meta(98, items as number)).toThrow(message);
  });
});

describe.each(["number", "offset", "cursor", "token"] as const)(
  "the known total of a %s page",
  (strategy) => {
    const cursor = { secret: "a long random text" };
    const options: PaginationOptions = {
      strategy,
      ...(strategy === "cursor" && { order: ["id"], cursor }),
      ...(strategy === "token" && { cursor }),
    };
    const first = paginator(options).read("/users");

    test.each<[total: Total, received: number | undefined, known: KnownTotal]>([
      [98, undefined, 98],
      ["98", 0, 98],
      [98, 10, 98],
      [3, 10, { atLeast: 10 }],
      [{ estimate: 3n }, 10, { atLeast: 10 }],
      [undefined, 10, undefined],
    ])("of %p and %p items is %p", (total, received, known) => {
      expect(first.knownTotal(total, received)).toEqual(known);
    });

    test.each([[12], [-1], [1.5], ["3"], [null]])("cannot be one of %p items", (received) => {
      expect(() => first.knownTotal(98, received as number)).toThrow(
        new TypeError(
          `There must be at most ${first.limit} items (page.limit); got ${JSON.stringify(received)}.`,
        ),
      );
    });
  },
);
