import type { DialectName } from "jsonapi-pagination/sql";
import type { CountingDatabase } from "./counting";
import { indexesOf, type OrderCase, valuesOf } from "./orders";

export const ROWS = 300_000;

const TYPES = {
  postgres: { time: "timestamptz", text: 'text COLLATE "C"' },
  mysql: { time: "DATETIME(6)", text: "VARCHAR(60)" },
  sqlite: { time: "TEXT", text: "TEXT" },
};

/** Rows from 0 to `last`, called `n`. */
const SERIES = {
  postgres: (last: number) => `generate_series(0, ${last}) AS series (n)`,
  mysql: (last: number) => `(SELECT seq AS n FROM seq_0_to_${last}) AS series`,
  sqlite: (last: number) =>
    `(WITH RECURSIVE series (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n < ${last})
      SELECT n FROM series)`,
};

/** The definition of the columns. The id of SQLite is that of its rows, as is usual there. */
export function columnsOf(dialect: DialectName): string {
  const { time, text } = TYPES[dialect];
  const id = dialect === "sqlite" ? "INTEGER PRIMARY KEY" : "bigint NOT NULL";
  return `id ${id}, created_at ${time} NOT NULL, status int NOT NULL, tied int NOT NULL,
    label ${text} NOT NULL, score int, weight int, rare int,
    number int NOT NULL, same int, grade int NOT NULL,
    scattered int NOT NULL, filler ${text} NOT NULL`;
}

/** The rows as a query, in which `where` may choose some by their number `n`. */
export function rowsOf(dialect: DialectName, where = "1 = 1", rows = ROWS): string {
  return `SELECT ${valuesOf(dialect)} FROM ${SERIES[dialect](rows - 1)} WHERE ${where}`;
}

const ANALYZE = { postgres: "VACUUM ANALYZE listed", mysql: "ANALYZE TABLE listed", sqlite: "ANALYZE" };

/** Creates the table with its rows, and an index for each order. */
export async function createTable(
  database: CountingDatabase,
  orders: readonly OrderCase[],
  rows = ROWS,
): Promise<void> {
  const { dialect } = database;
  const primaryKey = dialect === "sqlite" ? "" : ", PRIMARY KEY (id)";
  await database.query(`CREATE TABLE listed (${columnsOf(dialect)}${primaryKey})`);
  await database.query(`INSERT INTO listed ${rowsOf(dialect, "1 = 1", rows)}`);
  for (const index of indexesOf(orders, dialect)) await database.query(index);
  await database.query(ANALYZE[dialect]);
}
