import { type ErrorObject, PageError, type PaginationOptions, paginator } from "jsonapi-pagination";

const cursor = { order: ["id"] };
const errorsOf = (target: string, options: PaginationOptions): readonly ErrorObject[] => {
  try {
    paginator(options).read(target);
  } catch (error) {
    if (error instanceof PageError) return error.errors;
    throw error;
  }
  return [];
};

describe("the members that a request names choose the strategy", () => {
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
    const options: PaginationOptions = {
      strategy,
      ...((strategy as readonly string[]).includes("cursor") && { cursor }),
    };
    expect(paginator(options).read(`/users${query}`).strategy).toBe(expected);
  });
});

describe("members of several strategies", () => {
  test.each([
    [
      "?page[number]=2&page[after]=",
      "page[after]",
      "page[after] does not go with page[number]: they belong to different pagination strategies.",
    ],
    [
      "?page[after]=&page[number]=2",
      "page[number]",
      "page[number] does not go with page[after]: they belong to different pagination strategies.",
    ],
    [
      "?page[size]=5&page[number]=2&page[before]=",
      "page[before]",
      "page[before] does not go with page[size] and page[number]: they belong to different pagination strategies.",
    ],
    [
      "?page[offset]=5&page[size]=5",
      "page[size]",
      "page[size] does not go with page[offset]: they belong to different pagination strategies.",
    ],
  ])("%s", (query, parameter, detail) => {
    expect(errorsOf(`/users${query}`, { strategy: ["number", "offset", "cursor"], cursor })).toEqual([
      {
        status: "400",
        code: "PAGE_STRATEGY_MIXED",
        title: "Pagination strategies are mixed",
        detail,
        source: { parameter },
      },
    ]);
  });

  test("are told with everything else that is wrong", () => {
    const errors = errorsOf("/users?page[number]=0&page[after]=&page[x]=1&page[limit]=%ff", {
      strategy: ["number", "offset", "cursor"],
      cursor,
    });
    expect(errors.map(({ code, source }) => `${code} ${source.parameter}`)).toEqual([
      "PAGE_ENCODING_INVALID page[limit]",
      "PAGE_STRATEGY_MIXED page[after]",
      "PAGE_PARAMETER_UNKNOWN page[x]",
      "PAGE_NUMBER_TOO_SMALL page[number]",
    ]);
  });

  test("are told apart from what is no member", () => {
    expect(
      errorsOf("/users?page[x]=1&page[number]=2&page[after]=", { strategy: ["number", "cursor"], cursor }),
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          detail:
            "page[after] does not go with page[number]: they belong to different pagination strategies.",
        }),
      ]),
    );
  });

  test.each([
    [["number", "cursor"], undefined],
    [["cursor", "number"], "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/max-size-exceeded"],
  ] as const)("of %j, one that several have is judged as the first's", (strategy, type) => {
    const errors = errorsOf("/users?page[number]=2&page[after]=&page[size]=500", { strategy, cursor });
    expect(errors.at(-1)).toMatchObject({ code: "PAGE_SIZE_TOO_LARGE" });
    expect(errors.at(-1)?.links?.type).toBe(type);
  });

  test("are unknown where only one of them is mounted", () => {
    expect(errorsOf("/users?page[number]=2&page[after]=", {})[0]).toMatchObject({
      code: "PAGE_PARAMETER_UNKNOWN",
    });
  });
});

test("every problem of a request is told at once", () => {
  const told = (query: string, options: PaginationOptions) =>
    errorsOf(`/users?${query}`, options).map(({ code, source }) => `${code} ${source.parameter}`);
  const byCursor: PaginationOptions = { strategy: "cursor", cursor };
  expect(told("page[size]=1000&page[after]=x&page[before]=y&sort=name", byCursor)).toEqual([
    "PAGE_SIZE_TOO_LARGE page[size]",
    "PAGE_SORT_UNSUPPORTED sort",
  ]);
  expect(told("page[size]=1000&page[after]=x&page[y]=1", byCursor)).toEqual([
    "PAGE_PARAMETER_UNKNOWN page[y]",
    "PAGE_SIZE_TOO_LARGE page[size]",
    "PAGE_CURSOR_INVALID page[after]",
  ]);
  expect(told("page[after]=x&page[after]=y&page[before]=y", byCursor)).toEqual([
    "PAGE_PARAMETER_REPEATED page[after]",
    "PAGE_CURSOR_INVALID page[before]",
  ]);
  expect(told("page[size]=0&page[number]=9007199254740991", {})).toEqual([
    "PAGE_SIZE_TOO_SMALL page[size]",
    "PAGE_NUMBER_TOO_LARGE page[number]",
  ]);
});

