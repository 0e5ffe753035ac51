import { Client, type ClientConfig } from "pg";
import { type Database, postgresTypes, type Row } from "../sql/database";
import { throwConnectionError } from "./connection-error";

/** A PostgreSQL server on which the user may create databases. */
export const { POSTGRES_URL = "postgres://postgres@127.0.0.1:5432/postgres" } = process.env;

let databaseCount = 0;

/** Creates a database on a real server and opens it through `pg`. Closing drops it. */
export async function openPostgres(config: ClientConfig = {}): Promise<Database> {
  const name = `jsonapi_pagination_sql_${process.pid}_${++databaseCount}`;
  const admin = new Client({ connectionString: POSTGRES_URL });
  await admin
    .connect()
    .catch((error) => throwConnectionError("PostgreSQL", "POSTGRES_URL", POSTGRES_URL, error));
  await admin.query(`DROP DATABASE IF EXISTS ${name}`);
  await admin.query(`CREATE DATABASE ${name}`);
  const client = new Client({ connectionString: new URL(`/${name}`, POSTGRES_URL).href, ...config });
  await client.connect();
  const [server] = (await client.query<Row>("SHOW server_version")).rows;
  return {
    dialect: "postgres",
    version: String(server?.server_version),
    types: { ...postgresTypes, text: 'text COLLATE "und-x-icu"' },
    query: async (sql, params = []) => (await client.query<Row>(sql, [...params])).rows,
    async close() {
      await client.end();
      await admin.query(`DROP DATABASE ${name}`);
      await admin.end();
    },
  };
}
