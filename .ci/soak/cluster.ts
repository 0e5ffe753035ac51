import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * How PostgreSQL stops: `fast` closes connections and writes all data, `immediate` is a crash with recovery
 * at the next start.
 */
export type StopMode = "fast" | "immediate";

/** A separate PostgreSQL server on a free port, which can be stopped without affecting anything else. */
export class Cluster {
  /** The URL of its database `postgres`. */
  readonly url: string;
  readonly #outages: { from: number; to: number }[] = [];
  readonly #folder: string;
  readonly #options: string;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
    this.url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  }

  /** Creates and starts a server. */
  static async create(): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), "jsonapi-pagination-soak-"));
    const { uid, gid } = await owner();
    if (uid !== undefined) await chown(folder, uid, gid as number);
    await runProgram("initdb", ["-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]);
    const cluster = new Cluster(folder, await freePort());
    await cluster.#start();
    return cluster;
  }

  async #start(): Promise<void> {
    const log = join(this.#folder, "server.log");
    await runProgram("pg_ctl", ["start", "-w", "-D", this.#folder, "-l", log, "-o", this.#options]);
  }

  async #stop(mode: StopMode): Promise<void> {
    await runProgram("pg_ctl", ["stop", "-w", "-D", this.#folder, "-m", mode]);
  }

  /** Stops the server, and starts it again after a number of milliseconds. */
  async outage(mode: StopMode, milliseconds: number): Promise<void> {
    const outage = { from: performance.now(), to: Number.POSITIVE_INFINITY };
    this.#outages.push(outage);
    await this.#stop(mode);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await this.#start();
    outage.to = performance.now();
  }

  /** How often the server was stopped. */
  get outageCount(): number {
    return this.#outages.length;
  }

  /** Whether the server was unavailable at any time between two times. */
  wasUnavailable(from: number, to: number): boolean {
    return this.#outages.some((outage) => outage.from <= to && from <= outage.to);
  }

  async remove(): Promise<void> {
    await this.#stop("immediate");
    await rm(this.#folder, { recursive: true });
  }
}

/**
 * Runs one of PostgreSQL's programs. They refuse to run as root, so root runs them as the user `postgres` of
 * the Debian package.
 */
async function runProgram(name: string, parameters: readonly string[]): Promise<void> {
  await run(join(programFolder(), name), parameters, { cwd: "/", ...(await owner()) });
}

async function owner(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (flag) => (await run("id", [flag, "postgres"])).stdout),
  );
  return { uid: Number(uid), gid: Number(gid) };
}

/** The folder with PostgreSQL's programs: `POSTGRES_PROGRAMS`, or Debian's folder of the newest version. */
function programFolder(): string {
  const { POSTGRES_PROGRAMS } = process.env;
  if (POSTGRES_PROGRAMS !== undefined) return POSTGRES_PROGRAMS;
  const versions = readdirSync("/usr/lib/postgresql").sort((a, b) => Number(a) - Number(b));
  return `/usr/lib/postgresql/${versions.at(-1)}/bin`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
