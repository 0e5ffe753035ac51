import { Client } from "pg";
import { type Database, postgresTypes, type Row } from "../keyset/database";
import { unanswered } from "./unanswered";

/** A PostgreSQL server on which databases may be made. */
export const { POSTGRES_URL = "postgres://postgres@127.0.0.1:5432/postgres" } = process.env;

let opened = 0;

/** A database of its own on a real server, by `pg`; dropped on closing. */
export async function openPostgres(): Promise<Database> {
  const name = `jsonapi_pagination_keyset_${process.pid}_${++opened}`;
  const admin = new Client({ connectionString: POSTGRES_URL });
  await admin.connect().catch((error) => unanswered("PostgreSQL", "POSTGRES_URL", POSTGRES_URL, error));
  await admin.query(`DROP DATABASE IF EXISTS ${name}`);
  await admin.query(`CREATE DATABASE ${name}`);
  const client = new Client({ connectionString: new URL(`/${name}`, POSTGRES_URL).href });
  await client.connect();
  return {
    dialect: "postgres",
    types: { ...postgresTypes, text: 'text COLLATE "und-x-icu"' },
    query: async (sql, params = []) => (await client.query<Row>(sql, [...params])).rows,
    async close() {
      await client.end();
      await admin.query(`DROP DATABASE ${name}`);
      await admin.end();
    },
  };
}
