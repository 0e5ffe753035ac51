import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createFolder,
  freePort,
  idsOf,
  removeFolder,
  run,
  type Server,
  UNPACKED,
  untilListening,
} from "./process";

const PROGRAMS = "/usr/lib/postgresql/15/bin";

async function runAsPostgres(program: string, ...args: string[]): Promise<void> {
  await run(join(PROGRAMS, program), args, { cwd: "/", ...(await idsOf("postgres")) });
}

export interface PostgresOptions {
  readonly name: string;
  readonly settings?: Readonly<Record<string, string | number>>;
  /** The server of which this one becomes a hot standby. */
  readonly primary?: Server;
}

/** Starts a PostgreSQL server that trusts everyone on this machine. */
export async function startPostgres({ name, settings = {}, primary }: PostgresOptions): Promise<Server> {
  const folder = await createFolder(name, "postgres");
  const port = await freePort();
  if (primary === undefined) {
    await runAsPostgres(
      "initdb",
      "-D",
      folder,
      "-U",
      "postgres",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C.UTF-8",
      "-N",
    );
    await appendFile(`${folder}/pg_hba.conf`, "host replication all 127.0.0.1/32 trust\n");
  } else {
    const from = ["-h", "127.0.0.1", "-p", String(primary.port), "-U", "postgres"];
    await runAsPostgres("pg_basebackup", ...from, "-D", folder, "-R", "-X", "stream", "-c", "fast");
  }
  const all = {
    ...{ port, listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off" },
    ...settings,
  };
  const lines = Object.entries(all).map(([setting, value]) => `${setting} = '${value}'\n`);
  await appendFile(`${folder}/postgresql.conf`, lines.join(""));
  await runAsPostgres("pg_ctl", "start", "-w", "-D", folder, "-l", `${folder}/server.log`);
  return {
    port,
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await runAsPostgres("pg_ctl", "stop", "-w", "-D", folder, "-m", "immediate");
      await removeFolder(folder);
    },
  };
}

/** Starts pgbouncer in transaction mode, with two connections to the server for all clients. */
export async function startPgbouncer(name: string, server: Server): Promise<Server> {
  const folder = await createFolder(name, "postgres");
  const port = await freePort();
  const settings = [
    ...["[databases]", `postgres = host=127.0.0.1 port=${server.port} user=postgres`, "[pgbouncer]"],
    ...["listen_addr = 127.0.0.1", `listen_port = ${port}`, "unix_socket_dir =", "auth_type = any"],
    ...["pool_mode = transaction", "default_pool_size = 2"],
    ...[`pidfile = ${folder}/pid`, `logfile = ${folder}/log`],
  ];
  await writeFile(`${folder}/ini`, settings.join("\n"));
  const env = { ...process.env, LD_LIBRARY_PATH: `${UNPACKED}/usr/lib/x86_64-linux-gnu` };
  await run(`${UNPACKED}/usr/sbin/pgbouncer`, ["-d", `${folder}/ini`], {
    ...{ cwd: "/", env },
    ...(await idsOf("postgres")),
  });
  await untilListening(port, () => true);
  return {
    port,
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      process.kill(Number(await readFile(`${folder}/pid`, "utf8")), "SIGTERM");
      await removeFolder(folder);
    },
  };
}
