import type { Count } from "jsonapi-pagination";
import { Pool, type PoolClient } from "pg";
import { codeOf } from "./error-code.ts";
import { escapeControls } from "./text.ts";

export interface Queries {
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** What the example needs from a database. */
export interface Database extends Queries {
  /** Commits if `work` is fulfilled, and rolls back if it is rejected. */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/**
 * The database did not respond: it cannot be reached, is shutting down, or lacks resources. The cause says
 * why.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
  readonly status = 503;

  constructor(cause: unknown) {
    super(`The database does not respond: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Opens a PostgreSQL server through a pool of connections. */
export function connect(url: string): Database {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // The next query replaces a broken connection. Without a listener, the event would end the process.
  pool.on("error", (error) =>
    console.error(escapeControls(`A database connection was lost: ${error.message}`)),
  );

  return {
    query: (text, values) => runQuery(pool, text, values),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
}

/** Runs a query that counts rows. */
export async function countRows(database: Queries, text: string, values?: unknown[]): Promise<Count> {
  const [row] = await database.query<{ count: Count }>(text, values);
  if (row === undefined) throw new Error(`The query has no result: ${text}`);
  return row.count;
}

/**
 * Whether a value in a statement was one that the database does not accept there: too large, not a date, or a
 * text with NUL (SQLSTATE class 22, "data exception").
 */
export function isInvalidValue(error: unknown): boolean {
  return codeOf(error)?.startsWith("22") ?? false;
}

/**
 * The SQLSTATE classes of errors in the statement: data exception, constraint violation, syntax error or
 * access rule.
 */
const STATEMENT_ERROR = /^(22|23|42)/;

/** Throws `DatabaseUnavailable` when the database fails. An error in the statement is thrown unchanged. */
export async function reportUnavailable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw STATEMENT_ERROR.test(codeOf(error) ?? "") ? error : new DatabaseUnavailable(error);
  }
}

function runQuery<Row extends object>(
  connection: Pool | PoolClient,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return reportUnavailable(async () => (await connection.query<Row>(text, values)).rows);
}

async function inTransaction<Result>(
  pool: Pool,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  const client = await reportUnavailable(() => pool.connect());
  client.on("error", ignore);
  try {
    await runQuery(client, "BEGIN");
    const result = await work({ query: (text, values) => runQuery(client, text, values) });
    await runQuery(client, "COMMIT");
    client.off("error", ignore);
    client.release();
    return result;
  } catch (error) {
    client.release(true); // closes the connection, which ends the transaction
    throw error;
  }
}

/** When a connection breaks while it is in use, its query is rejected too, so the event needs no handling. */
function ignore(): void {}
