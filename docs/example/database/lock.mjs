import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Locks a folder for this process. PGlite does not, and two processes would destroy its files.
 * @param {string} folder created if it does not exist
 * @returns {Promise<() => Promise<void>>} unlocks the folder
 */
export async function lock(folder) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "process.lock");
  const owner = await ownerOf(file);
  if (owner !== undefined) {
    if (isRunning(owner)) {
      throw new Error(
        `${folder} is in use by process ${owner}. If that process is not a server of this example, delete ${file}.`,
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
 * A killed server leaves its lock file behind, which may be empty. In a new container, its process id may be
 * that of this process.
 * @param {number} pid
 */
function isRunning(pid) {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM"; // it is running as another user
  }
}
