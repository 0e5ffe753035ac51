import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { explainFolder } from "../start-error.mjs";
import { lock } from "./lock.mjs";
import { reportUnavailable } from "./unavailable.mjs";

/**
 * Opens PostgreSQL inside this process (PGlite).
 * @param {string} [folder] the folder for its files; without one, it keeps the data in memory
 * @returns {Promise<import("./open.mjs").Database>}
 */
export async function openEmbedded(folder) {
  if (folder === undefined) return databaseOf(await PGlite.create());
  const unlock = await lock(folder).catch((error) => {
    throw explainFolder(error, folder);
  });
  try {
    return databaseOf(await PGlite.create(await prepare(folder)), unlock);
  } catch (error) {
    await unlock().catch(() => {}); // it may fail for the same reason
    throw explainFolder(error, folder);
  }
}

/**
 * @param {PGlite} pglite
 * @param {() => Promise<void>} [unlock]
 * @returns {import("./open.mjs").Database}
 */
function databaseOf(pglite, unlock) {
  return {
    query: (text, values) => runQuery(pglite, text, values),
    transaction: (work) => inTransaction(pglite, work),
    async close() {
      await pglite.close();
      await unlock?.();
    },
  };
}

/**
 * @template Result
 * @param {PGlite} pglite
 * @param {(queries: import("./open.mjs").Queries) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function inTransaction(pglite, work) {
  let failure = /** @type {unknown} */ (undefined);
  try {
    return await pglite.transaction(async (transaction) => {
      try {
        return await work({ query: (text, values) => runQuery(transaction, text, values) });
      } catch (error) {
        failure = error;
        throw error;
      }
    });
  } catch (error) {
    throw failure ?? error; // on a full disk, the rollback fails as well, and its error does not say why
  }
}

/**
 * Creates the database under another name first, because PGlite would accept the incomplete folder of a
 * killed process.
 * @param {string} folder
 */
async function prepare(folder) {
  const finished = join(folder, "postgres");
  if (!existsSync(finished)) {
    const draft = join(folder, "postgres.draft");
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
    await (await PGlite.create(draft)).close();
    await rename(draft, finished);
  }
  return finished;
}

/**
 * @template Row
 * @param {Pick<PGlite, "query">} connection
 * @param {string} text
 * @param {unknown[]} [values]
 * @returns {Promise<Row[]>}
 */
function runQuery(connection, text, values) {
  return reportUnavailable(async () => (await connection.query(text, values)).rows);
}
