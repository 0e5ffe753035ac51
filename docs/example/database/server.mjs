import pg from "pg";
import { escapeControls } from "../text.mjs";
import { reportUnavailable } from "./unavailable.mjs";

/**
 * Opens a PostgreSQL server through a pool of connections.
 * @param {string} url
 * @returns {import("./open.mjs").Database}
 */
export function connect(url) {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000 });
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

/**
 * @param {pg.Pool | pg.PoolClient} connection
 * @param {string} text
 * @param {unknown[]} [values]
 */
function runQuery(connection, text, values) {
  return reportUnavailable(async () => (await connection.query(text, values)).rows);
}

/**
 * @template Result
 * @param {pg.Pool} pool
 * @param {(queries: import("./open.mjs").Queries) => Promise<Result>} work
 */
async function inTransaction(pool, work) {
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
function ignore() {}
