import { execFile } from "node:child_process";
import { chown, mkdir, rm } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

export const run = promisify(execFile);

/** A folder for the data of servers, which `.ci/engines/run` removes. */
const { ENGINES_FOLDER = tmpdir() } = process.env;

/** Debian packages that are unpacked rather than installed. */
export const UNPACKED = join(ENGINES_FOLDER, "unpacked");

/** A server that a test has started. */
export interface Server {
  readonly port: number;
  readonly url: string;
  stop(): Promise<void>;
}

export async function idsOf(user: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (flag) => (await run("id", [flag, user])).stdout),
  );
  return { uid: Number(uid), gid: Number(gid) };
}

/** Creates an empty folder that belongs to a user. */
export async function createFolder(name: string, user: string): Promise<string> {
  const folder = join(ENGINES_FOLDER, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o750 });
  const { uid, gid } = await idsOf(user);
  await chown(folder, uid, gid);
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

let nextPort = 20_000 + (process.pid % 500) * 20;

/** A port on which nothing listens, below those that the system gives to clients. */
export async function freePort(): Promise<number> {
  const port = nextPort++;
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
  return isFree ? port : freePort();
}

/** Waits until something holds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await wait(100);
}

export async function untilListening(port: number, isRunning: () => boolean): Promise<void> {
  const answers = () =>
    new Promise<boolean>((resolve) => {
      const socket = createConnection(port, "127.0.0.1", () => resolve(true));
      socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
    });
  while (!(await answers())) {
    if (!isRunning()) throw new Error(`The server of port ${port} ended before it could be reached.`);
    await wait(100);
  }
}
