import { fetchRanges, type ListedPage, pageRanges } from "jsonapi-pagination/sql";
import { orderOf, pageOf } from "./pages";

type Conditions = readonly (readonly [field: string, operator: string, value: unknown])[];

const CASES: readonly { name: string; page: ListedPage; ranges: readonly Conditions[] }[] = [
  {
    name: "all rows with a value, and then those without",
    page: pageOf("a,id", null),
    ranges: [[["a", "!=", null]], [["a", "=", null]]],
  },
  {
    name: "each tie, what lies beyond it, and NULL",
    page: pageOf("a,-b,id", { a: 1, b: "x", id: 3 }),
    ranges: [
      [
        ["a", "=", 1],
        ["b", "=", "x"],
        ["id", ">", 3],
      ],
      [
        ["a", "=", 1],
        ["b", "<", "x"],
      ],
      [["a", ">", 1]],
      [
        ["a", "=", null],
        ["b", "=", null],
      ],
      [
        ["a", "=", null],
        ["b", "!=", null],
      ],
    ],
  },
  {
    name: "the reverse of a page that is read backwards",
    page: pageOf("a,id", null, { a: null, id: 3 }, true),
    ranges: [
      [
        ["a", "=", null],
        ["id", "<", 3],
      ],
      [["a", "!=", null]],
    ],
  },
  {
    name: "everything, for a page by its number",
    page: { strategy: "offset", limit: 11, offset: 20, order: orderOf("a,id") },
    ranges: [[]],
  },
];

test.each(CASES)("ranges: $name", ({ page, ranges }) => {
  const conditions = pageRanges(page).map((range) =>
    range.conditions.map(({ field, operator, value }) => [field, operator, value]),
  );
  expect(conditions).toEqual(ranges);
});

test("each range has the order in which it is read, the limit and the offset", () => {
  const order = [
    { field: "a", descending: true, nulls: "first" },
    { field: "id", descending: false, nulls: "last" },
  ];
  expect(pageRanges(pageOf("a,-id", null, { a: 1, id: 3 }, true))[0]).toMatchObject({
    ...{ order, limit: 11, offset: 0 },
  });
  const page: ListedPage = { strategy: "number", limit: 11, offset: 20, order: orderOf("-a,id") };
  expect(pageRanges(page)).toEqual([{ conditions: [], order, limit: 11, offset: 20 }]);
});

describe("fetching ranges", () => {
  const page = { ...pageOf("a,id", { a: 1, id: 3 }), limit: 3 };

  test("asks each for the rows that are still missing, until the page is full", async () => {
    const asked: unknown[] = [];
    const rows = await fetchRanges(page, ({ conditions, limit }) => {
      asked.push([conditions.map(({ operator }) => operator).join(" "), limit]);
      return asked.length === 1 ? ["first"] : ["second", "third"];
    });
    expect(rows).toEqual(["first", "second", "third"]);
    expect(asked).toEqual([
      ["= >", 3],
      [">", 2],
    ]);
  });

  test("returns fewer rows where there are no more, and skips those before a page by its number", async () => {
    expect(await fetchRanges(page, async () => [])).toEqual([]);
    const numbered: ListedPage = { strategy: "number", limit: 2, offset: 20, order: orderOf("a,id") };
    expect(await fetchRanges(numbered, ({ limit, offset }) => [{ limit, offset }])).toEqual([
      { limit: 2, offset: 20 },
    ]);
  });

  test("refuses anything other than rows up to the limit", async () => {
    const rowsOf = (found: unknown) => fetchRanges(page, () => found as string[]);
    await expect(rowsOf({ rows: [] })).rejects.toThrow("find must return an array of rows; got an object.");
    await expect(rowsOf(Array(4).fill("row"))).rejects.toThrow("at most 3 rows (its limit); got 4.");
    await expect(fetchRanges({ ...page, order: null }, () => [])).rejects.toThrow("give the list an order");
  });
});
