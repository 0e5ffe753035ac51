import fc from "fast-check";
import { type CursorPage, type NumberPage, paginator } from "jsonapi-pagination";
import { type ListedPage, mergeRows, type PageSource, sqlPage } from "jsonapi-pagination/sql";
import { orderOf, pageOf } from "./pages";
import { openSqlite } from "./sqlite";

interface Item {
  readonly kind: number;
  readonly id: number;
}

/** As the order "-kind,id" has it. */
const compare = (a: Item, b: Item) => b.kind - a.kind || a.id - b.id;

/** A source in memory, which finds a page as a database would. */
function sourceOf(items: readonly Item[]): PageSource<Item> {
  return (page) => {
    const sorted = [...items].sort(compare);
    if (page.strategy !== "cursor") return sorted.slice(page.offset, page.offset + page.limit);
    const found = sorted.filter(
      (item) =>
        (page.after === null || compare(page.after as never, item) < 0) &&
        (page.before === null || compare(item, page.before as never) < 0),
    );
    return (page.backward ? found.reverse() : found).slice(0, page.limit);
  };
}

const SOURCES = ["north", "south", "east"];

/** Items with many equal kinds, spread over sources of which some are empty. */
const world = fc
  .array(fc.record({ kind: fc.integer({ min: 0, max: 2 }), source: fc.constantFrom(...SOURCES) }), {
    maxLength: 30,
  })
  .map((all) => all.map(({ kind, source }, id) => ({ source, item: { kind, id } })));

function sourcesOf(all: readonly { source: string; item: Item }[]): Record<string, PageSource<Item>> {
  const itemsOf = (name: string) => all.flatMap(({ source, item }) => (source === name ? [item] : []));
  return Object.fromEntries(SOURCES.map((name) => [name, sourceOf(itemsOf(name))]));
}

const cursors = paginator({
  strategy: "cursor",
  order: ["-kind", "id"],
  cursor: { secret: false, key: ({ kind, id }: Item) => ({ kind, id }) },
});
const numbers = paginator({ order: ["-kind", "id"] });

test("each walk finds the rows of all sources once, in order, forwards and backwards", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 7 }), async (all, size) => {
      const expected = all.map(({ item }) => item).sort(compare);
      for (const direction of ["next", "prev"] as const) {
        const found: Item[] = [];
        let target: unknown = `/items?page[size]=${size}${direction === "prev" ? "&page[before]=" : ""}`;
        while (typeof target === "string") {
          const page: CursorPage = cursors.read(target);
          const rows = await mergeRows(page, sourcesOf(all), compare);
          expect(rows.length).toBeLessThanOrEqual(page.limit);
          const { data, links } = page.document(undefined, rows, { serialize: (item) => item });
          if (direction === "next") found.push(...data);
          else found.unshift(...data);
          target = links[direction];
        }
        expect(found).toEqual(expected);
      }
    }),
  );
});

test("pages by numbers are parts of the merged list", async () => {
  await fc.assert(
    fc.asyncProperty(
      world,
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 5 }),
      async (all, size, n) => {
        const page: NumberPage = numbers.read(`/items?page[size]=${size}&page[number]=${n}`);
        const expected = all.map(({ item }) => item).sort(compare);
        expect(await mergeRows(page, sourcesOf(all), compare)).toEqual(
          expected.slice((n - 1) * size, n * size),
        );
      },
    ),
  );
});

test("a source in another order is an error that names it, whatever rows the others have", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.nat(), async (all, at) => {
      const items = all.map(({ item }) => item).sort(compare);
      fc.pre(items.length > 1);
      const index = at % (items.length - 1);
      const swapped = [...items];
      [swapped[index], swapped[index + 1]] = [items[index + 1] as Item, items[index] as Item];
      const page = { ...pageOf("-kind,id", null), limit: 50 };
      const sources = { ...sourcesOf([]), west: () => swapped };
      await expect(mergeRows(page, sources, compare)).rejects.toThrow(
        new TypeError(
          `The rows of the source west are not in the order of compare: row ${index + 2} should come before row ${index + 1}. Compare as the database does (collation, NULL, time zone).`,
        ),
      );
    }),
  );
});

