import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/**
 * Returns a copy of the example and this package, both built, so that no other test can influence the
 * example. Copies the build of this run of Jest, where `build-once.ts` has made one.
 */
export function copyProject(): { folder: string; remove: () => void } {
  const folder = temporaryFolder();
  const { EXAMPLE_BUILD } = process.env;
  if (EXAMPLE_BUILD === undefined) buildProject(folder);
  else cpSync(EXAMPLE_BUILD, folder, { recursive: true, verbatimSymlinks: true });
  return { folder, remove: () => removeFolder(folder) };
}

export const temporaryFolder = () => mkdtempSync(join(tmpdir(), "jsonapi-pagination-example-"));
export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true });

/** Builds the example and this package in an empty folder, which can then be copied or moved. */
export function buildProject(folder: string): void {
  cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
  cpSync(join(ROOT, "docs"), join(folder, "docs"), {
    recursive: true,
    filter: (path) => ![".data", "dist", "node_modules"].includes(basename(path)),
  });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, "docs/example/node_modules"));
  // The package of this folder, instead of that of ROOT, which may not be compiled.
  symlinkSync("../../..", join(folder, "docs/example/node_modules/jsonapi-pagination"));
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const dist = join(folder, "dist");
  execFileSync(tsc, ["-p", ROOT, "--emitDeclarationOnly", "--outDir", dist]);
  execFileSync("npm", ["run", "--silent", "build:node", "--", "--dir", dist], { cwd: ROOT });
  execFileSync(tsc, ["-p", join(folder, "docs/example")]);
}

/** A running server of the example, in a process of its own. */
export class Server {
  output = "";
  readonly #process: ChildProcess;
  readonly #exited: Promise<unknown[]>;

  constructor(folder: string, environment: NodeJS.ProcessEnv = {}) {
    const { DATABASE_URL: _, ...inherited } = process.env;
    this.#process = spawn(process.execPath, [join(folder, "docs/example/dist/cities/server.js")], {
      env: { ...inherited, PORT: "0", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#exited = once(this.#process, "exit");
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on("data", (chunk) => {
        this.output += chunk;
      });
    }
  }

  /** Resolves when the server has printed the text. Rejects if it exits before. */
  async printed(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      const output = this.#process.stdout && once(this.#process.stdout, "data");
      const hasExited = await Promise.race([output, this.#exited.then(() => true)]);
      if (hasExited === true && !this.output.includes(text))
        throw new Error(`The server exited early: ${this.output}`);
    }
  }

  /** Resolves to the URL of the server when it listens. */
  async url(): Promise<string> {
    await this.printed("Ctrl-C stops the server.");
    const [, url = ""] = /(http:\/\/localhost:\d+)\/cities/.exec(this.output) ?? [];
    return url;
  }

  signal(name: NodeJS.Signals): void {
    this.#process.kill(name);
  }

  /** Resolves to the exit status, or to the signal that terminated the process. */
  async exit(): Promise<unknown> {
    const [code, signal] = await this.#exited;
    return code ?? signal;
  }
}
