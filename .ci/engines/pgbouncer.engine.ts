import { Client } from "pg";
import { type Connection, connectPostgres, createPostgresEvents } from "./clients";
import { STABLE_IDS, Writer } from "./events";
import { startPgbouncer, startPostgres } from "./servers/postgres";
import type { Server } from "./servers/process";
import { faultsOf, ORDERS, report, walkEvents } from "./walk";

const servers: Server[] = [];
const connections: Connection[] = [];

beforeAll(async () => {
  const server = await startPostgres({ name: "pooled" });
  servers.push(server);
  const direct = await connectPostgres(server);
  await createPostgresEvents(direct);
  const pooler = await startPgbouncer("pgbouncer", server);
  servers.push(pooler);
  connections.push(direct, ...(await Promise.all([1, 2, 3, 4].map(() => connectPostgres(pooler)))));
});

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  for (const server of servers.reverse()) await server.stop();
});

test.each(ORDERS.map((order) => [order]))(
  "unnamed statements in transaction mode, in the order %j",
  async (order) => {
    const [direct, ...pooled] = connections as [Connection, ...Connection[]];
    const writer = new Writer("postgres", direct.query);
    const walks = pooled.map(({ query }) => walkEvents({ dialect: "postgres", order, queryOf: () => query }));
    const walked = await Promise.all(walks);
    const writes = await writer.stop();
    for (const walk of walked) {
      const faults = faultsOf(walk, STABLE_IDS);
      if (walk === walked[0])
        report("PostgreSQL, pgbouncer 1.18", order, walk, faults, writes, "4 clients, 2 connections");
      expect(faults).toEqual({ lost: 0, repeated: 0 });
    }
  },
);

test("named statements meet another connection, or their own name", async () => {
  const { url } = servers[1] as Server;
  const clients = Array.from({ length: 4 }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const codes = new Set<string>();
  for (let round = 0; round < 50; round++) {
    const answers = clients.map((client) =>
      client
        .query({
          name: "page",
          text: "SELECT id, pg_sleep(0.001) FROM events WHERE id > $1 LIMIT 1",
          values: [round],
        })
        .catch(({ code }) => codes.add(code)),
    );
    await Promise.all(answers);
  }
  await Promise.all(clients.map((client) => client.end()));
  expect([...codes].filter((code) => !["26000", "42P05"].includes(code))).toEqual([]);
  expect(codes.size).toBeGreaterThan(0);
});
