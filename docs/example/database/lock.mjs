import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "../start-error.mjs";

const NAME = /^process\.lock\.(\d{1,15})$/;

/**
 * Locks a folder for this process. PGlite does not, and two processes would destroy its files.
 *
 * A killed process cannot remove its lock. If the next one removed it, a third could remove the lock of that one, which
 * it takes for the old one. So locks are numbered, and nothing is ever taken away from the highest number: whoever
 * creates the next one, which only one process can, has the folder.
 * @param {string} folder created if it does not exist
 * @returns {Promise<() => Promise<void>>} unlocks the folder
 */
export async function lock(folder) {
  await mkdir(folder, { recursive: true });
  for (;;) {
    const last = Math.max(0, ...(await lockNumbers(folder)));
    const owner = await ownerOf(pathOf(folder, last));
    if (isRunning(owner)) throw inUse(folder, last, owner);
    const own = last + 1;
    if (!(await create(folder, own))) continue; // another process was faster
    const numbers = await lockNumbers(folder);
    if (numbers.every((number) => number <= own)) {
      const outdated = numbers.filter((number) => number < own);
      await Promise.all(outdated.map((number) => rm(pathOf(folder, number), { force: true })));
      return () => truncate(pathOf(folder, own));
    }
    await rm(pathOf(folder, own), { force: true }); // this number was used before, and removed as outdated
  }
}

/**
 * @param {string} folder
 * @param {number} number
 */
const pathOf = (folder, number) => join(folder, `process.lock.${number}`);

/** @param {string} folder */
async function lockNumbers(folder) {
  return (await readdir(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number);
}

/**
 * Creates a lock with the id of this process at once: no other process can read it while it is empty.
 * @param {string} folder
 * @param {number} number
 * @returns {Promise<boolean>} whether it did not exist
 */
async function create(folder, number) {
  const draft = join(folder, `process.draft.${process.pid}`);
  await writeFile(draft, String(process.pid));
  try {
    await link(draft, pathOf(folder, number));
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft);
  }
}

/**
 * @param {string} folder
 * @param {number} number
 * @param {number} owner
 */
function inUse(folder, number, owner) {
  return new StartError([
    `${folder} is in use by process ${owner}, probably another server of this example: use or stop that one. ` +
      `If it is another program, delete ${pathOf(folder, number)}.`,
  ]);
}

/**
 * @param {string} file
 * @returns {Promise<number>} NaN if there is no such file
 */
async function ownerOf(file) {
  try {
    return Number((await readFile(file, "utf8")) || Number.NaN);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return Number.NaN;
    throw error;
  }
}

/**
 * A server that was stopped leaves an empty lock behind, and a killed one its process id. In a new container, that may
 * be the id of this process.
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
