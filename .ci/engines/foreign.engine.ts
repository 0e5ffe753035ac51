import { type Connection, connectPostgres, createPostgresEvents } from "./clients";
import { COLUMNS, STABLE_IDS, Writer } from "./events";
import { startPostgres } from "./servers/postgres";
import type { Server } from "./servers/process";
import { faultsOf, ORDERS, report, walkEvents } from "./walk";

const SHARDS = 3;
const servers: Server[] = [];
const connections: Connection[] = [];

/** One table of three servers, each of which has the rows of some ids. */
beforeAll(async () => {
  for (let n = 0; n < SHARDS + 1; n++) servers.push(await startPostgres({ name: `shard-${n}` }));
  connections.push(...(await Promise.all(servers.map(connectPostgres))));
  const [{ query }, ...shards] = connections as [Connection, ...Connection[]];
  await Promise.all(shards.map((shard, n) => createPostgresEvents(shard, `n % ${SHARDS} = ${n}`)));
  await query("CREATE EXTENSION postgres_fdw", []);
  await query(`CREATE TABLE events (${COLUMNS.postgres}) PARTITION BY LIST ((id % ${SHARDS}))`, []);
  for (const [n, { port }] of servers.slice(1).entries()) {
    const options = `host '127.0.0.1', port '${port}', dbname 'postgres', use_remote_estimate 'true'`;
    await query(`CREATE SERVER shard_${n} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (${options})`, []);
    await query(`CREATE USER MAPPING FOR postgres SERVER shard_${n} OPTIONS (user 'postgres')`, []);
    await query(
      `CREATE FOREIGN TABLE events_${n} PARTITION OF events FOR VALUES IN (${n})
       SERVER shard_${n} OPTIONS (table_name 'events')`,
      [],
    );
  }
  await query("ANALYZE events", []);
});

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  for (const server of servers) await server.stop();
});

test.each(ORDERS.map((order) => [order]))("one table of three servers, in the order %j", async (order) => {
  const [reader] = connections as [Connection];
  const writing = await connectPostgres(servers[0] as Server);
  const writer = new Writer("postgres", writing.query);
  const walked = await walkEvents({ dialect: "postgres", order, plain: true, queryOf: () => reader.query });
  const writes = await writer.stop();
  await writing.close();
  const faults = faultsOf(walked, STABLE_IDS);
  report("PostgreSQL, postgres_fdw", order, walked, faults, writes, "3 servers");
  expect(faults).toEqual({ lost: 0, repeated: 0 });
});
