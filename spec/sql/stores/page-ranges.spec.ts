import fc from "fast-check";
import type { Key, Order } from "jsonapi-pagination";
import { fetchRanges, type ListedPage, type PageRange, pageRanges } from "jsonapi-pagination/sql";
import { orderOf, pageOf } from "../pages";

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
    name: "what lies between two positions",
    page: pageOf("-id", { id: 5 }, { id: 1 }),
    ranges: [
      [
        ["id", "<", 5],
        ["id", ">", 1],
      ],
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

describe("a store that sorts NULL as it likes", () => {
  type Item = Key & { readonly id: number };

  const value = fc.constantFrom(null, 0, 1);
  const items = fc.array(fc.record({ a: value, b: value, c: value }), { maxLength: 9 });
  const orders = fc
    .tuple(
      fc.constantFrom("", "-"),
      fc.constantFrom("", " nulls first", " nulls last"),
      fc.constantFrom("", "-"),
    )
    .map(([a, nulls, b]) => `${a}a${nulls},${b}b,-c,id`);

  test.each(["lowest", "highest"] as const)("loses and repeats no rows: NULL is the %s", async (nulls) => {
    const absent = nulls === "lowest" ? -1 : 2;
    const rank = (item: Item, field: string) => Number(item[field] ?? absent);

    /** Compares as the store does, which knows directions alone. */
    const compareInStore = (order: readonly { field: string; descending: boolean }[]) => (a: Item, b: Item) =>
      order.reduce((sum, { field, descending }) => {
        return sum || (rank(a, field) - rank(b, field)) * (descending ? -1 : 1);
      }, 0);

    const meets = (item: Item, { field, operator, value }: PageRange["conditions"][number]) => {
      const own = item[field] as number | null;
      if (operator === "=") return own === value;
      if (operator === "!=") return own !== value;
      return own !== null && (operator === "<" ? own < Number(value) : own > Number(value));
    };

    /**
     * The whole list: the first field has NULL as usual or as declared, the others where the store has it.
     */
    function sorted(list: readonly Item[], [first, ...others]: Order): Item[] {
      const { name, descending, nulls: declared } = first as Order[number];
      const rest = compareInStore(others.map((field) => ({ ...field, field: field.name })));
      const rankOfNull = declared === undefined || descending === (declared === "first") ? 2 : -1;
      const rankOf = (item: Item) => Number(item[name] ?? rankOfNull);
      return [...list].sort((a, b) => (rankOf(a) - rankOf(b)) * (descending ? -1 : 1) || rest(a, b));
    }

    await fc.assert(
      fc.asyncProperty(items, orders, fc.integer({ min: 1, max: 4 }), async (rows, fields, limit) => {
        const list = rows.map((row, id): Item => ({ ...row, id }));
        const order = orderOf(fields);
        const whole = sorted(list, order);
        const fetchPage = (after: Key | null, before: Key | null, backward: boolean) =>
          fetchRanges(
            { strategy: "cursor", limit, order, after, before, backward },
            (range) =>
              list
                .filter((item) => range.conditions.every((condition) => meets(item, condition)))
                .sort(compareInStore(range.order))
                .slice(0, range.limit),
            { nulls },
          );
        for (let at = -1; at <= whole.length; at++) {
          const next = await fetchPage(whole[at] ?? null, null, false);
          if (at < whole.length) expect(next).toEqual(whole.slice(at + 1, at + 1 + limit));
          const previous = await fetchPage(null, whole[at] ?? null, true);
          if (at >= 0) expect(previous).toEqual(whole.slice(Math.max(0, at - limit), at).reverse());
        }
      }),
    );
  });

  test("is refused where it cannot have NULL as declared", () => {
    const ranges = (order: string, nulls: string) =>
      pageRanges(pageOf(order, null), { nulls: nulls as "lowest" });
    expect(() => ranges("a,b nulls last,id", "lowest")).toThrow(
      new TypeError('Page ranges: a store with nulls: "lowest" cannot have the NULLs of b last.'),
    );
    expect(() => ranges("a,-b nulls last,id", "lowest")).not.toThrow();
    expect(() => ranges("a nulls last,id", "lowest")).not.toThrow();
    expect(() => ranges("a,id", "first")).toThrow(
      new TypeError('Page ranges: nulls must be "lowest" or "highest"; got "first".'),
    );
    const page: ListedPage = { strategy: "number", limit: 2, offset: 0, order: orderOf("a nulls last,id") };
    expect(() => pageRanges(page, { nulls: "lowest" })).toThrow("cannot have the NULLs of a last");
  });
});
