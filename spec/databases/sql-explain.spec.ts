import { type ListedPage, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "../sql/database";
import { existsIn, type Needed, onlyIn } from "../sql/types/type-case";
import { openMariadb } from "./mariadb";
import { openPostgres } from "./postgres";

const ROWS = 20000;
const POSITION = { day: "500", id: "10000" };
const LATER_POSITION = { day: "700", id: "14000" };

interface Case extends Needed {
  readonly name: string;
  readonly order: readonly string[];
  readonly position: Pick<ListedPage & { strategy: "cursor" }, "after" | "before" | "backward">;
  readonly index: string;
}

const CASES: readonly Case[] = [
  {
    name: "rows after a position",
    order: ["day", "id"],
    position: { after: POSITION, before: null, backward: false },
    index: "by_day",
  },
  {
    name: "rows before a position",
    order: ["day", "id"],
    position: { after: null, before: POSITION, backward: true },
    index: "by_day",
  },
  {
    name: "rows between two positions",
    order: ["day", "id"],
    position: { after: POSITION, before: LATER_POSITION, backward: false },
    index: "by_day",
  },
  {
    name: "rows after a position in descending order",
    order: ["-day", "-id"],
    position: { after: POSITION, before: null, backward: false },
    index: "by_day",
  },
  {
    name: "rows after a position in mixed directions",
    order: ["day", "-id"],
    position: { after: POSITION, before: null, backward: false },
    index: "by_day_mixed",
    product: "MariaDB",
    since: "10.8",
  },
];

/** The first query of a page, and its parameters. */
async function queryOf(database: Database, { order, position }: Case): Promise<[string, unknown[]]> {
  const fields = order.map((field) => ({ name: field.replace("-", ""), descending: field.startsWith("-") }));
  const page: ListedPage = { strategy: "cursor", limit: 11, order: fields, ...position };
  const { dialect } = database;
  const queries: [string, unknown[]][] = [];
  await sqlPage(page, { dialect, columns: { day: "seen.day", id: "seen.id" } }).fetch((q) => {
    const { text, values } =
      q.sql`SELECT seen.*, ${q.select} FROM seen WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    queries.push([text, values]);
    return [];
  });
  return queries[0] as [string, unknown[]];
}

/** The rows are so wide that no database prefers to read the whole table. */
async function createTable(database: Database, series: string): Promise<void> {
  await database.query(
    "CREATE TABLE seen (id bigint NOT NULL PRIMARY KEY, day int NOT NULL, filler varchar(200))",
  );
  await database.query(`INSERT INTO seen SELECT n, FLOOR(n / 20), REPEAT('x', 200) FROM ${series}`);
  await database.query("CREATE INDEX by_day ON seen (day, id)");
  await database.query("CREATE INDEX by_day_mixed ON seen (day, id DESC)");
  await database.query(database.dialect === "mysql" ? "ANALYZE TABLE seen" : "ANALYZE seen");
}

describe("PostgreSQL reads one range of an index without sorting", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPostgres();
    await createTable(database, `generate_series(1, ${ROWS}) AS s (n)`);
  });
  afterAll(() => database?.close());

  interface Plan {
    "Node Type": string;
    "Parent Relationship"?: string;
    "Index Name"?: string;
    "Index Cond"?: string;
    Plans?: Plan[];
  }

  test.each(CASES)("for $name", async (query) => {
    const [sql, params] = await queryOf(database, query);
    const [row] = await database.query(`EXPLAIN (FORMAT JSON) ${sql}`, params);
    const [{ Plan: limit }] = (row as Row)["QUERY PLAN"] as [{ Plan: Plan }];
    expect(limit["Node Type"]).toBe("Limit");
    // The values that the planner does not see are plans of their own, which read nothing.
    const plans = limit.Plans?.filter((plan) => plan["Parent Relationship"] !== "InitPlan");
    expect(plans).toEqual([
      expect.objectContaining({
        "Node Type": "Index Scan",
        "Index Name": query.index,
        "Index Cond": expect.anything(),
      }),
    ]);
  });
});

const MARIADB_CASES = CASES.map(({ name, ...query }) => ({ ...query, name: name + onlyIn(query) }));

describe("MariaDB reads one range of an index without sorting", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openMariadb("query");
    await createTable(database, `(SELECT seq AS n FROM seq_1_to_${ROWS}) AS s`);
  });
  afterAll(() => database?.close());

  test.each(MARIADB_CASES)("for $name", async (query) => {
    if (!existsIn(database, query)) return; // as the title says
    const [sql, params] = await queryOf(database, query);
    const plan = await database.query(`EXPLAIN ${sql}`, params);
    expect(plan).toEqual([expect.objectContaining({ type: "range", key: query.index })]);
    expect(plan[0]?.Extra).not.toMatch(/filesort|temporary/);
  });

  test.each(MARIADB_CASES)("for $name, reading no more rows than it returns", async (query) => {
    if (!existsIn(database, query)) return; // as the title says
    const [sql, params] = await queryOf(database, query);
    await database.query("FLUSH STATUS");
    expect(await database.query(sql, params)).toHaveLength(11);
    const counters = await database.query("SHOW SESSION STATUS WHERE Variable_name LIKE 'Handler_read%'");
    const read = counters.reduce((sum, { Value }) => sum + Number(Value), 0);
    expect(read).toBeLessThanOrEqual(12);
  });
});
