import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../error-code.ts";
import { StartError } from "./start-error.ts";

const NAME = /^process\.lock\.(\d{1,15})$/;

/**
 * Locks a folder for this process, and creates it if it does not exist. PGlite does not lock it, and two
 * processes would destroy its files.
 *
 * A killed process cannot remove its lock. If the next one removed it, a third could remove the lock of that
 * one, which it takes for the old one. So locks are numbered, and nothing is ever taken away from the highest
 * number: whoever creates the next one, which only one process can, has the folder.
 * @returns Unlocks the folder.
 */
export async function lock(folder: string): Promise<() => Promise<void>> {
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

const pathOf = (folder: string, number: number) => join(folder, `process.lock.${number}`);

async function lockNumbers(folder: string): Promise<number[]> {
  return (await readdir(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number);
}

/**
 * Creates a lock with the id of this process at once: no other process can read it while it is empty.
 * @returns Whether it did not exist.
 */
async function create(folder: string, number: number): Promise<boolean> {
  const draft = join(folder, `process.draft.${process.pid}`);
  await writeFile(draft, String(process.pid));
  try {
    await link(draft, pathOf(folder, number));
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft);
  }
}

function inUse(folder: string, number: number, owner: number): StartError {
  return new StartError([
    `${folder} is in use by process ${owner}, probably another server of this example: use or stop that one. ` +
      `If it is another program, delete ${pathOf(folder, number)}.`,
  ]);
}

/** The id of the process that made a lock; NaN if there is no such file. */
async function ownerOf(file: string): Promise<number> {
  try {
    return Number((await readFile(file, "utf8")) || Number.NaN);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return Number.NaN;
    throw error;
  }
}

/**
 * A server that was stopped leaves an empty lock behind, and a killed one its process id. In a new container,
 * that may be the id of this process.
 */
function isRunning(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM"; // it is running as another user
  }
}
