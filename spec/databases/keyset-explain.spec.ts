import { type KeysetPage, keyset } from "jsonapi-pagination/keyset";
import type { Database, Row } from "../keyset/database";
import { openMariadb } from "./mariadb";
import { openPostgres } from "./postgres";

const ROWS = 20000;
const HERE = { day: "500", id: "10000" };
const THERE = { day: "700", id: "14000" };

interface Case {
  readonly is: string;
  readonly order: readonly string[];
  readonly at: Pick<KeysetPage, "after" | "before" | "backward">;
  readonly index: string;
}

const CASES: readonly Case[] = [
  { is: "after", order: ["day", "id"], at: { after: HERE, before: null, backward: false }, index: "by_day" },
  { is: "before", order: ["day", "id"], at: { after: null, before: HERE, backward: true }, index: "by_day" },
  {
    is: "a range",
    order: ["day", "id"],
    at: { after: HERE, before: THERE, backward: false },
    index: "by_day",
  },
  {
    is: "after, descending",
    order: ["-day", "-id"],
    at: { after: HERE, before: null, backward: false },
    index: "by_day",
  },
  {
    is: "after, in mixed directions",
    order: ["day", "-id"],
    at: { after: HERE, before: null, backward: false },
    index: "by_day_mixed",
  },
];

/** The query of a page, with its parameters. */
function queryOf(database: Database, { order, at }: Case): [string, unknown[]] {
  const keys = order.map((field) => ({ key: field.replace("-", ""), descending: field.startsWith("-") }));
  const page: KeysetPage = { strategy: "cursor", limit: 11, order: keys, ...at };
  const { dialect } = database;
  const k = keyset(page, { dialect, columns: { day: "seen.day", id: "seen.id" } });
  const sql = `SELECT seen.*, ${k.select} FROM seen WHERE ${k.where} ORDER BY ${k.orderBy} LIMIT ${k.limit}`;
  return [sql, k.params];
}

/** A row is too wide for the whole table to be read instead. */
async function createTable(database: Database, series: string): Promise<void> {
  await database.query(
    "CREATE TABLE seen (id bigint NOT NULL PRIMARY KEY, day int NOT NULL, filler varchar(200))",
  );
  await database.query(`INSERT INTO seen SELECT n, FLOOR(n / 20), REPEAT('x', 200) FROM ${series}`);
  await database.query("CREATE INDEX by_day ON seen (day, id)");
  await database.query("CREATE INDEX by_day_mixed ON seen (day, id DESC)");
  await database.query(database.dialect === "mysql" ? "ANALYZE TABLE seen" : "ANALYZE seen");
}

describe("PostgreSQL reads one range of an index, and sorts nothing", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPostgres();
    await createTable(database, `generate_series(1, ${ROWS}) AS s (n)`);
  });
  afterAll(() => database?.close());

  interface Plan {
    "Node Type": string;
    "Index Name"?: string;
    "Index Cond"?: string;
    Plans?: Plan[];
  }

  test.each(CASES)("$is", async (query) => {
    const [sql, params] = queryOf(database, query);
    const [row] = await database.query(`EXPLAIN (FORMAT JSON) ${sql}`, params);
    const [{ Plan: limit }] = (row as Row)["QUERY PLAN"] as [{ Plan: Plan }];
    expect(limit["Node Type"]).toBe("Limit");
    expect(limit.Plans).toEqual([
      expect.objectContaining({
        "Node Type": "Index Scan",
        "Index Name": query.index,
        "Index Cond": expect.anything(),
      }),
    ]);
  });
});

describe("MariaDB reads one range of an index, and sorts nothing", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openMariadb("query");
    await createTable(database, `(SELECT seq AS n FROM seq_1_to_${ROWS}) AS s`);
  });
  afterAll(() => database?.close());

  test.each(CASES)("$is", async (query) => {
    const [sql, params] = queryOf(database, query);
    const plan = await database.query(`EXPLAIN ${sql}`, params);
    expect(plan).toEqual([expect.objectContaining({ type: "range", key: query.index })]);
    expect(plan[0]?.Extra).not.toMatch(/filesort|temporary/);
  });

  test.each(CASES)("$is: reads no more rows than it gives", async (query) => {
    const [sql, params] = queryOf(database, query);
    await database.query("FLUSH STATUS");
    expect(await database.query(sql, params)).toHaveLength(11);
    const counters = await database.query("SHOW SESSION STATUS WHERE Variable_name LIKE 'Handler_read%'");
    const read = counters.reduce((sum, { Value }) => sum + Number(Value), 0);
    expect(read).toBeLessThanOrEqual(12);
  });
});
