import { type CursorPage, type Paginator, paginator } from "jsonapi-pagination";
import { fetchRanges, type PageRange, pageRanges } from "jsonapi-pagination/sql";

/** A row as the store has it: `at` is a time in microseconds. */
interface Stored {
  readonly id: number;
  readonly at: number;
}

/** A store of some rows, and what it is unable to do. */
interface Store {
  readonly rows: readonly Stored[];
  /** What a driver makes of a row. The store compares the values that it is given with its own. */
  readonly driver?: (row: Stored) => Stored;
  /** How the store compares two values in conditions, if not as it sorts them. */
  readonly difference?: (a: number, b: number) => number;
  /** Called before each query with the number of those before it. */
  readonly change?: (count: number) => unknown;
}

function listOf(order: readonly string[]): Paginator<CursorPage> {
  return paginator({ strategy: "cursor", order, cursor: { secret: "a text of sixteen or more" } });
}

/** Finds rows in a store. */
function findIn({ rows, driver = (row) => row, difference = (a, b) => a - b, change }: Store) {
  let count = 0;
  return ({ conditions, order, limit }: PageRange): Stored[] => {
    change?.(count++);
    const holds = {
      "=": (sign: number) => sign === 0,
      "!=": (sign: number) => sign !== 0,
      "<": (sign: number) => sign < 0,
      ">": (sign: number) => sign > 0,
    };
    const found = rows.filter((row) =>
      conditions.every(({ field, operator, value }) => {
        if (value === null) return operator === "!=";
        return holds[operator](difference(row[field as keyof Stored], Number(value)));
      }),
    );
    found.sort((a, b) =>
      order.reduce((sum, { field, descending }) => {
        const name = field as keyof Stored;
        return sum || (a[name] - b[name]) * (descending ? -1 : 1);
      }, 0),
    );
    return found.slice(0, limit).map(driver);
  };
}

/** The ids of the rows that a client receives who follows the links. */
async function walk(
  store: Store,
  order: readonly string[],
  size: number,
  direction: "next" | "prev",
): Promise<number[]> {
  const find = findIn(store);
  const ids: number[] = [];
  let target: string | null = `/events?page[size]=${size}${direction === "prev" ? "&page[before]=" : ""}`;
  while (target !== null) {
    const page: CursorPage = listOf(order).read(target);
    const rows = await fetchRanges(page, find);
    const serialize = ({ id }: Stored) => ({ type: "events", id: String(id) });
    const { data, links } = page.document(undefined, rows, { serialize });
    const pageIds = data.map(({ id }) => Number(id));
    ids.push(...(direction === "next" ? pageIds : pageIds.reverse()));
    target = links[direction] as string | null;
  }
  return ids;
}

const REFUSED = "the store does not sort and compare rows by the key that it returns";

const at = (...times: readonly number[]): Stored[] => times.map((time, id) => ({ id, at: time }));
const milliseconds = (row: Stored): Stored => ({ ...row, at: Math.floor(row.at / 1000) * 1000 });
const asText = (a: number, b: number) => Number(String(a) > String(b)) - Number(String(a) < String(b));

const CASES: readonly (Store & { name: string; order: readonly string[]; refused: boolean })[] = [
  {
    name: "times that the driver returns exactly",
    rows: at(1001, 1002, 1002, 2000, 2999, 3000, 3001),
    order: ["at", "id"],
    refused: false,
  },
  {
    name: "times in milliseconds, from a driver that has no microseconds",
    rows: at(1000, 1000, 2000, 2000, 3000, 4000, 4000),
    driver: milliseconds,
    order: ["-at", "id"],
    refused: false,
  },
  {
    name: "times in microseconds, from a driver that has only milliseconds",
    rows: at(1001, 1002, 1003, 1004, 2001, 2002, 3001),
    driver: milliseconds,
    order: ["-at", "-id"],
    refused: true,
  },
  {
    name: "ids above 2^53 that the driver rounds",
    rows: [0, 1, 2, 3, 4, 5].map((id) => ({ id: id + 0.5, at: 0 })),
    driver: ({ id, at }) => ({ id: Math.floor(id), at }),
    order: ["-id"],
    refused: true,
  },
  {
    name: "an order that does not end with a unique field",
    rows: at(1, 2, 2, 3, 3, 4, 5),
    order: ["at"],
    refused: true,
  },
  {
    name: "numbers that are compared as texts, so that a walk ends before the last one",
    rows: at(7, 8, 9, 10, 11, 12, 13),
    difference: asText,
    order: ["at", "id"],
    refused: true,
  },
];

test("the error names the key and the ways out", async () => {
  const store = { rows: at(1001, 1002, 1003), driver: milliseconds };
  await expect(walk(store, ["-at", "-id"], 1, "next")).rejects.toThrow(
    new TypeError(
      "Rows would be lost between pages, because the store does not sort and compare rows by the key that it returns (at, id). " +
        "The key must be unique, and exact, unlike a Date of a time with microseconds. The store must compare each field by the type and collation by which it sorts, unlike an ENUM in MySQL, and place NULL where the order of the range states. Order by other values, or write the query with sqlPage.",
    ),
  );
});

