import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { type Database, type Queries, reportUnavailable } from "../database.ts";
import { lock } from "./lock.ts";
import { explainFolder } from "./start-error.ts";

/**
 * Opens PostgreSQL inside this process (PGlite).
 * @param folder The folder for its files. Without one, it keeps the data in memory.
 */
export async function openEmbedded(folder?: string): Promise<Database> {
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

function databaseOf(pglite: PGlite, unlock?: () => Promise<void>): Database {
  return {
    query: (text, values) => runQuery(pglite, text, values),
    transaction: (work) => inTransaction(pglite, work),
    async close() {
      await pglite.close();
      await unlock?.();
    },
  };
}

async function inTransaction<Result>(
  pglite: PGlite,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  let failure: unknown;
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
 */
async function prepare(folder: string): Promise<string> {
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

function runQuery<Row extends object>(
  connection: Pick<PGlite, "query">,
  text: string,
  values?: unknown[],
): Promise<Row[]> {
  return reportUnavailable(async () => (await connection.query<Row>(text, values)).rows);
}
