import { fileURLToPath } from "node:url";
import { openEmbedded } from "./embedded.mjs";
import { connect } from "./server.mjs";

/**
 * @typedef {object} Queries
 * @property {<Row>(text: string, values?: unknown[]) => Promise<Row[]>} query
 *
 * @typedef {object} Transactions
 * @property {<Result>(work: (queries: Queries) => Promise<Result>) => Promise<Result>} transaction
 * committed if `work` is fulfilled, undone if it is rejected
 * @property {() => Promise<void>} close
 *
 * @typedef {Queries & Transactions} Database all that the example asks of a database
 */

const FOLDER = fileURLToPath(new URL("../.data/", import.meta.url));

/**
 * The PostgreSQL server at `url`; without one a PostgreSQL that runs inside this process and keeps its files in `.data/`.
 * @param {string | undefined} url
 * @returns {Promise<Database>}
 */
export async function openDatabase(url) {
  return url ? connect(url) : openEmbedded(FOLDER);
}
