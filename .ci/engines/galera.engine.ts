import { type Connection, connectMariadb, createMariadbEvents } from "./clients";
import { STABLE_IDS, Writer } from "./events";
import { startGalera } from "./servers/mariadb";
import { type Server, until } from "./servers/process";
import { faultsOf, ORDERS, type Query, report, walkEvents } from "./walk";

let servers: Server[] = [];
const connections: Connection[] = [];

beforeAll(async () => {
  servers = await startGalera("galera", 3);
  connections.push(...(await Promise.all(servers.map(connectMariadb))));
  const [first, ...others] = connections as [Connection, ...Connection[]];
  await createMariadbEvents(first);
  for (const { query } of others) {
    await until(async () => (await query("SELECT id FROM list.events LIMIT 1", [])).length > 0);
    await query("USE list", []);
  }
});

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close().catch(() => {})));
  for (const server of servers.reverse()) await server.stop();
});

test.each(ORDERS.map((order, n) => ({ order, stops: n === 2 })))(
  "pages from all servers of a cluster, in the order $order; one is stopped: $stops",
  async ({ order, stops }) => {
    const writing = await connectMariadb({ url: `${(servers[0] as Server).url}/list` });
    const writer = new Writer("mysql", writing.query);
    let retries = 0;
    const queryOf = (page: number): Query => {
      if (stops && page === 50) void servers[2]?.stop();
      return async (text, values) => {
        for (let turn = page; ; turn++) {
          try {
            return await (connections[turn % connections.length] as Connection).query(text, values);
          } catch (error) {
            if (retries++ > 1000) throw error; // every page that the stopped server would have answered
          }
        }
      };
    };
    const walked = await walkEvents({ dialect: "mysql", order, queryOf });
    const writes = await writer.stop();
    await writing.close();
    const faults = faultsOf(walked, STABLE_IDS);
    const remark = stops ? `one of 3 stopped, ${retries} queries repeated elsewhere` : "3 servers in turn";
    report("MariaDB Galera", order, walked, faults, writes, remark);
    expect(faults).toEqual({ lost: 0, repeated: 0 });
    expect(retries > 0).toBe(stops);
  },
);
