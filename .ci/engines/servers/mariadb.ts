import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { createFolder, freePort, removeFolder, run, type Server, untilListening } from "./process";

type Settings = Readonly<Record<string, string | number>>;

/**
 * Starts a MariaDB server with a user `root` who needs no password.
 * @param timeZone The time zone of the system, as the server sees it.
 */
export async function startMariadb(name: string, settings: Settings = {}, timeZone = "UTC"): Promise<Server> {
  const folder = await createFolder(name, "mysql");
  const port = await freePort();
  await run("mariadb-install-db", [
    ...["--no-defaults", `--datadir=${folder}/data`, "--user=mysql"],
    ...["--auth-root-authentication-method=normal", "--skip-test-db"],
  ]);
  const all: Settings = {
    ...{ datadir: `${folder}/data`, port, socket: `${folder}/socket`, "pid-file": `${folder}/pid` },
    ...{ "bind-address": "127.0.0.1", user: "mysql", "character-set-server": "utf8mb4" },
    ...{ "innodb-flush-log-at-trx-commit": 0, "innodb-buffer-pool-size": "128M" },
    ...settings,
  };
  const args = Object.entries(all).map(([setting, value]) => `--${setting}=${value}`);
  const log = openSync(`${folder}/log`, "a");
  const child = spawn("/usr/sbin/mariadbd", ["--no-defaults", ...args], {
    stdio: ["ignore", log, log],
    env: { ...process.env, TZ: timeZone },
  });
  await untilListening(port, () => child.exitCode === null);
  return {
    port,
    url: `mysql://root@127.0.0.1:${port}`,
    async stop() {
      await end(child);
      await removeFolder(folder);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}

/** Starts a Galera cluster. Its first server forms the cluster, the others copy the data from it. */
export async function startGalera(name: string, size: number): Promise<Server[]> {
  const servers: Server[] = [];
  const members: string[] = [];
  for (let n = 0; n < size; n++) {
    const [group, incremental, transfer] = [await freePort(), await freePort(), await freePort()];
    const address = `127.0.0.1:${group}`;
    servers.push(
      await startMariadb(`${name}-${n}`, {
        ...{ "wsrep-on": "ON", "wsrep-provider": "/usr/lib/galera/libgalera_smm.so" },
        ...{ "wsrep-cluster-name": name, "wsrep-node-name": `${name}-${n}`, "wsrep-node-address": address },
        ...{ "wsrep-cluster-address": `gcomm://${members.join(",")}`, "binlog-format": "ROW" },
        ...{ "wsrep-sst-method": "rsync", "wsrep-sst-receive-address": `127.0.0.1:${transfer}` },
        ...{ "innodb-autoinc-lock-mode": 2 },
        "wsrep-provider-options": [
          ...[`base_port=${group}`, `gmcast.listen_addr=tcp://${address}`],
          ...[`ist.recv_addr=127.0.0.1:${incremental}`, "gcache.size=64M"],
        ].join(";"),
      }),
    );
    members.push(address);
  }
  return servers;
}
