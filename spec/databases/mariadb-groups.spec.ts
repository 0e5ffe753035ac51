import { type CursorPage, paginator } from "jsonapi-pagination";
import { sql, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "../sql/database";
import { openMariadb } from "./mariadb";

let database: Database;
beforeAll(async () => {
  database = await openMariadb("query");
  await database.query("CREATE TABLE listed (id int PRIMARY KEY, kind int NOT NULL, score double)");
  const values = Array.from({ length: 30 }, (_, id) => `(${id}, ${id % 9}, ${id % 4 ? id % 7 : "NULL"})`);
  await database.query(`INSERT INTO listed VALUES ${values.join(", ")}, (30, 9, 1), (31, 10, NULL)`);
});
afterAll(() => database?.close());

/**
 * A list of groups: what comes before and after its conditions, and the expression by which it is ordered.
 */
interface List {
  readonly source: string;
  readonly column: string;
  readonly having?: boolean;
}

/** The kinds of a list in pages of so many rows, forwards or backwards. */
async function walk(
  { source, column, having = false }: List,
  order: string,
  isBackward: boolean,
  size: number,
) {
  const pages = paginator({
    strategy: "cursor",
    order: [order, "kind"],
    cursor: { secret: "0123456789abcdef" },
  });
  const options = { dialect: "mysql", columns: { key: column, kind: "kind" }, having } as const;
  const clause = sql.raw(having ? "HAVING" : "WHERE");
  const kinds: number[] = [];
  let target: string | null = `/listed?page[size]=${size}${isBackward ? "&page[before]=" : ""}`;
  while (target !== null && kinds.length < 50) {
    const page: CursorPage = pages.read(target);
    const rows = await sqlPage(page, options).fetch<Row>((q) => {
      const { text, values } =
        q.sql`SELECT kind, ${q.select} FROM ${sql.raw(source)} ${clause} ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return database.query(text, values);
    });
    const serialize = ({ kind }: Row) => ({ type: "kinds", id: String(kind) });
    const { data, links } = page.document(undefined, rows, { serialize });
    kinds.splice(isBackward ? 0 : kinds.length, 0, ...data.map(({ id }) => Number(id)));
    target = (isBackward ? links.prev : links.next) as string | null;
  }
  return kinds;
}

/** Expects the order of the database itself, with NULL after all values, in every direction. */
async function expectEveryGroup(list: List): Promise<void> {
  for (const [order, direction] of [
    ["key", "ASC"],
    ["-key", "DESC"],
  ] as const) {
    const sorted = await database.query(
      `SELECT kind FROM (SELECT kind, ${list.column} AS k FROM ${list.source}) s
        ORDER BY k IS NULL ${direction}, k ${direction}, kind`,
    );
    for (const isBackward of [false, true])
      for (const size of [1, 2, 5])
        expect(await walk(list, order, isBackward, size)).toEqual(sorted.map(({ kind }) => kind));
  }
}

const DEVIATIONS = ["STD(score)", "STDDEV_SAMP(score)", "VARIANCE(score)", "VAR_SAMP(score)"];

test.each(DEVIATIONS)("groups are found in the order of %s", async (deviation) => {
  // DISTINCT makes MariaDB sort the rows to group them. It then reads NULL of a deviation before it computes
  // it.
  await expectEveryGroup({
    source: `(SELECT kind, count(DISTINCT score) AS scores, ${deviation} AS k1 FROM listed GROUP BY kind) t`,
    column: "t.k1",
  });
  const column = `${deviation} + 0 * count(DISTINCT score)`;
  for (const key of [deviation, column])
    await expectEveryGroup({ source: "listed GROUP BY kind", column: key, having: true });
});

const SCORES = "(SELECT kind, max(score) AS score FROM listed GROUP BY kind) t";
const STEP = "CASE WHEN score < 1 THEN 0 WHEN score < 4 THEN 1 WHEN score >= 4 THEN 2 ELSE -1 END";

test("groups in a derived table are found in the order of CASE", async () => {
  await expectEveryGroup({ source: SCORES, column: STEP });
});

test("groups are found in the order of INTERVAL where conditions are not moved into derived tables", async () => {
  const flag = "condition_pushdown_for_derived";
  await database.query(`SET optimizer_switch = '${flag}=off'`);
  await expectEveryGroup({ source: SCORES, column: "INTERVAL(score, 1, 4)" });
  await database.query(`SET optimizer_switch = '${flag}=on'`);
});
