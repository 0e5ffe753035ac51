import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** On Debian, nginx is in a folder that only the PATH of root contains. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

export const hasNginx = spawnSync("nginx", ["-v"], { env }).status === 0;

/**
 * An nginx that distributes requests to processes in turn, and passes over a process that does not respond.
 */
export class Nginx {
  readonly socket: string;
  readonly #log: string;
  readonly #child: ChildProcess;

  private constructor(folder: string, upstreams: readonly string[]) {
    this.socket = join(folder, "nginx.sock");
    const file = join(folder, "nginx.conf");
    writeFileSync(file, configuration(folder, this.socket, upstreams));
    this.#log = join(folder, "error.log");
    this.#child = spawn("nginx", ["-p", folder, "-c", file, "-e", this.#log], { env, stdio: "inherit" });
  }

  static async start(folder: string, upstreams: readonly string[]): Promise<Nginx> {
    const nginx = new Nginx(folder, upstreams);
    while (!(await isListening(nginx.socket))) {
      if (nginx.#child.exitCode !== null)
        throw new Error(`nginx exited with ${nginx.#child.exitCode}: ${readFileSync(nginx.#log, "utf8")}`);
      await setTimeout(10);
    }
    return nginx;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await exited;
  }
}

async function isListening(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function configuration(folder: string, socket: string, upstreams: readonly string[]): string {
  const temporaryPaths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
    ${process.getuid?.() === 0 ? "user root;" : ""}
    daemon off;
    worker_processes 1;
    pid ${join(folder, "nginx.pid")};
    events {}
    http {
      access_log off;
      ${temporaryPaths.map((name) => `${name}_temp_path ${join(folder, name)};`).join("\n")}
      upstream processes { ${upstreams.map((path) => `server unix:${path} max_fails=0;`).join(" ")} }
      server {
        listen unix:${socket};
        location / { proxy_pass http://processes; }
      }
    }`;
}
