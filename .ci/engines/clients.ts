import { createConnection } from "mysql2/promise";
import { Pool } from "pg";
import { COLUMNS, INDEXES, insertStable } from "./events";
import type { Server } from "./servers/process";
import type { Query, Row } from "./walk";

export interface Connection {
  readonly query: Query;
  close(): Promise<void>;
}

/** A pool of one connection, which is replaced where the server closes it. */
export async function connectPostgres({ url }: Pick<Server, "url">): Promise<Connection> {
  const pool = new Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {}); // the server closed a connection that was not in use
  await pool.query("SELECT 1");
  return {
    query: async (text, values) => (await pool.query<Row>(text, [...values])).rows,
    close: () => pool.end(),
  };
}

export async function connectMariadb({ url }: Pick<Server, "url">): Promise<Connection> {
  const connection = await createConnection({ uri: url, timezone: "Z" });
  connection.on("error", () => {});
  return {
    async query(text, values) {
      const [rows] =
        values.length > 0 ? await connection.execute(text, values as string[]) : await connection.query(text);
      return Array.isArray(rows) ? (rows as Row[]) : [];
    },
    close: () => connection.end(),
  };
}

/**
 * Creates the events that stay, with an index for each order. `where` chooses some of them by their id `n`.
 */
export async function createPostgresEvents({ query }: Connection, where?: string): Promise<void> {
  await query(`CREATE TABLE events (${COLUMNS.postgres}, PRIMARY KEY (id))`, []);
  await fillPostgresEvents({ query }, where);
}

export async function fillPostgresEvents(
  { query }: Pick<Connection, "query">,
  where?: string,
): Promise<void> {
  await query(insertStable("postgres", where), []);
  for (const index of INDEXES) await query(`CREATE INDEX ON events (${index})`, []);
  await query("VACUUM ANALYZE events", []);
}

export async function createMariadbEvents({ query }: Connection): Promise<void> {
  await query("CREATE DATABASE list", []);
  await query("USE list", []);
  const indexes = INDEXES.map((index) => `, INDEX (${index})`).join("");
  await query(`CREATE TABLE events (${COLUMNS.mysql}, PRIMARY KEY (id)${indexes})`, []);
  await query(insertStable("mysql"), []);
  await query("ANALYZE TABLE events", []);
}