describe("past the deepest page by number or offset", () => {
  const deep: PaginationOptions = {
    strategy: ["number", "cursor"],
    maxNumber: 100,
    cursor: { ...cursor, sortable: ["name"] },
  };
  const abouts = (target: string, options: PaginationOptions) =>
    errorsOf(target, options).map(({ code, links }) => [code, links?.about]);

  test.each([
    ["/users?page[number]=101", "/users?page[after]="],
    ["/users?page[number]=101&page[size]=5", "/users?page[size]=5&page[after]="],
    ["/users?a=1&page%5Bnumber%5D=101&b=%20", "/users?a=1&b=%20&page%5Bafter%5D="],
    ["/users?sort=name&page[number]=101", "/users?sort=name&page[after]="],
    ["/users?page[number]=9007199254740991", "/users?page[after]="],
  ])("%s leads to the first page by cursor", (target, about) => {
    expect(abouts(target, deep)).toEqual([["PAGE_NUMBER_TOO_LARGE", about]]);
    expect(paginator(deep).read(about)).toMatchObject({ strategy: "cursor", after: null, before: null });
  });

  test("the page of the link says size and order as they were asked for", () => {
    const [[, about] = []] = abouts("/users?sort=-name&page[number]=101&page[size]=5", deep);
    expect(paginator(deep).read(about as string)).toMatchObject({
      size: 5,
      order: [
        { key: "name", descending: true },
        { key: "id", descending: true },
      ],
    });
  });

  test("the size is not asked for again beside another problem", () => {
    expect(abouts("/users?page[number]=101&page[size]=5&page[x]=1", deep)).toContainEqual([
      "PAGE_NUMBER_TOO_LARGE",
      "/users?page[after]=",
    ]);
  });

  test("offsets are too", () => {
    const options: PaginationOptions = { strategy: ["offset", "cursor"], maxOffset: 1000, cursor };
    expect(abouts("/users?page[offset]=1001&page[limit]=5", options)).toEqual([
      ["PAGE_OFFSET_TOO_LARGE", "/users?page[after]="],
    ]);
  });

  test("also where no option says how deep, but the numbers end", () => {
    const options: PaginationOptions = { strategy: ["number", "cursor"], cursor };
    expect(abouts("/users?page[number]=9007199254740991&page[size]=10", options)).toEqual([
      ["PAGE_NUMBER_TOO_LARGE", "/users?page[size]=10&page[after]="],
    ]);
  });

  test("a size that is refused too is not in the link", () => {
    expect(abouts("/users?page[number]=101&page[size]=500", deep)).toEqual([
      ["PAGE_NUMBER_TOO_LARGE", "/users?page[after]="],
      ["PAGE_SIZE_TOO_LARGE", undefined],
    ]);
  });

  test("there is no link that the server itself would refuse", () => {
    expect(abouts("/users?sort=age&page[number]=101", deep)).toEqual([["PAGE_NUMBER_TOO_LARGE", undefined]]);
  });

  test("nor any without the cursor strategy", () => {
    expect(abouts("/users?page[number]=101", { maxNumber: 100 })).toEqual([
      ["PAGE_NUMBER_TOO_LARGE", undefined],
    ]);
  });

  test("nothing of the other strategy is left in the link", () => {
    const options = { ...deep, cursor: { ...cursor, forwardOnly: true } };
    expect(abouts("/users?page[number]=101&page[size]=5", options)).toEqual([
      ["PAGE_NUMBER_TOO_LARGE", "/users?page[size]=5&page[after]="],
    ]);
  });

  test("other problems lead nowhere", () => {
    expect(abouts("/users?page[number]=x", deep)).toEqual([["PAGE_NUMBER_INVALID", undefined]]);
  });

  test("an error of the app's own is no problem of the request", () => {
    const scope = () => {
      throw new RangeError("scope");
    };
    const options = { ...deep, cursor: { ...cursor, scope } };
    expect(() => paginator(options).read("/users?page[after]=x")).toThrow(RangeError);
    expect(() => paginator(options).read("/users?page[number]=101")).toThrow(RangeError);
  });
});

describe("links of a page stay in its strategy", () => {
  const options: PaginationOptions = { strategy: ["number", "offset", "cursor"], cursor };
  const reader = paginator(options);

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
    const { links } = page.document({ atLeast: 50 }, [{ id: 1 }]);
    for (const link of [links.prev, links.next, links.first, links.last])
      if (typeof link === "string") expect(reader.read(link).strategy).toBe(page.strategy);
  });
});
