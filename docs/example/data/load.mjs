import { setImmediate as breathe } from "node:timers/promises";
import { progressBar } from "./progress.mjs";
import { SCHEMA, versionOf } from "./tables.mjs";

/** Rows that go into one INSERT. */
const BATCH = 5_000;

/** Key of the advisory lock by which servers that start at once on one database load it one after another. */
const LOAD_LOCK = 5_810_262;

/**
 * @typedef {import("../database/open.mjs").Database} Database
 * @typedef {import("../database/open.mjs").Queries} Queries
 * @typedef {import("./tables.mjs").Collection} Collection
 */

/**
 * Fills the table of a collection, unless it already holds the rows of this very source.
 * The rows come in one transaction: a load that is broken off leaves none of them behind, only the note that it began.
 * @param {Database} database
 * @param {Collection} collection
 * @param {AbortSignal} [signal] breaks the load off; the next start does it again
 */
export async function load(database, collection, signal) {
  const state = await database.transaction((queries) => noteBegin(queries, collection));
  if (state === "loaded") return;
  if (state === "begun") console.log(`The last load of ${collection.table} was broken off; doing it again.`);
  await database.transaction((queries) => fill(queries, collection, signal));
}

/**
 * @param {Queries} queries
 * @param {Collection} collection
 */
async function noteBegin(queries, collection) {
  await queries.query(`SELECT pg_advisory_xact_lock(${LOAD_LOCK})`);
  await queries.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
  await queries.query(
    `CREATE TABLE IF NOT EXISTS ${SCHEMA}.loads (name text PRIMARY KEY, source text NOT NULL, finished boolean NOT NULL)`,
  );
  const state = await stateOf(queries, collection);
  if (state !== "loaded") await note(queries, collection, false);
  return state;
}

/**
 * @param {Queries} queries
 * @param {Collection} collection
 * @param {AbortSignal | undefined} signal
 */
async function fill(queries, collection, signal) {
  await queries.query(`SELECT pg_advisory_xact_lock(${LOAD_LOCK})`);
  if ((await stateOf(queries, collection)) === "loaded") return; // by another server, while this one waited for the lock

  const table = `${SCHEMA}.${collection.table}`;
  await queries.query(`DROP TABLE IF EXISTS ${table}`);
  await queries.query(`CREATE TABLE ${table} (${collection.columns})`);
  await insert(queries, collection, signal);
  for (const columns of collection.indexes) await queries.query(`CREATE INDEX ON ${table} (${columns})`);
  await queries.query(`ANALYZE ${table}`);
  await note(queries, collection, true);
}

/**
 * @param {Queries} queries
 * @param {Collection} collection
 * @param {AbortSignal | undefined} signal
 */
async function insert({ query }, collection, signal) {
  const table = `${SCHEMA}.${collection.table}`;
  const rows = collection.rows();
  const bar = progressBar(collection.table, rows.length);
  try {
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      await query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(batch),
      ]);
      bar.increment(batch.length);
      await breathe(); // PGlite works in this thread: signals and the bar need a turn of the event loop
      signal?.throwIfAborted();
    }
  } finally {
    bar.stop();
  }
}

/**
 * @param {Queries} queries
 * @param {Collection} collection
 * @returns {Promise<"none" | "begun" | "loaded">}
 */
async function stateOf({ query }, collection) {
  const [noted] = await query(`SELECT finished, source FROM ${SCHEMA}.loads WHERE name = $1`, [
    collection.table,
  ]);
  if (noted === undefined) return "none";
  if (!noted.finished) return "begun";
  return noted.source === sourceOf(collection) ? "loaded" : "none";
}

/**
 * @param {Queries} queries
 * @param {Collection} collection
 * @param {boolean} finished
 */
async function note({ query }, collection, finished) {
  await query(
    `INSERT INTO ${SCHEMA}.loads VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET source = excluded.source, finished = excluded.finished`,
    [collection.table, sourceOf(collection), finished],
  );
}

/**
 * What the rows are made from: a new version of the package or of the table's definition means a new load.
 * @param {Collection} collection
 */
function sourceOf({ source, columns, indexes }) {
  return [`${source}@${versionOf(source)}`, columns, ...indexes].join("\n");
}
