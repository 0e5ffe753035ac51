import { paginator } from "jsonapi-pagination";
import { type ListedPage, type PageQuery, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "../database";
import { pageOf } from "../pages";
import { openSqlite } from "../sqlite";

let database: Database;

beforeAll(async () => {
  database = await openSqlite();
});

afterAll(() => database.close());

/** Creates a table with these titles, whose ids are their places from 1. */
async function createTitles(titles: readonly unknown[], type = "TEXT"): Promise<void> {
  await database.query("DROP TABLE IF EXISTS listed");
  await database.query(`CREATE TABLE listed (id INTEGER PRIMARY KEY, title ${type}, rank INTEGER)`);
  for (const [index, title] of titles.entries())
    await database.query("INSERT INTO listed VALUES (?, ?, 1)", [index + 1, title]);
}

const columns = { title: "listed.title", rank: "listed.rank", id: "listed.id" };
let queryCount = 0;

function fetchTitles(page: ListedPage): Promise<Row[]> {
  queryCount = 0;
  return sqlPage(page, { dialect: "sqlite", columns }).fetch(async (q) => {
    queryCount += 1;
    const { text, values } =
      q.sql`SELECT listed.title AS text, ${q.select} FROM listed WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    return database.query(text, values);
  });
}

const strategies = ["number", "offset", "cursor"] as const;

function firstPage(strategy: (typeof strategies)[number], size: number, order: string): ListedPage {
  const target = (parameter: string) => `/titles?page[${parameter}]=${size}`;
  const fields = order.split(",");
  if (strategy === "cursor")
    return paginator({ strategy, order: fields, cursor: { secret: false } }).read(target("size"));
  return paginator({ strategy, order: fields }).read(target(strategy === "offset" ? "limit" : "size"));
}

const tie = "Two rows have the same key";

describe.each(strategies)("a list with the strategy %s, whose last field is not unique", (strategy) => {
  test.each<[string, readonly unknown[], string, string]>([
    ["on a page", ["a", "a", "b", "c"], "TEXT", "title"],
    ["on both sides of the end of a page", ["a", "b", "c", "c"], "TEXT", "title"],
    ["in every field", ["a", "b", "c", "c"], "TEXT", "rank,title"],
    ["but for case", ["a", "b", "C", "c"], "TEXT COLLATE NOCASE", "title"],
    ["but for spaces", ["a", "b", "c", "c "], "TEXT COLLATE RTRIM", "title"],
    ["beyond the precision of a number", [1, 2, 9007199254740993n, 9007199254740993n], "INTEGER", "title"],
  ])("is refused for rows that are equal %s", async (_, titles, type, order) => {
    await createTitles(
      titles.map((title) => (typeof title === "bigint" ? String(title) : title)),
      type,
    );
    await expect(fetchTitles(firstPage(strategy, 3, order))).rejects.toThrow(tie);
    await expect(
      fetchTitles(firstPage(strategy, 3, order.replace("title", "title,id"))),
    ).resolves.toBeDefined();
  });

  test.each<[string, readonly unknown[], string, number]>([
    ["beyond the row after the page", ["a", "b", "c", "d", "d"], "TEXT", 1],
    ["in another case, and the collation tells them apart", ["A", "B", "C", "a"], "TEXT", 1],
  ])("is fetched for rows that are equal %s", async (_, titles, type, count) => {
    await createTitles(titles, type);
    const rows = await fetchTitles(firstPage(strategy, 3, "title"));
    expect(rows).toHaveLength(strategy === "cursor" ? 4 : 3);
    expect(queryCount).toBe(count);
  });
});

test("peek and the total are right, though one row more is fetched", async () => {
  await createTitles(["a", "b", "c"]);
  const serialize = ({ text }: Row) => ({ type: "titles", id: String(text) });
  for (const [peek, size, next] of [
    [true, 2, "number"],
    [true, 3, null],
    [false, 3, "number"],
  ] as const) {
    const page = paginator({ order: ["title"], peek }).read(`/titles?page[size]=${size}`);
    const rows = await fetchTitles(page);
    expect(rows).toHaveLength(Math.min(page.limit, 3));
    const { data, links } = page.document(undefined, rows, { serialize });
    expect(data.map(({ id }) => id)).toEqual(["a", "b", "c"].slice(0, size));
    expect(links.next === null ? null : "number").toBe(next);
  }
});

describe("two values may be equal to a database:", () => {
  const page = { ...pageOf("title", null), limit: 3 };

  /** Whether a page with two rows asks the database if their keys are equal. */
  async function asks(value: unknown, other: unknown, checks: readonly unknown[] = []): Promise<boolean> {
    let count = 0;
    await sqlPage(page, { dialect: "postgres", columns: { title: "t.title" } }).fetch((q: PageQuery) => {
      q.sql`${q.select} ${q.where} ${q.orderBy} ${q.limit}`;
      count += 1;
      const rows = [value, other].map((key, index) => ({ page_key_1: key, page_key_2: checks[index] }));
      return rows.slice(0, count === 1 ? 2 : 1);
    });
    return count > 1;
  }

  test.each<[string, string, boolean]>([
    ["3 5", "3 5", true],
    ["3 0", "3 0", true],
    ["3 5", "3 6", false],
    ["3 5", "3", false],
    ["3 ", "3 ", false],
    ["3", "3", false],
  ])("亂 and 卵 with the checks %p and %p: %s", async (...[check, other, isAsked]) => {
    expect(await asks("亂", "卵", [check, other])).toBe(isAsked);
  });

  test.each(["number", "offset"] as const)(
    "not if only the driver makes them so, with the strategy %s",
    async (strategy) => {
      const queries: boolean[] = [];
      const read = sqlPage(firstPage(strategy, 3, "title"), {
        dialect: "postgres",
        columns: { title: "t.title" },
      });
      const rows = await read.fetch((q) => {
        const { text } = q.sql`${q.select} ${q.where} ${q.orderBy} ${q.limit}`;
        const isExact = !text.startsWith("t.title AS page_key_1");
        queries.push(isExact);
        return [1, 2].map((microsecond) => ({
          ...{ microsecond, page_key_1: isExact ? `2026-01-01 00:00:00.00000${microsecond}` : new Date(0) },
          page_key_2: null,
        }));
      });
      expect(rows.map(({ microsecond }) => microsecond)).toEqual([1, 2]);
      expect(queries).toEqual([false, true]);
    },
  );

  describe.each(strategies)("in two keys with the strategy %s", (strategy) => {
    test.each<[string, string, string, string, boolean]>([
      [" 5", " 7", " 5", " 7", true],
      [" 5", " 7", " 5", " 8", false],
      [" 5", " 7", " 6", " 7", false],
      [" 5", " 7", " 7", " 5", false],
    ])("with the tokens %s and%s, and%s and%s: %s", async (...[first, second, third, fourth, isAsked]) => {
      let count = 0;
      const columns = { title: "t.title", rank: { column: "t.rank", notNull: true } };
      await sqlPage(firstPage(strategy, 3, "rank,title"), { dialect: "mysql", columns }).fetch((q) => {
        const { text } = q.sql`${q.select} ${q.where} ${q.orderBy} ${q.limit}`;
        count += 1;
        const rows = [
          { page_key_1: "亂", page_key_2: "林", page_key_3: `3${first}`, page_key_4: `3${second}` },
          { page_key_1: "卵", page_key_2: "淋", page_key_3: `3${third}`, page_key_4: `3${fourth}` },
        ];
        return rows.slice(0, text.endsWith("LIMIT 2") ? 1 : 2); // the database finds one row at each position
      });
      expect(count > 1).toBe(isAsked);
    });
  });

  test.each<[string, string]>([
    ["Anna", "anna "],
    ["Änne", "anne"],
    ["straße", "STRASSE"],
    ["ß", "s"],
    ["ø", "o"],
    ["co-op", "coop"],
    ["あ", "ア"],
    ["a01", "a1"],
    ["a001", "a1"],
    ["1.0", "1.00"],
    ["1", "1.0"],
    ["Müller", "Mueller"],
    ["Åse", "Aase"],
    ["ccs", "cscs"],
    ["ccs", "cscscs"],
    ["þorn", "thorn"],
    ["-0", "0"],
    ["[1.50,2)", "[1.5,2)"],
    ["1 mon", "30 days"],
    ["1 day", "24:00:00"],
    ["10 days", "240:00:00"],
    ["1 10:00:00", "34:00:00"],
    ["-1 mon", "-30 days"],
    ["1 mon -30 days", "0"],
    ["P1D", "PT24H"],
    ["{1 mon}", "{30 days}"],
    ["P1M", "P30D"],
    ["@ 1 mon", "@ 30 days"],
    ["fa\u00ADce", "face"],
    ["𝒜", "a"],
  ])("%s and %s", async (value, other) => {
    expect(await asks(value, other)).toBe(true);
  });

  test.each<[string, string]>([
    ["1", "10"],
    ["-1", "1"],
    ["-12", "12"],
    ["1 day", "one day"],
    ["at 5:00", "1 day"],
    ["10:00 5 days", "130:00"],
    ["9007199254740992", "9007199254740993"],
    ["0b0e1b1e-0000-4000-8000-000000000001", "0b0e1b1e-0000-4000-8000-000000000010"],
    ["0b0e1b1e-0000-4000-8000-00000000000a", "0b0e1b1e-0000-4000-8000-00000000000e"],
    ["2026-01-01T00:00:00.1", "2026-01-01T00:00:00.2"],
    ["a", "b"],
    ["日", "本"],
  ])("not %s and %s", async (value, other) => {
    expect(await asks(value, other)).toBe(false);
  });
});
