import { jsonapi, keygen, PageError, type PaginationOptions, paginator } from "jsonapi-pagination";
import { ACCEPTED } from "./cases/accepted";
import { INVALID_TARGETS } from "./cases/invalid-targets";
import { named } from "./cases/named";
import type { NumberOptions } from "./cases/options";
import { readerOf } from "./cases/readers";

const accepted = named(ACCEPTED, "target", "options");

/** The prefix of the path in links. */
const prefixOf = (options: NumberOptions = {}) => String(options.baseUrl ?? "").replace(/\/$/, "");

/** The paginator for an invalid target, which may have any strategy. */
const paginatorOf = (options?: PaginationOptions) => readerOf(options as NumberOptions);

const errorOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("No error was thrown.");
};

describe("a valid target", () => {
  test.each(accepted)("returns its page: %s", (_, { target, options, number, size, self }) => {
    const page = readerOf(options).read(target);
    expect(JSON.parse(JSON.stringify(page))).toEqual({
      strategy: "number",
      number,
      size,
      offset: (number - 1) * size,
      limit: size,
      order: null,
    });
    expect(page.links().self).toBe(self);
  });

  test.each(accepted)("returns the same page as its self link: %s", (_, { target, options }) => {
    const { read } = readerOf(options);
    const page = read(target);
    const { self } = page.links();
    const again = read(self.slice(prefixOf(options).length));
    expect({ ...again }).toEqual({ ...page });
    expect(again.links().self).toBe(self);
  });

  test.each(accepted)("has links only to its own site: %s", (_, { target, options }) => {
    const total = 9999;
    for (const link of Object.values(readerOf(options).read(target).links(total))) {
      if (link === null) continue;
      const path = String(link).slice(prefixOf(options).length);
      expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
      expect(new URL(path, "http://here.example").host).toBe("here.example");
    }
  });
});

describe("a target with invalid page parameters", () => {
  test.each(named(INVALID_TARGETS, "target", "options"))(
    "throws a PageError: %s",
    (_, { target, options, errors }) => {
      const error = errorOf(() => paginatorOf(options).read(target));
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
    },
  );

  test("throws a PageError with the first 20 problems, and counts the others", () => {
    const names = Array.from({ length: 1100 }, (_, index) => `page[x${index}]`);
    const error = errorOf(() => readerOf(undefined).read(`/users?${names.join("&")}`)) as PageError;
    expect(error.errors.map(({ source }) => source.parameter)).toEqual(names.slice(0, 20));
    expect(error.omittedErrors).toBe(1080);
  });

  test("has the same title for every error with the same code", () => {
    const titles = new Map<string, Set<string>>();
    for (const { target, options } of INVALID_TARGETS) {
      const { errors } = errorOf(() => paginatorOf(options).read(target)) as PageError;
      for (const { code, title } of errors) titles.set(code, new Set([...(titles.get(code) ?? []), title]));
    }
    expect(
      Object.fromEntries([...titles].map(([code, codeTitles]) => [code, [...codeTitles].join(" | ")])),
    ).toEqual({
      PAGE_PARAMETER_UNKNOWN: "Page parameter is unknown",
      PAGE_PARAMETER_REPEATED: "Page parameter is repeated",
      PAGE_PARAMETER_NESTED: "Page parameter is nested",
      PAGE_ENCODING_INVALID: "Percent-encoding is invalid",
      PAGE_NUMBER_INVALID: "Page number is not an integer",
      PAGE_NUMBER_TOO_SMALL: "Page number is too small",
      PAGE_NUMBER_TOO_LARGE: "Page number is too large",
      PAGE_SIZE_INVALID: "Page size is not an integer",
      PAGE_SIZE_TOO_SMALL: "Page size is too small",
      PAGE_SIZE_TOO_LARGE: "Page size is too large",
      PAGE_OFFSET_TOO_SMALL: "Page offset is too small",
      PAGE_LIMIT_TOO_SMALL: "Page limit is too small",
      PAGE_LIMIT_TOO_LARGE: "Page limit is too large",
      PAGE_STRATEGY_MIXED: "Pagination strategies are mixed",
    });
  });
});

describe("a mistake of the app", () => {
  test.each([
    [undefined, "undefined"],
    [null, "null"],
    [42, "42"],
    [{ url: "/users" }, "an object"],
  ])("throws a TypeError: the target is %p", (target, shown) => {
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
  ])("throws a TypeError: a baseUrl function returns %p", (url) => {
    const { read } = paginator({ baseUrl: () => url as string });
    expect(() => read("/users")).toThrow(TypeError);
    expect(() => read("/users")).toThrow(
      'baseUrl must return "https://host", "/path" or both together; got ',
    );
  });
});

test("the baseUrl function receives the request, and what it throws reaches the caller", () => {
  const { read } = paginator({ baseUrl: (request) => `https://${request.hostname}/` });
  expect(read("/users", { hostname: "api.example.com" }).links().self).toBe(
    "https://api.example.com/users?page%5Bnumber%5D=1&page%5Bsize%5D=10",
  );
  expect(() => read("/users")).toThrow(TypeError);
});

test("one paginator reads any number of targets, which do not affect each other", () => {
  const { read } = paginator(keygen);
  const users = read("/users?page[number]=2&a=1");
  const posts = read("/posts?page[size]=3");
  expect([users.links().self, posts.links().self]).toEqual([
    "/users?page[number]=2&a=1&page[size]=10",
    "/posts?page[size]=3&page[number]=1",
  ]);
});

test("presets are plain objects that can be spread", () => {
  expect(Object.entries(keygen)).toEqual([
    ["defaultSize", 10],
    ["maxSize", 100],
    ["maxNumber", 100],
    ["omit", ["token", "auth"]],
  ]);
  expect(Object.entries(jsonapi)).toEqual([
    ["meta", "document"],
    ["brackets", "encoded"],
  ]);
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

test("a request for which a callback throws an error without problems has no page", () => {
  const scope = () => {
    throw new PageError([]);
  };
  const { read } = paginator({ strategy: "token", cursor: { secret: false, scope } });
  expect(() => read("/users")).toThrow(PageError);
});

test("the paginator loads neither Express nor the middleware", () => {
  const throwError = () => {
    throw new Error("It was loaded.");
  };
  jest.isolateModules(() => {
    jest.doMock("express", throwError);
    jest.doMock("../lib/express", throwError);
    expect(require("../lib/paginator").paginator().read("/users").limit).toBe(10);
    expect(() => require("../lib/index")).toThrow("It was loaded.");
  });
});
