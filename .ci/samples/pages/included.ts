import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Pool } from "pg";

/** Takes the server's address from the environment variables that `open` sets. */
export const pool = new Pool();

/** Thirty articles. Each has as many comments as the last digit of its id. */
const TABLES = `
  CREATE TABLE articles (id int PRIMARY KEY, title text NOT NULL);
  CREATE TABLE comments (id int PRIMARY KEY, article_id int NOT NULL REFERENCES articles, text text NOT NULL);
  CREATE INDEX ON comments (article_id, id);
  INSERT INTO articles SELECT n, 'Article ' || n FROM generate_series(1, 30) AS s (n);
  INSERT INTO comments SELECT 10 * a + c, a, 'Comment ' || c || ' on article ' || a
    FROM generate_series(1, 30) AS s (a), generate_series(1, a % 10) AS t (c);`;

const environment = { ...process.env };
let worker: Worker;

export async function open(): Promise<void> {
  worker = new Worker(join(__dirname, "..", "postgres-worker.mjs"));
  const [port] = await once(worker, "message");
  Object.assign(process.env, { PGHOST: "127.0.0.1", PGPORT: String(port), PGUSER: "postgres" });
  worker.postMessage(TABLES);
  await once(worker, "message");
}

export async function close(): Promise<void> {
  await pool.end();
  await worker.terminate();
  process.env = environment;
}
