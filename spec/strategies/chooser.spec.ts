import { paginator } from "jsonapi-pagination";

type Counted = "number" | "offset";

/** A request, and the page of the strategy that it gets. */
interface Chosen {
  strategy: Counted | readonly Counted[] | undefined;
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

const CHOSEN: readonly Chosen[] = [
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
  ).flatMap((strategy): Chosen[] => [
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
  const read = paginator({ strategy }).read(`/users?${query}`);
  expect({ ...read }).toEqual(page);
  expect(read.links().self).toBe(`/users?${self}`);
});

it("reports an unknown parameter with the names of all strategies", () => {
  const { read } = paginator({ strategy: ["number", "offset"] });
  expect(() => read("/users?page[limit]=5&page[x]=1")).toThrow(
    '"page[x]" is not a page parameter here; there are page[number], page[size], page[offset] and page[limit].',
  );
});

it("does not know the parameters of strategies that are not listed", () => {
  expect(() => paginator().read("/users?page[offset]=5")).toThrow(
    '"page[offset]" is not a page parameter here; there are page[number] and page[size].',
  );
});
