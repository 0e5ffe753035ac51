import { createHash } from "node:crypto";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { Client } from "pg";
import type { Row } from "./depth-list";

/** Servers on which this benchmark may create a database. */
const {
  POSTGRES_URL = "postgres://postgres@127.0.0.1:5432/postgres",
  MYSQL_URL = "mysql://root@127.0.0.1:3306",
} = process.env;

/** A new database on a server. */
export interface Server {
  readonly name: string;
  readonly dialect: "postgres" | "mysql";
  /** Runs a statement as unnamed, as most applications do. */
  query(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs a statement that the server plans once. */
  queryPrepared(text: string, values: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const DATABASE = `jsonapi_pagination_depth_${process.pid}`;

export async function openPostgres(): Promise<Server> {
  const admin = new Client({ connectionString: POSTGRES_URL });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${DATABASE}`);
  const client = new Client({ connectionString: new URL(`/${DATABASE}`, POSTGRES_URL).href });
  await client.connect();
  const { rows } = await client.query("SHOW server_version");
  return {
    name: `PostgreSQL ${rows[0].server_version}`,
    dialect: "postgres",
    query: async (text, values = []) => (await client.query<Row>(text, [...values])).rows,
    async queryPrepared(text, values) {
      const name = createHash("md5").update(text).digest("hex"); // a name has at most 63 bytes
      return (await client.query<Row>({ name, text, values: [...values] })).rows;
    },
    async close() {
      await client.end();
      await admin.query(`DROP DATABASE ${DATABASE}`);
      await admin.end();
    },
  };
}

export async function openMariadb(): Promise<Server> {
  const connection = await createConnection({ uri: MYSQL_URL, timezone: "Z" });
  await connection.query(`CREATE DATABASE ${DATABASE}`);
  await connection.query(`USE ${DATABASE}`);
  const [[row]] = await connection.query<RowDataPacket[]>("SELECT version() AS version");
  const rowsOf = (rows: unknown) => (Array.isArray(rows) ? (rows as Row[]) : []);
  return {
    name: `MariaDB ${row?.version}`,
    dialect: "mysql",
    query: async (text, values = []) => rowsOf((await connection.query(text, [...values]))[0]),
    queryPrepared: async (text, values) => {
      const [rows] = await connection.execute(text, values.map(String));
      return rowsOf(rows);
    },
    async close() {
      await connection.query(`DROP DATABASE ${DATABASE}`);
      await connection.end();
    },
  };
}
