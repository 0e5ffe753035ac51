import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import knex, { type Knex } from "knex";
import pg from "pg";
import { prismaClientClass } from "../prisma";

/** Database clients that samples create. `close` disconnects them. */
const clients: { destroy(): Promise<void> }[] = [];

/** A pool that takes the server's address from the environment variables that `open` sets. */
class Pool extends pg.Pool {
  constructor(config?: pg.PoolConfig) {
    super(config);
    clients.push({ destroy: () => this.end() });
  }
}

export const modules = {
  pg: { ...pg, Pool },
  knex: {
    __esModule: true,
    default(config: Knex.Config) {
      const instance = knex(config);
      clients.push(instance);
      return instance;
    },
  },
  "./generated/prisma/client": {
    PrismaClient: prismaClientClass((client) => clients.push({ destroy: () => client.$disconnect() })),
  },
};

/** Thirty articles, whose times differ only in their microseconds. Every third article is not published. */
const TABLE = `
  CREATE TABLE articles (
    id bigint PRIMARY KEY, author_id int NOT NULL, title text NOT NULL,
    created_at timestamptz NOT NULL, published_at timestamptz
  );
  INSERT INTO articles SELECT
    9007199254740992 + n, 1, 'Article ' || n, timestamptz '2026-01-01 12:00:00.000001+00' + n % 3 * interval '1 microsecond',
    CASE WHEN n % 3 > 0 THEN timestamptz '2026-01-01 12:00:00+00' + n / 6 * interval '1 day' END
  FROM generate_series(1, 30) AS s (n);`;

const environment = { ...process.env };
let worker: Worker;

export async function open(): Promise<void> {
  worker = new Worker(join(__dirname, "..", "postgres-worker.mjs"));
  const [port] = await once(worker, "message");
  Object.assign(process.env, { PGHOST: "127.0.0.1", PGPORT: String(port), PGUSER: "postgres" });
  process.env.DATABASE_URL = `postgres://postgres@127.0.0.1:${port}/postgres`;
  worker.postMessage(TABLE);
  await once(worker, "message");
}

export async function close(): Promise<void> {
  await Promise.all(clients.map((client) => client.destroy()));
  await worker.terminate();
  process.env = environment;
}
