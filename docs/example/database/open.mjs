import { fileURLToPath } from "node:url";
import { openEmbedded } from "./embedded.mjs";
import { connect } from "./server.mjs";

/**
 * @typedef {object} Queries
 * @property {<Row>(text: string, values?: unknown[]) => Promise<Row[]>} query
 *
 * @typedef {object} Transactions
 * @property {<Result>(work: (queries: Queries) => Promise<Result>) => Promise<Result>} transaction
 * commits if `work` is fulfilled, rolls back if it is rejected
 * @property {() => Promise<void>} close
 *
 * @typedef {Queries & Transactions} Database what the example needs from a database
 */

const FOLDER = fileURLToPath(new URL("../.data/", import.meta.url));

/**
 * Opens the PostgreSQL server at `url`. Without a URL, it opens PostgreSQL inside this process, with its
 * files in `.data/`.
 * @param {string | undefined} url
 * @returns {Promise<Database>}
 */
export async function openDatabase(url) {
  return url ? connect(url) : openEmbedded(FOLDER);
}