describe.each(CASES)("$name", ({ order, refused, ...store }) => {
  test.each(
    (["next", "prev"] as const).flatMap((direction) => [1, 2, 3].map((size) => ({ direction, size }))),
  )(`refused: ${refused}, following $direction from pages of $size`, async ({ direction, size }) => {
    const ids = walk(store, order, size, direction);
    if (refused) return expect(ids).rejects.toThrow(REFUSED);
    const all = pageRanges(listOf(order).read(`/events${direction === "prev" ? "?page[before]=" : ""}`));
    const whole = all.flatMap((range) => findIn(store)({ ...range, limit: 100 }));
    return expect(ids).resolves.toEqual(whole.map(({ id }) => id));
  });
});

/** Reads the page after a row of `at(1, 2, 3, …)`, or the first page. */
async function pageAfter(
  id: number | null,
  store: Store,
  size = 2,
): Promise<{ ids: number[]; queries: number }> {
  const first = listOf(["at", "id"]).read(`/events?page[size]=${size}`);
  const page = id === null ? first : listOf(["at", "id"]).read(first.url({ after: { id, at: id + 1 } }));
  let queries = 0;
  const change = (count: number) => {
    queries++;
    store.change?.(count);
  };
  const rows = await fetchRanges(page, findIn({ ...store, change }));
  return { ids: rows.map(({ id }) => id), queries };
}

const COSTS: readonly [name: string, id: number | null, count: number, ids: number[], queries: number][] = [
  ["a whole list: its two ranges", null, 2, [0, 1], 2],
  ["a first page: its range, its last row, and the page backwards in two ranges", null, 6, [0, 1, 2], 4],
  ["another page: its two ranges, its first and its last row, and two backwards", 1, 6, [2, 3, 4], 6],
  ["a last page: its three ranges, its first row, and the list backwards in two ranges", 3, 6, [4, 5], 6],
  ["a page behind the last row", 5, 6, [], 5],
  ["a page behind a last row that was deleted: also whether it was", 6, 6, [], 6],
];

test.each(COSTS)("queries for %s", async (_, id, count, ids, queries) => {
  const rows = at(1, 2, 3, 4, 5, 6).slice(0, count);
  expect(await pageAfter(id, { rows })).toEqual({ ids, queries });
});

/** Changes to a list before the third query of its second page, which looks for the first row of the page. */
const CHANGES: readonly [name: string, change: (rows: Stored[], count: number) => unknown, ids: number[]][] =
  [
    ["deleted", (rows, count) => count === 2 && rows.splice(2, 1), [3, 4, 5]],
    ["inserted", (rows, count) => count === 2 && rows.push({ id: 9, at: 2.5 }), [9, 2, 3]],
    ["moved", (rows, count) => count === 2 && rows.splice(2, 1, { id: 2, at: 4.5 }), [3, 2, 4]],
    ["moved again and again", (rows, count) => rows.splice(2, 1, { id: 2, at: 3 - count / 99 }), [2, 3, 4]],
  ];

test("a longer page takes no more queries", async () => {
  const rows = at(1, 2, 3, 4, 5, 6, 7);
  expect(await pageAfter(null, { rows }, 4)).toEqual({ ids: [0, 1, 2, 3, 4], queries: 4 });
  expect(await pageAfter(1, { rows }, 4)).toEqual({ ids: [2, 3, 4, 5, 6], queries: 6 });
});

test.each(CHANGES)("a page is right although a row is %s while it is checked", async (_, change, ids) => {
  const rows = at(1, 2, 3, 4, 5, 6);
  expect((await pageAfter(1, { rows, change: (count) => change(rows, count) })).ids).toEqual(ids);
});

describe("pages between two rows, or between the start of the list and a row,", () => {
  const byText = { difference: asText };
  const PAGES: readonly (Omit<Store, "rows"> & {
    name: string;
    times: number[];
    from: number | null;
    to: number;
    ids: number[] | null;
  })[] = [
    { name: "with all rows there", times: [1, 2, 4, 30], from: 0, to: 3, ids: [1, 2] },
    { name: "the second of which is before the first", times: [1, 2, 4, 30], from: 3, to: 0, ids: [] },
    { name: "of which none is the first of the list", times: [1, 2, 4, 30], from: 3, to: 1, ids: [] },
    { name: "with no rows", times: [1, 2], from: null, to: 0, ids: [] },
    {
      name: "without one that compares as if it came after them",
      times: [1, 2, 4, 30],
      from: 0,
      to: 3,
      ids: null,
      ...byText,
    },
    {
      name: "without one that compares as if it came before them",
      times: [2, 4, 10, 50],
      from: 0,
      to: 3,
      ids: null,
      ...byText,
    },
    { name: "without one in the middle", times: [3, 10, 40, 50], from: 0, to: 3, ids: null, ...byText },
    { name: "without all of them", times: [8, 9, 10, 11], from: 0, to: 3, ids: null, ...byText },
    { name: "without the first", times: [4, 30], from: null, to: 1, ids: null, ...byText },
  ];

  test.each(PAGES)("$name: $ids", async ({ times, from, to, ids, ...store }) => {
    const rows = at(...times);
    const cursorOf = (id: number) => {
      const url = listOf(["at", "id"])
        .read("/events")
        .url({ after: rows[id] as Stored });
      return new URL(url, "http://localhost").searchParams.get("page[after]");
    };
    const after = from === null ? "" : cursorOf(from);
    const page = listOf(["at", "id"]).read(`/events?page[after]=${after}&page[before]=${cursorOf(to)}`);
    const found = fetchRanges(page, findIn({ ...store, rows }));
    if (ids === null) return expect(found).rejects.toThrow(REFUSED);
    return expect((await found).map(({ id }) => id)).toEqual(ids);
  });
});
