import { type ListedPage, pageRanges } from "jsonapi-pagination/sql";
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
