import { type Connection, connectMariadb } from "./clients";
import { COLUMNS, INDEXES, insertStable, STABLE_IDS, Writer } from "./events";
import { startMariadb } from "./servers/mariadb";
import { type Server, UNPACKED } from "./servers/process";
import { faultsOf, ORDERS, report, walkEvents } from "./walk";

const SHARDS = 2;
const servers: Server[] = [];
let reader: Connection;

/** One table of the storage engine Spider, whose partitions lie on two other servers. */
beforeAll(async () => {
  const columns = `${COLUMNS.mysql}, PRIMARY KEY (id)${INDEXES.map((index) => `, INDEX (${index})`).join("")}`;
  for (let n = 0; n < SHARDS; n++) servers.push(await startMariadb(`spider-${n}`));
  for (const server of servers) {
    const shard = await connectMariadb(server);
    await shard.query("CREATE DATABASE list", []);
    await shard.query(`CREATE TABLE list.events (${columns})`, []);
    await shard.query("CREATE USER spider@'127.0.0.1' IDENTIFIED BY 'spider'", []);
    await shard.query("GRANT ALL ON *.* TO spider@'127.0.0.1'", []);
    await shard.close();
  }
  const plugins = { "plugin-dir": `${UNPACKED}/usr/lib/mysql/plugin`, "plugin-maturity": "beta" };
  const head = await startMariadb("spider-head", { ...plugins, "plugin-load-add": "ha_spider.so" });
  servers.push(head);
  const setup = await connectMariadb(head);
  await setup.query("CREATE DATABASE list", []);
  for (const [n, { port }] of servers.slice(0, SHARDS).entries()) {
    const options = `HOST '127.0.0.1', PORT ${port}, DATABASE 'list', USER 'spider', PASSWORD 'spider'`;
    await setup.query(`CREATE SERVER shard_${n} FOREIGN DATA WRAPPER mysql OPTIONS (${options})`, []);
  }
  const partitions = Array.from({ length: SHARDS }, (_, n) => `PARTITION p${n} COMMENT = 'srv "shard_${n}"'`);
  await setup.query(
    `CREATE TABLE list.events (${columns}) ENGINE = SPIDER COMMENT = 'wrapper "mysql", table "events"'
     PARTITION BY HASH (id DIV 2) (${partitions.join(", ")})`,
    [],
  );
  await setup.query("USE list", []);
  await setup.query(insertStable("mysql"), []);
  await setup.close();
  reader = await connectMariadb({ url: `${head.url}/list` });
});

afterAll(async () => {
  await reader?.close();
  for (const server of servers.reverse()) await server.stop();
});

test.each(ORDERS.map((order) => [order]))("one table of two servers, in the order %j", async (order) => {
  const writing = await connectMariadb({ url: `${(servers[SHARDS] as Server).url}/list` });
  const writer = new Writer("mysql", writing.query);
  const walked = await walkEvents({ dialect: "mysql", order, plain: true, queryOf: () => reader.query });
  const writes = await writer.stop();
  await writing.close();
  const faults = faultsOf(walked, STABLE_IDS);
  report("MariaDB Spider", order, walked, faults, writes, `${SHARDS} servers`);
  expect(faults).toEqual({ lost: 0, repeated: 0 });
});
