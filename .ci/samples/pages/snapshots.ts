import * as mysql from "mysql2/promise";
import pg from "pg";

/** The samples use transactions that run side by side, and MariaDB. */
export const needsServers = true;

/** A connection to either server. */
interface Server {
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
}

/** Pools that samples create. `close` ends them. */
const pools: { end(): Promise<void> }[] = [];

/** A pool that takes the server's address from the environment variables that `open` sets. */
class Pool extends pg.Pool {
  constructor(config?: pg.PoolConfig) {
    super(config);
    pools.push(this);
  }
}

export const modules: Record<string, unknown> = {
  pg: { ...pg, Pool },
  "mysql2/promise": {
    ...mysql,
    createPool(url: string) {
      const pool = mysql.createPool(url);
      pools.push(pool);
      return pool;
    },
  },
};

const {
  POSTGRES_URL = "postgres://postgres@127.0.0.1:5432/postgres",
  MYSQL_URL = "mysql://root@127.0.0.1:3306",
} = process.env;
const environment = { ...process.env };
let closeDatabases: () => Promise<void>;

/** Creates an empty database on each server, and lets the samples find them. */
export async function open(): Promise<void> {
  const name = `jsonapi_pagination_samples_${process.pid}`;
  const postgres = new pg.Client({ connectionString: POSTGRES_URL });
  await postgres.connect();
  const mariadb = await mysql.createConnection(MYSQL_URL);
  const servers: Server[] = [postgres, mariadb];
  for (const server of servers) {
    await server.query(`DROP DATABASE IF EXISTS ${name}`);
    await server.query(`CREATE DATABASE ${name}`);
  }
  const { hostname, port, username, password } = new URL(POSTGRES_URL);
  Object.assign(process.env, {
    PGHOST: hostname,
    PGPORT: port || "5432",
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: name,
    MARIADB_URL: new URL(`/${name}`, MYSQL_URL).href,
  });
  closeDatabases = async () => {
    for (const server of servers) {
      await server.query(`DROP DATABASE ${name}`);
      await server.end();
    }
  };
}

export async function close(): Promise<void> {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
  await closeDatabases();
  process.env = environment;
}
