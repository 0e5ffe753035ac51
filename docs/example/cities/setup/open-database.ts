import { join } from "node:path";
import { connect, type Database } from "../database.ts";
import { openEmbedded } from "./embedded.ts";
import { EXAMPLE_FOLDER } from "./example-folder.ts";

/**
 * Opens the PostgreSQL server at `url`. Without a URL, it opens PostgreSQL inside this process, with its
 * files in `.data`.
 */
export async function openDatabase(url: string | undefined): Promise<Database> {
  return url ? connect(url) : openEmbedded(join(EXAMPLE_FOLDER, ".data"));
}
