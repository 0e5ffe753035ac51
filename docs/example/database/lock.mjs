import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Keeps a folder to one process: PGlite does not, and two of them would ruin its files.
 * @param {string} folder made if it is not there
 * @returns {Promise<() => Promise<void>>} gives the folder free
 */
export async function lock(folder) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "process.lock");
  const owner = await ownerOf(file);
  if (owner !== undefined) {
    if (isRunning(owner)) {
      throw new Error(
        `${folder} is in use by process ${owner}. If that is no server of this example, delete ${file}.`,
      );
    }
    await rm(file);
  }
  await writeFile(file, String(process.pid), { flag: "wx" });
  return () => rm(file);
}

/**
 * @param {string} file
 * @returns {Promise<number | undefined>}
 */
async function ownerOf(file) {
  try {
    return Number(await readFile(file, "utf8"));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * A server that was killed leaves its lock behind, perhaps empty; in a new container its number may be this process's own.
 * @param {number} pid
 */
function isRunning(pid) {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM"; // it runs, as another user
  }
}
