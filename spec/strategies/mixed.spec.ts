import { type ErrorObject, PageError, type PaginationOptions, paginator } from "jsonapi-pagination";

const order = ["id"];
const cursor = { secret: false } as const;
const MAX_SIZE_EXCEEDED = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/max-size-exceeded";
const errorsOf = (target: string, options: PaginationOptions): readonly ErrorObject[] => {
  try {
    paginator(options).read(target);
  } catch (error) {
    if (error instanceof PageError) return error.errors;
    throw error;
  }
  return [];
};

describe("the page parameters of a request choose the strategy", () => {
  test.each([
    [["number", "cursor"], "", "number"],
    [["number", "cursor"], "?page[size]=5", "number"],
    [["number", "cursor"], "?page[number]=2", "number"],
    [["number", "cursor"], "?page[after]=", "cursor"],
    [["number", "cursor"], "?page%5Bbefore%5D=&page[size]=5", "cursor"],
    [["cursor", "number"], "", "cursor"],
    [["cursor", "number"], "?page[size]=5", "cursor"],
    [["cursor", "number"], "?page[number]=2", "number"],
    [["offset", "cursor"], "?page[size]=5", "cursor"],
    [["offset", "cursor"], "?page[limit]=5", "offset"],
    [["offset", "number"], "?page[limit]=5", "offset"],
    [["offset", "number"], "?page[size]=5", "number"],
    [["number", "offset", "cursor"], "?page[offset]=5", "offset"],
    [["cursor"], "", "cursor"],
  ] as const)("%j %s: %s", (strategy, query, expected) => {
    expect(
      paginator({
        strategy,
        order,
        cursor: strategy.includes("cursor" as never) ? cursor : undefined,
      } as PaginationOptions).read(`/users${query}`).strategy,
    ).toBe(expected);
  });
});

describe("page parameters of several strategies", () => {
  test.each([
    [
      "?page[number]=2&page[after]=",
      "page[after]",
      "page[after] cannot be combined with page[number]: they belong to different pagination strategies.",
    ],
    [
      "?page[after]=&page[number]=2",
      "page[number]",
      "page[number] cannot be combined with page[after]: they belong to different pagination strategies.",
    ],
    [
      "?page[size]=5&page[number]=2&page[before]=",
      "page[before]",
      "page[before] cannot be combined with page[size] and page[number]: they belong to different pagination strategies.",
    ],
    [
      "?page[offset]=5&page[size]=5",
      "page[size]",
      "page[size] cannot be combined with page[offset]: they belong to different pagination strategies.",
    ],
  ])("are rejected: %s", (query, parameter, detail) => {
    expect(
      errorsOf(`/users${query}`, {
        strategy: ["number", "offset", "cursor"],
        order,
        cursor: { secret: false },
      }),
    ).toEqual([
      {
        status: "400",
        code: "PAGE_STRATEGY_MIXED",
        title: "Pagination strategies are mixed",
        detail,
        source: { parameter },
      },
    ]);
  });

  test("are reported together with every other problem", () => {
    const errors = errorsOf("/users?page[number]=0&page[after]=&page[x]=1&page[limit]=%ff", {
      strategy: ["number", "offset", "cursor"],
      order,
      cursor: { secret: false },
    });
    expect(errors.map(({ code, source }) => `${code} ${source.parameter}`)).toEqual([
      "PAGE_ENCODING_INVALID page[limit]",
      "PAGE_PARAMETER_UNKNOWN page[x]",
      "PAGE_STRATEGY_MIXED page[after]",
      "PAGE_NUMBER_TOO_SMALL page[number]",
    ]);
  });

  test("are compared without unknown parameters", () => {
    expect(
      errorsOf("/users?page[x]=1&page[number]=2&page[after]=", {
        strategy: ["number", "cursor"],
        order,
        cursor: { secret: false },
      }),
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          detail:
            "page[after] cannot be combined with page[number]: they belong to different pagination strategies.",
        }),
      ]),
    );
  });

  test.each([
    [["number", "cursor"], "?page[after]=&page[size]=500", MAX_SIZE_EXCEEDED],
    [["number", "cursor"], "?page[size]=500", undefined],
    [["number", "cursor"], "?page[number]=2&page[size]=500", undefined],
    [["cursor", "number"], "?page[size]=500", MAX_SIZE_EXCEEDED],
    [["cursor", "number"], "?page[number]=2&page[size]=500", undefined],
  ] as const)("do not affect the error types of the chosen strategy: %j %s", (strategy, query, type) => {
    const [error, ...others] = errorsOf(`/users${query}`, { strategy, order, cursor });
    expect(others).toEqual([]);
    expect(error).toMatchObject({ code: "PAGE_SIZE_TOO_LARGE" });
    expect(error?.links?.type).toBe(type);
  });

  test.each([
    [["number", "cursor"], undefined],
    [["cursor", "number"], MAX_SIZE_EXCEEDED],
  ] as const)(
    "of %j: a shared parameter is validated as declared by the first strategy",
    (strategy, type) => {
      const errors = errorsOf("/users?page[number]=2&page[after]=&page[size]=500", {
        strategy,
        order,
        cursor,
      });
      expect(errors.at(-1)).toMatchObject({ code: "PAGE_SIZE_TOO_LARGE" });
      expect(errors.at(-1)?.links?.type).toBe(type);
    },
  );

  test("are unknown to a list that does not have their strategy", () => {
    expect(errorsOf("/users?page[number]=2&page[after]=", {})[0]).toMatchObject({
      code: "PAGE_PARAMETER_UNKNOWN",
    });
  });
});

