import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database, Queries } from "../database.ts";
import { progressBar } from "./progress.ts";
import { type Collection, SCHEMA, versionOf } from "./tables.ts";

/** The number of rows in one INSERT. */
const BATCH_SIZE = 5_000;

/** The key of an advisory lock that lets only one of several servers load a database at a time. */
const LOCK_KEY = 5_810_262;

type LoadState = "none" | "begun" | "loaded";

/**
 * Loads the rows of a collection into its table, unless it already holds the rows of this version of the
 * source. All rows are inserted in one transaction, so an interrupted load leaves none of them behind, only
 * the record that it began.
 * @param signal Interrupts the load, which the next start then repeats.
 */
export async function load(database: Database, collection: Collection, signal?: AbortSignal): Promise<void> {
  const state = await database.transaction((queries) => recordStart(queries, collection));
  if (state === "loaded") return;
  if (state === "begun")
    console.log(`The last load of ${collection.table} was interrupted. Loading it again.`);
  await database.transaction((queries) => createAndFill(queries, collection, signal));
}

async function recordStart(queries: Queries, collection: Collection): Promise<LoadState> {
  await queries.query(`SELECT pg_advisory_xact_lock(${LOCK_KEY})`);
  await queries.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
  await queries.query(
    `CREATE TABLE IF NOT EXISTS ${SCHEMA}.loads (name text PRIMARY KEY, source text NOT NULL, finished boolean NOT NULL)`,
  );
  const state = await stateOf(queries, collection);
  if (state !== "loaded") await recordLoad(queries, collection, false);
  return state;
}

async function createAndFill(
  queries: Queries,
  collection: Collection,
  signal: AbortSignal | undefined,
): Promise<void> {
  await queries.query(`SELECT pg_advisory_xact_lock(${LOCK_KEY})`);
  if ((await stateOf(queries, collection)) === "loaded") return; // by another server, during the wait

  const table = `${SCHEMA}.${collection.table}`;
  await queries.query(`DROP TABLE IF EXISTS ${table}`);
  await queries.query(`CREATE TABLE ${table} (${collection.columns})`);
  await insertRows(queries, collection, signal);
  for (const columns of collection.indexes) await queries.query(`CREATE INDEX ON ${table} (${columns})`);
  await queries.query(`ANALYZE ${table}`);
  await recordLoad(queries, collection, true);
}

async function insertRows(
  queries: Queries,
  collection: Collection,
  signal: AbortSignal | undefined,
): Promise<void> {
  const table = `${SCHEMA}.${collection.table}`;
  const rows = collection.rows();
  const bar = progressBar(collection.table, rows.length);
  try {
    for (let from = 0; from < rows.length; from += BATCH_SIZE) {
      const batch = rows.slice(from, from + BATCH_SIZE);
      await queries.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(batch),
      ]);
      bar.increment(batch.length);
      await nextTurn(); // PGlite blocks this thread, and signals and the progress bar need the event loop
      signal?.throwIfAborted();
    }
  } finally {
    bar.stop();
  }
}

async function stateOf(queries: Queries, collection: Collection): Promise<LoadState> {
  const [record] = await queries.query<{ finished: boolean; source: string }>(
    `SELECT finished, source FROM ${SCHEMA}.loads WHERE name = $1`,
    [collection.table],
  );
  if (record === undefined) return "none";
  if (!record.finished) return "begun";
  return record.source === sourceOf(collection) ? "loaded" : "none";
}

async function recordLoad(queries: Queries, collection: Collection, finished: boolean): Promise<void> {
  await queries.query(
    `INSERT INTO ${SCHEMA}.loads VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET source = excluded.source, finished = excluded.finished`,
    [collection.table, sourceOf(collection), finished],
  );
}

/**
 * Identifies the source of the rows. When the package or the definition of the table changes, the rows are
 * loaded again.
 */
function sourceOf({ source, columns, indexes }: Collection): string {
  return [`${source}@${versionOf(source)}`, columns, ...indexes].join("\n");
}
