import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { request } from "node:http";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** Builds the package in a folder, together with a server that uses it. */
export function install(folder: string): void {
  const home = join(folder, "node_modules/jsonapi-pagination");
  mkdirSync(home, { recursive: true });
  execFileSync("npm", ["run", "--silent", "build:node", "--", "--dir", join(home, "dist")], { cwd: ROOT });
  copyFileSync(join(ROOT, "package.json"), join(home, "package.json"));
  copyFileSync(join(__dirname, "server.cjs"), join(folder, "server.cjs"));
}

/** Several processes of one server, each with its own socket. */
export class Processes {
  readonly #folder: string;
  readonly #running = new Map<string, ChildProcess>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  socketOf(name: string): string {
    return join(this.#folder, `${name}.sock`);
  }

  /** Starts a process. A running process with the same name first completes its requests and exits. */
  async start(name: string, secrets: readonly string[]): Promise<void> {
    await this.#stop(name);
    const env = {
      NAME: name,
      SECRETS: secrets.join(" "),
      SOCKET: this.socketOf(name),
      NODE_PATH: join(ROOT, "node_modules"),
    };
    const child = fork(join(this.#folder, "server.cjs"), {
      env: { PATH: process.env.PATH, ...env },
      execArgv: [],
    });
    this.#running.set(name, child);
    const [message] = await Promise.race([once(child, "message"), once(child, "exit")]);
    if (message !== "listening") throw new Error(`Process ${name} exited with ${message}`);
  }

  async stop(): Promise<void> {
    for (const name of [...this.#running.keys()]) await this.#stop(name);
  }

  async #stop(name: string): Promise<void> {
    const child = this.#running.get(name);
    if (child === undefined) return;
    this.#running.delete(name);
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
    rmSync(this.socketOf(name), { force: true });
  }
}

export interface ListResponse {
  readonly status: number;
  /** The name of the process that responded. */
  readonly process: string;
  readonly body: {
    readonly data: readonly { id: string }[];
    readonly links: { readonly next: string | null };
    readonly errors?: readonly { code: string }[];
  };
}

/** Sends a GET request to a socket. */
export async function get(socketPath: string, path: string): Promise<ListResponse> {
  const clientRequest = request({ socketPath, path, agent: false }).end();
  const [response] = await once(clientRequest, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  const { statusCode, headers } = response;
  if (!/json/.test(headers["content-type"])) throw new Error(`${statusCode} for ${path}: ${text}`);
  return { status: statusCode, process: headers["x-process"], body: JSON.parse(text) };
}