test("every problem of a request is reported at once", () => {
  const reported = (query: string, options: PaginationOptions) =>
    errorsOf(`/users?${query}`, options).map(({ code, source }) => `${code} ${source.parameter}`);
  const byCursor: PaginationOptions = { strategy: "cursor", order, cursor: { secret: false } };
  expect(reported("page[size]=1000&page[after]=x&page[before]=y&sort=name", byCursor)).toEqual([
    "PAGE_SIZE_TOO_LARGE page[size]",
    "PAGE_SORT_UNSUPPORTED sort",
  ]);
  expect(reported("page[size]=1000&page[after]=x&page[y]=1", byCursor)).toEqual([
    "PAGE_PARAMETER_UNKNOWN page[y]",
    "PAGE_SIZE_TOO_LARGE page[size]",
    "PAGE_CURSOR_INVALID page[after]",
  ]);
  expect(reported("page[after]=x&page[after]=y&page[before]=y", byCursor)).toEqual([
    "PAGE_PARAMETER_REPEATED page[after]",
    "PAGE_CURSOR_INVALID page[before]",
  ]);
  expect(reported("page[after]=%ff&page[size]=0&page[x]=1&sort=name&page[before]=y", byCursor)).toEqual([
    "PAGE_ENCODING_INVALID page[after]",
    "PAGE_PARAMETER_UNKNOWN page[x]",
    "PAGE_SIZE_TOO_SMALL page[size]",
    "PAGE_SORT_UNSUPPORTED sort",
  ]);
  expect(reported("page[size]=0&page[number]=9007199254740991", {})).toEqual([
    "PAGE_SIZE_TOO_SMALL page[size]",
    "PAGE_NUMBER_TOO_LARGE page[number]",
  ]);
});

