import { type Connection, connectPostgres, fillPostgresEvents } from "./clients";
import { COLUMNS, STABLE, STABLE_IDS, Writer } from "./events";
import { startPostgres } from "./servers/postgres";
import type { Server } from "./servers/process";
import { faultsOf, ORDERS, report, walkEvents } from "./walk";

const PARTITIONS = 50;
const SECONDS = STABLE / 5 / PARTITIONS;

let server: Server;
let reader: Connection;
let writing: Connection;

beforeAll(async () => {
  server = await startPostgres({ name: "partitioned" });
  [reader, writing] = await Promise.all([connectPostgres(server), connectPostgres(server)]);
  await reader.query(`CREATE TABLE events (${COLUMNS.postgres}) PARTITION BY RANGE (created_at)`, []);
  const bound = (n: number) => `timestamptz '2026-01-01 00:00Z' + ${n * SECONDS} * interval '1 second'`;
  for (let n = 0; n < PARTITIONS; n++) {
    await reader.query(
      `CREATE TABLE events_${n} PARTITION OF events FOR VALUES FROM (${bound(n)}) TO (${bound(n + 1)})`,
      [],
    );
  }
  await fillPostgresEvents(reader);
});

afterAll(async () => {
  await Promise.all([reader, writing].map((connection) => connection?.close()));
  await server?.stop();
});

test.each(ORDERS.map((order) => [order]))("50 partitions, in the order %j", async (order) => {
  const writer = new Writer("postgres", writing.query);
  const walked = await walkEvents({ dialect: "postgres", order, queryOf: () => reader.query });
  const writes = await writer.stop();
  const faults = faultsOf(walked, STABLE_IDS);
  report("PostgreSQL, partitions", order, walked, faults, writes, `${PARTITIONS} partitions by time`);
  expect(faults).toEqual({ lost: 0, repeated: 0 });
});
