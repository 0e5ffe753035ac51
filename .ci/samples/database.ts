import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import pg from "pg";

/** Database clients that samples create. `closeDatabase` disconnects them. */
const clients: { destroy(): Promise<unknown> }[] = [];

/** Remembers a client that a sample creates. */
export function toClose<Client>(client: Client, destroy: () => Promise<unknown>): Client {
  clients.push({ destroy });
  return client;
}

/** A pool that takes the server's address from the environment variables that `openDatabase` sets. */
export class Pool extends pg.Pool {
  constructor(config?: pg.PoolConfig) {
    super(config);
    toClose(this, () => this.end());
  }
}

const environment = { ...process.env };
let worker: Worker;

/** Starts PostgreSQL with some tables, at the address that environment variables name. */
export async function openDatabase(tables: string): Promise<void> {
  worker = new Worker(join(__dirname, "postgres-worker.mjs"));
  const [port] = await once(worker, "message");
  Object.assign(process.env, { PGHOST: "127.0.0.1", PGPORT: String(port), PGUSER: "postgres" });
  process.env.DATABASE_URL = `postgres://postgres@127.0.0.1:${port}/postgres`;
  worker.postMessage(tables);
  await once(worker, "message");
}

export async function closeDatabase(): Promise<void> {
  await Promise.all(clients.splice(0).map((client) => client.destroy())); // the next page has clients of its own
  await worker.terminate();
  process.env = environment;
}

/**
 * Thirty articles, whose times differ only in some digits of their seconds. Every third article is not
 * published.
 * @param precision How many of these digits the columns have.
 */
export function articlesTable(precision: 3 | 6): string {
  const [firstId, step] = precision === 3 ? [0, "millisecond"] : [9007199254740992n, "microsecond"];
  return `
    CREATE TABLE articles (
      id bigint PRIMARY KEY, author_id int NOT NULL, title text NOT NULL,
      created_at timestamptz(${precision}) NOT NULL, published_at timestamptz(${precision})
    );
    INSERT INTO articles SELECT
      ${firstId} + n, 1, 'Article ' || n, timestamptz '2026-01-01 12:00:00+00' + (n % 3 + 1) * interval '1 ${step}',
      CASE WHEN n % 3 > 0 THEN timestamptz '2026-01-01 12:00:00+00' + n / 6 * interval '1 day' END
    FROM generate_series(1, 30) AS s (n);`;
}