describe("the error for a page that is too deep", () => {
  const deep: PaginationOptions = {
    strategy: ["number", "cursor"],
    maxNumber: 100,
    order,
    sortable: ["name"],
    cursor: { secret: false },
  };
  const abouts = (target: string, options: PaginationOptions) =>
    errorsOf(target, options).map(({ code, links }) => [code, links?.about]);

  test.each([
    ["/users?page[number]=101", "/users?page[after]="],
    ["/users?page[number]=101&page[size]=5", "/users?page[size]=5&page[after]="],
    ["/users?a=1&page%5Bnumber%5D=101&b=%20", "/users?a=1&b=%20&page%5Bafter%5D="],
    ["/users?sort=name&page[number]=101", "/users?sort=name&page[after]="],
    ["/users?page[number]=9007199254740991", "/users?page[after]="],
  ])("of %s links to the first cursor page", (target, about) => {
    expect(abouts(target, deep)).toEqual([["PAGE_NUMBER_TOO_LARGE", about]]);
    expect(paginator(deep).read(about)).toMatchObject({ strategy: "cursor", after: null, before: null });
  });

  test("links to a page with the requested size and order", () => {
    const [[, about] = []] = abouts("/users?sort=-name&page[number]=101&page[size]=5", deep);
    expect(paginator(deep).read(about as string)).toMatchObject({
      size: 5,
      order: [
        { name: "name", descending: true },
        { name: "id", descending: true },
      ],
    });
  });

  test("keeps a valid size in the link if there are other problems", () => {
    expect(abouts("/users?page[number]=101&page[size]=5&page[x]=1", deep)).toContainEqual([
      "PAGE_NUMBER_TOO_LARGE",
      "/users?page[size]=5&page[after]=",
    ]);
  });

  test("keeps the limit of an offset page as the size", () => {
    const options: PaginationOptions = {
      strategy: ["offset", "cursor"],
      maxOffset: 1000,
      order,
      cursor: { secret: false },
    };
    expect(abouts("/users?page[offset]=1001&page[limit]=5", options)).toEqual([
      ["PAGE_OFFSET_TOO_LARGE", "/users?page[after]=&page[size]=5"],
    ]);
  });

  test("has the link even if only the range of safe integers limits page numbers", () => {
    const options: PaginationOptions = { strategy: ["number", "cursor"], order, cursor: { secret: false } };
    expect(abouts("/users?page[number]=9007199254740991&page[size]=10", options)).toEqual([
      ["PAGE_NUMBER_TOO_LARGE", "/users?page[size]=10&page[after]="],
    ]);
  });

  test("leaves an invalid size out of the link", () => {
    expect(abouts("/users?page[number]=101&page[size]=500", deep)).toEqual([
      ["PAGE_NUMBER_TOO_LARGE", "/users?page[after]="],
      ["PAGE_SIZE_TOO_LARGE", undefined],
    ]);
  });

  test("has no link if the server would reject that page, too", () => {
    expect(abouts("/users?sort=age&page[number]=101", deep)).toEqual([
      ["PAGE_NUMBER_TOO_LARGE", undefined],
      ["PAGE_SORT_UNSUPPORTED", undefined],
    ]);
  });

  test("has no link without cursor pagination", () => {
    expect(abouts("/users?page[number]=101", { maxNumber: 100 })).toEqual([
      ["PAGE_NUMBER_TOO_LARGE", undefined],
    ]);
  });

  test("leaves the parameters of the rejected page out of the link", () => {
    const options: PaginationOptions = { ...deep, cursor: { ...cursor, forwardOnly: true } };
    expect(abouts("/users?page[number]=101&page[size]=5", options)).toEqual([
      ["PAGE_NUMBER_TOO_LARGE", "/users?page[size]=5&page[after]="],
    ]);
  });

  test("has a link only if the page is too deep", () => {
    expect(abouts("/users?page[number]=x", deep)).toEqual([["PAGE_NUMBER_INVALID", undefined]]);
  });

  test("is not sent if the app fails while the link is created", () => {
    const scope = () => {
      throw new RangeError("scope");
    };
    const options: PaginationOptions = { ...deep, cursor: { ...cursor, scope } };
    expect(() => paginator(options).read("/users?page[after]=x")).toThrow(RangeError);
    expect(() => paginator(options).read("/users?page[number]=101")).toThrow(RangeError);
  });
});

describe("links of a page keep its strategy", () => {
  const reader = paginator({ strategy: ["number", "offset", "cursor"], order, cursor: { secret: false } });

  test.each([
    "?page[after]=",
    "?page[after]=&page[size]=1",
    "?page[before]=",
    "?page[offset]=0",
    "?page[limit]=1",
    "?page[size]=1",
    "",
  ])("%s", (query) => {
    const page = reader.read(`/users${query}`);
    const { links } = page.document({ atLeast: 50 }, [{ type: "users", id: "1" }]);
    for (const link of [links.prev, links.next, links.first, links.last])
      if (typeof link === "string") expect(reader.read(link).strategy).toBe(page.strategy);
  });
});
