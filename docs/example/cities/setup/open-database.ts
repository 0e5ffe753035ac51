import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { connect, type Database } from "../database.ts";
import { openEmbedded } from "./embedded.ts";

/** The folder of the example. It is the same for this file and for what is compiled from it. */
const EXAMPLE = dirname(createRequire(import.meta.url).resolve("#example/package.json"));

/**
 * Opens the PostgreSQL server at `url`. Without a URL, it opens PostgreSQL inside this process, with its files in
 * `.data`.
 */
export async function openDatabase(url: string | undefined): Promise<Database> {
  return url ? connect(url) : openEmbedded(join(EXAMPLE, ".data"));
}
