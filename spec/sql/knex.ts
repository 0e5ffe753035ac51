import { fetchPage } from "jsonapi-pagination/sql/knex";
import makeKnex, { type Knex } from "knex";
import type { Database, Row } from "./database";
import type { Fetch } from "./fetch";
import { COLUMNS } from "./orders";

/** The part of a client that runs queries, which Knex's types leave out. */
interface ClientMethods {
  acquireConnection(): Promise<object>;
  releaseConnection(): Promise<void>;
  _query<Query extends CompiledQuery>(connection: object, query: Query): Promise<Query>;
}

interface CompiledQuery {
  readonly sql: string;
  readonly bindings: readonly unknown[];
  response?: unknown;
}

const CLIENTS = { postgres: "pg", mysql: "mysql2", sqlite: "sqlite3" };

/** The result of a query as the driver of each database gives it to Knex. */
const responses = {
  postgres: (rows: Row[]) => ({ command: "SELECT", rows }),
  mysql: (rows: Row[]) => [rows, []],
  sqlite: (rows: Row[]) => rows,
};

/** Knex whose queries run on a database of the tests, rather than by a driver of its own. */
export function knexOn(database: Pick<Database, "dialect" | "query">, config: Knex.Config = {}): Knex {
  const { dialect, query } = database;
  const instance = makeKnex({ client: CLIENTS[dialect], useNullAsDefault: true, ...config });
  const methods: ClientMethods = {
    acquireConnection: async () => ({}),
    releaseConnection: async () => {},
    async _query(_connection, compiled) {
      compiled.response = responses[dialect](await query(compiled.sql, compiled.bindings));
      return compiled;
    },
  };
  Object.assign(instance.client, methods);
  return instance;
}

/** Fetches by a query that Knex writes and the database's own driver runs. */
export const fetchByKnex: Fetch = (database, owner, page) => {
  const { dialect, types } = database;
  const knex = knexOn(database);
  const cast = knex.raw(`CAST(id AS ${types.cast}) AS text_id`);
  const ownRows = () => knex("listed").select<Row[]>(cast).where({ owner });
  const columns = { ...COLUMNS, name: knex.raw("??", ["listed.name"]) };
  return fetchPage(page, ownRows, { dialect, columns });
};
