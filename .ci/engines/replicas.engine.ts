import { type Connection, connectPostgres, createPostgresEvents } from "./clients";
import { STABLE_IDS, Writer } from "./events";
import { startPostgres } from "./servers/postgres";
import type { Server } from "./servers/process";
import { faultsOf, ORDERS, type Query, report, walkEvents } from "./walk";

/** How long the standbys wait before they apply what the primary has committed. */
const LAGS = ["300ms", "2s"];

/** The SQLSTATE of a query that a standby cancels because it must apply a change. */
const CONFLICT_WITH_RECOVERY = "40001";

/** A standby may close the connection as well, before the client has read why. */
function isConflict({ code, message }: { code?: string; message: string }): boolean {
  return code === CONFLICT_WITH_RECOVERY || message.startsWith("Connection terminated");
}

/** Repeats each query until the standby does not cancel it. */
function repeated(query: Query, onCancelled: () => void = () => {}): Query {
  const repeat: Query = (text, values) =>
    query(text, values).catch((error) => {
      if (!isConflict(error)) throw error;
      onCancelled();
      return repeat(text, values);
    });
  return repeat;
}

const servers: Server[] = [];
let primary: Connection;
let standbys: Connection[];

beforeAll(async () => {
  const settings = { max_wal_senders: 4, wal_level: "replica" };
  const server = await startPostgres({ name: "primary", settings });
  servers.push(server);
  primary = await connectPostgres(server);
  await createPostgresEvents(primary);
  for (const lag of LAGS) {
    const standby = { name: `standby-${lag}`, primary: server };
    const delays = { recovery_min_apply_delay: lag, max_standby_streaming_delay: 0 };
    servers.push(await startPostgres({ ...standby, settings: delays }));
  }
  standbys = await Promise.all(servers.slice(1).map(connectPostgres));
});

afterAll(async () => {
  await Promise.all([primary, ...standbys].map((connection) => connection?.close()));
  for (const server of servers.reverse()) await server.stop();
});

test.each(ORDERS.map((order) => [order]))(
  "pages from two standbys that lag, in the order %j",
  async (order) => {
    const writer = new Writer("postgres", primary.query);
    let cancelled = 0;
    const queryOf = (page: number): Query => {
      const { query } = standbys[page % standbys.length] as Connection;
      return repeated(query, () => cancelled++);
    };
    const walked = await walkEvents({ dialect: "postgres", order, queryOf });
    const writes = await writer.stop();
    const faults = faultsOf(walked, STABLE_IDS);
    const remark = `lag ${LAGS.join(" and ")}, ${cancelled} queries cancelled and repeated`;
    report("PostgreSQL, two standbys", order, walked, faults, writes, remark);
    expect(faults).toEqual({ lost: 0, repeated: 0 });
  },
);

test("a standby cancels a query whose rows the primary has removed, and answers it afterwards", async () => {
  const [{ query }] = standbys as [Connection];
  const cancelled = query("SELECT count(*) FROM events WHERE pg_sleep(0.01) IS NOT NULL", []).catch(
    isConflict,
  );
  await primary.query("DELETE FROM events WHERE id < 1000", []);
  await primary.query("VACUUM events", []);
  expect(await cancelled).toBe(true);
  expect(await repeated(query)("SELECT id FROM events LIMIT 1", [])).toHaveLength(1);
});
