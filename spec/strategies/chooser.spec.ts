import { type CursorPage, type PaginationOptions, paginator } from "jsonapi-pagination";
import { completeOptions } from "../../lib/options/complete-options";
import { strategyChooser } from "../../lib/strategies/chooser";
import { errorsOf } from "../errors-of";

type CountedStrategy = "number" | "offset";

/** A request, and the page that it results in. */
interface ChosenPage {
  strategy: CountedStrategy | readonly CountedStrategy[] | undefined;
  query: string;
  page: object;
  self: string;
}

const numbered = (number: number, size: number) => ({
  strategy: "number",
  number,
  size,
  offset: (number - 1) * size,
  limit: size,
  order: null,
});
const offset = (offset: number, limit: number) => ({ strategy: "offset", offset, limit, order: null });

const CHOSEN: readonly ChosenPage[] = [
  { strategy: undefined, query: "", page: numbered(1, 10), self: "page%5Bnumber%5D=1&page%5Bsize%5D=10" },
  { strategy: "number", query: "", page: numbered(1, 10), self: "page%5Bnumber%5D=1&page%5Bsize%5D=10" },
  { strategy: ["number"], query: "", page: numbered(1, 10), self: "page%5Bnumber%5D=1&page%5Bsize%5D=10" },
  { strategy: "offset", query: "", page: offset(0, 10), self: "page%5Boffset%5D=0&page%5Blimit%5D=10" },
  {
    strategy: ["number", "offset"],
    query: "",
    page: numbered(1, 10),
    self: "page%5Bnumber%5D=1&page%5Bsize%5D=10",
  },
  {
    strategy: ["offset", "number"],
    query: "",
    page: offset(0, 10),
    self: "page%5Boffset%5D=0&page%5Blimit%5D=10",
  },
  ...(
    [
      ["number", "offset"],
      ["offset", "number"],
    ] as const
  ).flatMap((strategy): ChosenPage[] => [
    { strategy, query: "page[number]=2", page: numbered(2, 10), self: "page[number]=2&page[size]=10" },
    { strategy, query: "page[size]=5", page: numbered(1, 5), self: "page[size]=5&page[number]=1" },
    { strategy, query: "page[offset]=7", page: offset(7, 10), self: "page[offset]=7&page[limit]=10" },
    { strategy, query: "page[limit]=5", page: offset(0, 5), self: "page[limit]=5&page[offset]=0" },
    {
      strategy,
      query: "page[limit]=5&page[offset]=3",
      page: offset(3, 5),
      self: "page[limit]=5&page[offset]=3",
    },
  ]),
];

test.each(CHOSEN)("strategy $strategy, query $query", ({ strategy, query, page, self }) => {
  const actual = paginator({ strategy }).read(`/users?${query}`);
  expect({ ...actual }).toEqual(page);
  expect(actual.links().self).toBe(`/users?${self}`);
});

it("reports an unknown parameter with the names of all strategies", () => {
  const { read } = paginator({ strategy: ["number", "offset"] });
  expect(() => read("/users?page[limit]=5&page[x]=1")).toThrow(
    'Unknown page parameter "page[x]". This list has page[number], page[size], page[offset] and page[limit].',
  );
});

it("does not know the parameters of strategies that are not listed", () => {
  expect(() => paginator().read("/users?page[offset]=5")).toThrow(
    'Unknown page parameter "page[offset]". This list has page[number] and page[size].',
  );
});

describe("a list with all strategies", () => {
  const options: PaginationOptions = {
    strategy: ["offset", "cursor", "number"],
    order: ["id"],
    cursor: { secret: false },
  };

  /** Query strings, and the strategies that they choose. */
  const STRATEGIES: readonly [query: string, strategy: string][] = [
    ["", "offset"],
    ["page[limit]=5", "offset"],
    ["page[size]=5", "cursor"],
    ["page[after]=", "cursor"],
    ["page[before]=&page[size]=5", "cursor"],
    ["page[number]=2", "number"],
    ["page[size]=5&page[number]=2", "number"],
  ];

  test.each(STRATEGIES)("the strategy for %p is %s", (query, strategy) => {
    expect(paginator(options).read(`/users?${query}`).strategy).toBe(strategy);
  });

  /** Query strings with parameters of several strategies, the first that conflicts, and those before it. */
  const MIXED: readonly [query: string, parameter: string, before: string][] = [
    ["page[offset]=5&page[number]=2", "page[number]", "page[offset]"],
    ["page[number]=2&page[offset]=5", "page[offset]", "page[number]"],
    ["page[size]=5&page[limit]=5", "page[limit]", "page[size]"],
    ["page[size]=5&page[after]=&page[number]=2", "page[number]", "page[size] and page[after]"],
    ["page[number]=2&page[size]=5&page[before]=", "page[before]", "page[number] and page[size]"],
    ["page[number]=2&page[after]=&page[limit]=1", "page[after]", "page[number]"],
    [
      "page[after]=&page[before]=&page[size]=1&page[offset]=0",
      "page[offset]",
      "page[after] and page[before] and page[size]",
    ],
  ];

  test.each(MIXED)("%s is rejected because of %s", (query, parameter, before) => {
    expect(errorsOf(options, query)).toEqual([
      {
        status: "400",
        code: "PAGE_STRATEGY_MIXED",
        title: "Pagination strategies are mixed",
        detail: `${parameter} cannot be combined with ${before}: they belong to different pagination strategies.`,
        source: { parameter },
      },
    ]);
  });

  it("reports mixed strategies with the configured names of the parameters", () => {
    const names = { number: "page", after: "cursor" };
    expect(errorsOf({ ...options, names }, "page[page]=2&page[cursor]=")).toMatchObject([
      {
        source: { parameter: "page[cursor]" },
        detail: expect.stringMatching(/^page\[cursor\] .* page\[page\]:/),
      },
    ]);
  });
});

it("describes a shared parameter as the first strategy that has it, in the order of the list", () => {
  const chooserOf = (strategy: readonly ("number" | "cursor")[]) => {
    const settings = completeOptions({ strategy, order: ["id"], cursor: { secret: false } });
    return strategyChooser(settings.strategies, settings);
  };
  const [numbersFirst, cursorsFirst] = [chooserOf(["number", "cursor"]), chooserOf(["cursor", "number"])];
  expect(Object.keys(numbersFirst.parameters)).toEqual(["number", "size", "after", "before"]);
  expect(Object.keys(cursorsFirst.parameters)).toEqual(["after", "before", "size", "number"]);
  expect(numbersFirst.parameters.size).not.toHaveProperty("tooLargeType");
  expect(cursorsFirst.parameters.size).toHaveProperty("tooLargeType");
});

it("knows the media type of each strategy", () => {
  const settings = completeOptions({
    strategy: ["number", "cursor"],
    order: ["id"],
    cursor: { secret: false },
  });
  const { strategies } = strategyChooser(settings.strategies, settings);
  expect(strategies.map(({ mediaType }) => mediaType)).toEqual([
    undefined,
    expect.stringContaining("profile="),
  ]);
});

it("writes page[after] in the first link where a request without page parameters gets another strategy", () => {
  const first = paginator({ strategy: ["number", "cursor"], order: ["id"], cursor: { secret: false } }).read(
    "/users?page[after]=",
  ) as CursorPage;
  expect(first.links(undefined, []).first).toBe("/users?page[after]=&page[size]=10");
});