test("a collation that compare does not know is an error, rather than lost rows", async () => {
  const database = await openSqlite();
  await database.query("CREATE TABLE names (name TEXT COLLATE NOCASE NOT NULL PRIMARY KEY)");
  await database.query("INSERT INTO names VALUES ('a'), ('B'), ('c')");
  const names: PageSource<{ name: string }> = (page) =>
    sqlPage(page, { dialect: "sqlite", columns: { name: "name" } }).fetch(async (q) => {
      const { text, values } =
        q.sql`SELECT name, ${q.select} FROM names WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return (await database.query(text, values)) as { name: string }[];
    });
  const byBytes = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  const byLetters = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  const page = pageOf("name", null);
  await expect(mergeRows(page, { names }, byBytes)).rejects.toThrow(
    "The rows of the source names are not in",
  );
  const rows = await mergeRows(page, { names }, byLetters);
  expect(rows.map(({ name }) => name)).toEqual(["a", "B", "c"]);
  await database.close();
});

/** A source in SQLite: a column of texts or numbers, in which the values are unique. */
async function sqliteSource(column: string, values: string): Promise<PageSource<{ shown: string }>> {
  const database = await openSqlite();
  await database.query(`CREATE TABLE codes (code ${column} PRIMARY KEY)`);
  if (values !== "") await database.query(`INSERT INTO codes VALUES ${values}`);
  return (page) =>
    sqlPage(page, { dialect: "sqlite", columns: { code: "c.code" } }).fetch(async (q) => {
      const { text, values } =
        q.sql`SELECT CAST(c.code AS TEXT) AS shown, ${q.select} FROM codes c WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return (await database.query(text, values)) as { shown: string }[];
    });
}

const byBytes = (a: { shown: string }, b: { shown: string }) =>
  a.shown < b.shown ? -1 : Number(a.shown > b.shown);
const ascending = paginator({ strategy: "cursor", order: ["code"], cursor: { secret: false } });

/** Reads all pages in one direction. */
async function walk(
  sources: Readonly<Record<string, PageSource<{ shown: string }>>>,
  direction: "next" | "prev",
  size = 1,
): Promise<string[]> {
  const found: string[] = [];
  let target: unknown = `/codes?page[size]=${size}${direction === "prev" ? "&page[before]=" : ""}`;
  while (typeof target === "string" && found.length < 20) {
    const page: CursorPage = ascending.read(target);
    const rows = await mergeRows(page, sources, byBytes);
    const { data, links } = page.document(undefined, rows, { serialize: (row) => row });
    found.splice(direction === "next" ? found.length : 0, 0, ...data.map(({ shown }) => shown));
    target = links[direction];
  }
  return found;
}

const REFUSED = /^The (source|rows of the source) \w+ /;

describe.each(["next", "prev"] as const)("sources walked by %s", (direction) => {
  test("that compare keys alike have each row once", async () => {
    const north = await sqliteSource("TEXT", "('a'), ('d'), ('e')");
    const south = await sqliteSource("TEXT", "('b'), ('c'), ('f')");
    expect(await walk({ north, south }, direction)).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  test.each([
    ["another collation", "TEXT COLLATE NOCASE", "('a'), ('c')", "TEXT COLLATE NOCASE", "('B'), ('D')"],
    ["another collation of one source", "TEXT", "('a')", "TEXT COLLATE NOCASE", "('B'), ('C'), ('d')"],
    ["another type", "TEXT", "('10'), ('9')", "TEXT COLLATE NOCASE", "('a'), ('B'), ('b10')"],
    ["texts of numbers", "INTEGER", "(2), (10), (100), (9000)", "INTEGER", "(9)"],
    ["equal keys in one collation", "TEXT COLLATE NOCASE", "('a')", "TEXT COLLATE NOCASE", "('A')"],
  ])("that compare keys unlike compare are refused: %s", async (_, column, values, other, others) => {
    const sources = { north: await sqliteSource(column, values), south: await sqliteSource(other, others) };
    await expect(walk(sources, direction)).rejects.toThrow(REFUSED);
  });
});

/** Two sources whose columns find some values equal, or sort them unlike `byBytes`. */
const unlike = fc
  .constantFrom(
    {
      columns: ["TEXT", "TEXT COLLATE NOCASE", "TEXT COLLATE RTRIM"],
      values: ["a", "A", "b", "B", "c", "C", "d ", "d"],
    },
    { columns: ["TEXT", "INTEGER"], values: ["1", "2", "9", "10", "11", "90", "100"] },
  )
  .chain(({ columns, values }) => {
    const selector = (value: string) => value.trim().toLowerCase();
    const source = fc.tuple(
      fc.constantFrom(...columns),
      fc.uniqueArray(fc.constantFrom(...values), { selector }),
    );
    return fc.tuple(source, source);
  });

test("a walk of sources that compare in any way finds each row once, or is refused", async () => {
  let complete = 0;
  await fc.assert(
    fc.asyncProperty(
      unlike,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom("next" as const, "prev" as const),
      async ([[northern, north], [southern, all]], size, direction) => {
        const south = all.filter((value) => !north.includes(value));
        const rows = (values: readonly string[]) => values.map((value) => `('${value}')`).join(", ");
        const sources = {
          north: await sqliteSource(northern, rows(north)),
          south: await sqliteSource(southern, rows(south)),
        };
        const result = await walk(sources, direction, size).catch((error: Error) => error);
        if (result instanceof Error) expect(result.message).toMatch(REFUSED);
        else {
          complete++;
          expect([...result].sort()).toEqual([...north, ...south].sort());
        }
      },
    ),
  );
  expect(complete).toBeGreaterThan(10);
});

test("a row that is deleted while its page is read does not count as lost", async () => {
  const north = await sqliteSource("TEXT", "('a'), ('c')");
  const before = await sqliteSource("TEXT", "('b'), ('d')");
  const now = await sqliteSource("TEXT", "('d')");
  let calls = 0;
  const south: PageSource<{ shown: string }> = (page) => (calls++ === 0 ? before : now)(page);
  const page = { ...pageOf("code", null), limit: 2 };
  const rows = await mergeRows(page, { north, south }, byBytes);
  expect(rows.map(({ shown }) => shown)).toEqual(["a", "b"]);
  expect(calls).toBe(3);
});

interface Code {
  readonly shown: string;
}

/** A source in memory with the columns of keys. */
function codesOf(codes: string, isKeyed = true): PageSource<Code> {
  const rows = [...codes].map((shown) => (isKeyed ? { shown, page_key_1: shown } : { shown, code: shown }));
  return ({ strategy, limit, ...page }) => {
    if (strategy !== "cursor") return rows.slice(0, limit);
    const { after, before, backward } = page as ListedPage & { strategy: "cursor" };
    const found = rows.filter(
      ({ shown }) =>
        (after === null || shown > String(after.code)) && (before === null || shown < String(before.code)),
    );
    return (backward ? found.reverse() : found).slice(0, limit);
  };
}

const at = (code: string) => (code === "" ? null : { code });

test.each<[string, string, number, boolean, string[]]>([
  ["", "", 10, false, []],
  ["", "", 3, false, ["north after b"]],
  ["", "", 5, false, ["north after d"]],
  ["a", "", 3, false, ["north after b", "south after c"]],
  ["d", "", 10, false, ["south after e"]],
  ["a", "f", 10, false, ["north after b", "south after e"]],
  ["f", "", 10, false, []],
  ["", "", 10, true, []],
  ["", "", 3, true, ["south before e"]],
  ["", "f", 3, true, ["south before e", "north before d"]],
  ["", "c", 10, true, ["north before b"]],
])(
  "after %p and before %p, %i rows, backward %p: asks %p beyond the ends of the page",
  async (...[after, before, limit, backward, asked]) => {
    const page = { ...pageOf("code", at(after), at(before), backward), limit };
    for (const isKeyed of [true, false]) {
      const asks: string[] = [];
      const recorded =
        (name: string, source: PageSource<Code>): PageSource<Code> =>
        (read) => {
          const { after, before } = read as ListedPage & { strategy: "cursor" };
          if (read !== page)
            asks.push(after === null ? `${name} before ${before?.code}` : `${name} after ${after.code}`);
          return source(read);
        };
      const sources = {
        north: recorded("north", codesOf("ace", isKeyed)),
        south: recorded("south", codesOf("bdf", isKeyed)),
      };
      await mergeRows(page, sources, byBytes);
      expect(asks).toEqual(isKeyed ? asked : []); // only key columns are sure to lead back to their row
    }
  },
);

test.each([
  ["a row before it", "a"],
  ["a row equal to it", "b"],
])("a source that has %s beyond the end of a page is refused", async (_, found) => {
  const page = { ...pageOf("code", null), limit: 2 };
  const south: PageSource<Code> = (read) => (read === page ? [] : [{ shown: found }]);
  await expect(mergeRows(page, { north: codesOf("bc"), south }, byBytes)).rejects.toThrow(
    "The source south does not have its rows on the same side of a row of north as compare",
  );
});

test("a source whose rows have all been deleted while the page is read does not count as one that lost them", async () => {
  const page = { ...pageOf("code", null), limit: 2 };
  const south: PageSource<Code> = (read) => (read === page ? codesOf("bd")(read) : []);
  const rows = await mergeRows(page, { north: codesOf("ac"), south }, byBytes);
  expect(rows.map(({ shown }) => shown)).toEqual(["a", "b"]);
});

const page = pageOf("-kind,id", null);
const [first, second] = [
  { kind: 1, id: 1 },
  { kind: 1, id: 2 },
];

test.each<[string, Record<string, PageSource<Item>>, typeof compare]>([
  [
    "compare returns 0 for two rows of the source north (rows 1 and 2): it must compare all keys of the order.",
    { north: () => [first, second] },
    (a, b) => b.kind - a.kind,
  ],
  [
    "compare returns 0 for a row of the source north and one of south: no two rows may have the same keys, even in different sources.",
    { north: async () => [first], south: () => [first] },
    compare,
  ],
  [
    "The rows of the source north are not in the order of compare: row 2 should come before row 1. Compare as the database does (collation, NULL, time zone).",
    { north: () => [first, second] },
    () => Number.NaN,
  ],
  [
    "The source north must return an array of rows; got an object.",
    { north: () => ({ rows: [] }) as never },
    compare,
  ],
  ["A row of the source north must be an object; got a number.", { north: () => [1] as never }, compare],
])("%s", async (problem, sources, compare) => {
  await expect(mergeRows(page, sources, compare)).rejects.toThrow(new TypeError(problem));
});

test("the page fails with the error of a source, thrown or rejected", async () => {
  const error = new Error("connection lost");
  const fails = () => {
    throw error;
  };
  const north = () => [first];
  await expect(mergeRows(page, { north, south: fails }, compare)).rejects.toBe(error);
  await expect(mergeRows(page, { south: async () => fails(), north }, compare)).rejects.toBe(error);
});

test("refuses equal rows of two sources on both sides of the end of a page by its number", async () => {
  const numbered: ListedPage = { strategy: "number", limit: 1, offset: 0, order: orderOf("id") };
  const merged = mergeRows(numbered, { north: () => [first], south: () => [first] }, compare);
  await expect(merged).rejects.toThrow("compare returns 0 for a row of the source north and one of south");
});

test("each source gets the page of the request, but for pages by numbers all rows up to its end", async () => {
  const pages: ListedPage[] = [];
  const north: PageSource<Item> = (page) => {
    pages.push(page);
    return [];
  };
  const numbered: ListedPage = { strategy: "offset", limit: 3, offset: 6, order: orderOf("id") };
  await mergeRows(page, { north }, compare);
  await mergeRows(numbered, { north }, compare);
  expect(pages[0]).toBe(page);
  expect(pages[1]).toEqual({ strategy: "offset", limit: 10, offset: 0, order: orderOf("id") });
});

test("reports every problem at once", async () => {
  const wrong = { ...page, limit: 0 };
  await expect(mergeRows(wrong, { north: 1 } as never, "id" as never)).rejects.toThrow(
    new TypeError(
      'Merged rows: sources.north must be a function that fetches a page; got 1; compare must be a function; got "id"; page.limit must be an integer of at least 1; got 0.',
    ),
  );
  for (const [sources, shown] of [
    [{}, "an object"],
    [[], "an array"],
  ])
    await expect(mergeRows(page, sources as never, compare)).rejects.toThrow(
      `sources must be an object with a function for each source; got ${shown}`,
    );
});
