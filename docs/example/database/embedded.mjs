import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { lock } from "./lock.mjs";
import { reportUnavailable } from "./unavailable.mjs";

/**
 * Opens PostgreSQL inside this process (PGlite).
 * @param {string} [folder] the folder for its files; without one, it keeps the data in memory
 * @returns {Promise<import("./open.mjs").Database>}
 */
export async function openEmbedded(folder) {
  const unlock = folder && (await lock(folder));
  const database = await PGlite.create(folder && (await prepare(folder)));
  return {
    query: (text, values) => runQuery(database, text, values),
    transaction: (work) =>
      database.transaction((transaction) =>
        work({ query: (text, values) => runQuery(transaction, text, values) }),
      ),
    async close() {
      await database.close();
      if (unlock) await unlock();
    },
  };
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
