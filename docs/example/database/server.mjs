import pg from "pg";
import { orUnavailable } from "./unavailable.mjs";

/**
 * A PostgreSQL server, by a pool of connections.
 * @param {string} url
 * @returns {import("./open.mjs").Database}
 */
export function connect(url) {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A broken connection is replaced at the next query; an "error" event that nobody hears would end the process.
  pool.on("error", (error) => console.error(`A database connection was lost: ${error.message}`));

  return {
    query: (text, values) => run(pool, text, values),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
}

/**
 * @param {pg.Pool | pg.PoolClient} connection
 * @param {string} text
 * @param {unknown[]} [values]
 */
function run(connection, text, values) {
  return orUnavailable(async () => (await connection.query(text, values)).rows);
}

/**
 * @template Result
 * @param {pg.Pool} pool
 * @param {(queries: import("./open.mjs").Queries) => Promise<Result>} work
 */
async function inTransaction(pool, work) {
  const client = await orUnavailable(() => pool.connect());
  client.on("error", ignore);
  try {
    await run(client, "BEGIN");
    const result = await work({ query: (text, values) => run(client, text, values) });
    await run(client, "COMMIT");
    client.off("error", ignore);
    client.release();
    return result;
  } catch (error) {
    client.release(true); // ends the connection, and with it the transaction
    throw error;
  }
}

/** A connection that breaks while it is lent rejects its query too, which is enough. */
function ignore() {}
