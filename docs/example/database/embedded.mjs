import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { lock } from "./lock.mjs";
import { orUnavailable } from "./unavailable.mjs";

/**
 * PostgreSQL inside this process (PGlite).
 * @param {string} [folder] where it keeps its files; without one it keeps them in memory
 * @returns {Promise<import("./open.mjs").Database>}
 */
export async function openEmbedded(folder) {
  const unlock = folder && (await lock(folder));
  const database = await PGlite.create(folder && (await prepare(folder)));
  return {
    query: (text, values) => run(database, text, values),
    transaction: (work) =>
      database.transaction((transaction) =>
        work({ query: (text, values) => run(transaction, text, values) }),
      ),
    async close() {
      await database.close();
      if (unlock) await unlock();
    },
  };
}

/**
 * PGlite takes a folder that a killed process left half made for a whole one: so it is made under another name.
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
function run(connection, text, values) {
  return orUnavailable(async () => (await connection.query(text, values)).rows);
}
