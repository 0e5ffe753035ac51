import { jsonapi, keygen, PageError, type PaginationOptions, paginator } from "jsonapi-pagination";
import { ACCEPTED } from "./cases/accepted";
import { named } from "./cases/named";
import type { NumberOptions } from "./cases/options";
import { readerOf } from "./cases/readers";
import { REFUSED } from "./cases/refused";

const accepted = named(ACCEPTED, "target", "options");

/** What stands before the path of links. */
const prefixOf = (options: NumberOptions = {}) => String(options.baseUrl ?? "").replace(/\/$/, "");

/** Refused targets need no page, so that their paginator may have any strategy. */
const refuserOf = (options?: PaginationOptions) => readerOf(options as NumberOptions);

const errorOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("It was accepted.");
};

describe("a target that asks for a page", () => {
  test.each(accepted)("%s", (_, { target, options, number, size, self }) => {
    const page = readerOf(options).read(target);
    expect(JSON.parse(JSON.stringify(page))).toEqual({
      strategy: "number",
      number,
      size,
      offset: (number - 1) * size,
      limit: size,
    });
    expect(page.links().self).toBe(self);
  });

  test.each(accepted)("is asked for by its own self link: %s", (_, { target, options }) => {
    const { read } = readerOf(options);
    const page = read(target);
    const { self } = page.links();
    const again = read(self.slice(prefixOf(options).length));
    expect({ ...again }).toEqual({ ...page });
    expect(again.links().self).toBe(self);
  });

  test.each(accepted)("links to its own site: %s", (_, { target, options }) => {
    const total = 9999;
    for (const link of Object.values(readerOf(options).read(target).links(total))) {
      if (link === null) continue;
      const path = String(link).slice(prefixOf(options).length);
      expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
      expect(new URL(path, "http://here.example").host).toBe("here.example");
    }
  });
});

describe("a target that asks for no page", () => {
  test.each(named(REFUSED, "target", "options"))("%s", (_, { target, options, errors }) => {
    const error = errorOf(() => refuserOf(options).read(target));
    expect(error).toBeInstanceOf(PageError);
    expect((error as PageError).errors).toEqual(
      errors.map(({ code, parameter, detail, meta }) => ({
        status: "400",
        code,
        title: expect.any(String),
        detail,
        source: { parameter },
        ...(meta && { meta }),
      })),
    );
  });

  it("is told all that is wrong with it, however much that is", () => {
    const names = Array.from({ length: 1100 }, (_, index) => `page[x${index}]`);
    const error = errorOf(() => readerOf(undefined).read(`/users?${names.join("&")}`)) as PageError;
    expect(error.errors.map(({ source }) => source.parameter)).toEqual(names);
  });

  it("has one title for each code", () => {
    const titles = new Map<string, Set<string>>();
    for (const { target, options } of REFUSED) {
      const { errors } = errorOf(() => refuserOf(options).read(target)) as PageError;
      for (const { code, title } of errors) titles.set(code, new Set([...(titles.get(code) ?? []), title]));
    }
    expect(Object.fromEntries([...titles].map(([code, some]) => [code, [...some].join(" | ")]))).toEqual({
      PAGE_PARAMETER_UNKNOWN: "Page parameter is unknown",
      PAGE_PARAMETER_REPEATED: "Page parameter is repeated",
      PAGE_PARAMETER_NESTED: "Page parameter is nested",
      PAGE_ENCODING_INVALID: "Percent-encoding is broken",
      PAGE_NUMBER_INVALID: "Page number is not an integer",
      PAGE_NUMBER_TOO_SMALL: "Page number is too small",
      PAGE_NUMBER_TOO_LARGE: "Page number is too large",
      PAGE_SIZE_INVALID: "Page size is not an integer",
      PAGE_SIZE_TOO_SMALL: "Page size is too small",
      PAGE_SIZE_TOO_LARGE: "Page size is too large",
      PAGE_LIMIT_TOO_LARGE: "Page limit is too large",
      PAGE_STRATEGY_MIXED: "Pagination strategies are mixed",
    });
  });
});

describe("what a program gets wrong", () => {
  test.each([
    [undefined, "undefined"],
    [null, "null"],
    [42, "42"],
    [{ url: "/users" }, "an object"],
  ])("a target %p is a TypeError", (target, shown) => {
    expect(() => paginator().read(target as never)).toThrow(
      new TypeError(`target must be a string; got ${shown}.`),
    );
  });

  test.each([
    "//evil.example",
    "ftp://evil.example",
    "https://evil.example/?a=b",
    "https://evil.example/#a",
    "https://evil.example\\@here.example",
    "relative",
    "/with space",
    "https://here.example\r\nX: y",
    undefined,
    7,
  ])("a baseUrl function that returns %p is a TypeError", (url) => {
    const { read } = paginator({ baseUrl: () => url as string });
    expect(() => read("/users")).toThrow(TypeError);
    expect(() => read("/users")).toThrow(
      'baseUrl must return "https://host", "/path" or both together; got ',
    );
  });
});

it("gives the baseUrl function the request, and whatever it throws to the caller", () => {
  const { read } = paginator({ baseUrl: (request) => `https://${request.hostname}/` });
  expect(read("/users", { hostname: "api.example.com" }).links().self).toBe(
    "https://api.example.com/users?page%5Bnumber%5D=1&page%5Bsize%5D=10",
  );
  expect(() => read("/users")).toThrow(TypeError);
});

it("is made once for any number of targets, which do not see each other", () => {
  const { read } = paginator(keygen);
  const one = read("/users?page[number]=2&a=1");
  const two = read("/posts?page[size]=3");
  expect([one.links().self, two.links().self]).toEqual([
    "/users?page[number]=2&a=1&page[size]=10",
    "/posts?page[size]=3&page[number]=1",
  ]);
});

it("has presets that are plain objects to spread", () => {
  expect(keygen).toEqual({ defaultSize: 10, maxSize: 100, maxNumber: 100, omit: ["token", "auth"] });
  expect(jsonapi).toEqual({ meta: "document", brackets: "encoded" });
  const both = paginator({ ...keygen, ...jsonapi, maxNumber: undefined });
  expect(both.read("/users?token=1&page[number]=101").document(0, [])).toEqual({
    data: [],
    links: {
      self: "/users?page%5Bnumber%5D=101&page%5Bsize%5D=10",
      prev: null,
      next: null,
      first: "/users?page%5Bnumber%5D=1&page%5Bsize%5D=10",
      last: "/users?page%5Bnumber%5D=1&page%5Bsize%5D=10",
    },
    meta: { page: { number: 101, size: 10, total: 0, pages: 0 } },
  });
});

it("needs neither Express nor the middleware", () => {
  const refuse = () => {
    throw new Error("It was loaded.");
  };
  jest.isolateModules(() => {
    jest.doMock("express", refuse);
    jest.doMock("../lib/pagination", refuse);
    expect(require("../lib/paginator").paginator().read("/users").limit).toBe(10);
    expect(() => require("../lib/index")).toThrow("It was loaded.");
  });
});
