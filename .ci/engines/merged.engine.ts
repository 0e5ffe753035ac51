import { mergeRows } from "jsonapi-pagination/sql";
import { type Connection, connectPostgres, createPostgresEvents } from "./clients";
import { STABLE_IDS, Writer } from "./events";
import { startPostgres } from "./servers/postgres";
import type { Server } from "./servers/process";
import { faultsOf, type Row, report, walkEvents } from "./walk";

const SOURCES = 3;
const ORDER = ["-createdAt", "-id"];
const servers: Server[] = [];
const connections: Connection[] = [];

beforeAll(async () => {
  for (let n = 0; n < SOURCES; n++) servers.push(await startPostgres({ name: `source-${n}` }));
  connections.push(...(await Promise.all(servers.map(connectPostgres))));
  await Promise.all(connections.map((source, n) => createPostgresEvents(source, `n % ${SOURCES} = ${n}`)));
});

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  for (const server of servers) await server.stop();
});

/** Later times first, which all have the time zone of the servers; then greater ids. */
function compare(a: Row, b: Row): number {
  const [time, otherTime] = [String(a.page_key_1), String(b.page_key_1)];
  return time === otherTime ? Number(b.id) - Number(a.id) : time > otherTime ? -1 : 1;
}

function walkMerged() {
  return walkEvents({
    ...{ dialect: "postgres", order: ORDER, queryOf: () => (connections[0] as Connection).query },
    fetch(page, fetchFrom) {
      const sources = connections.map(({ query }, n) => [`source-${n}`, fetchFrom(query)]);
      return mergeRows<Row>(page, Object.fromEntries(sources), compare);
    },
  });
}

test("a list that is merged from three servers", async () => {
  const writing = await connectPostgres(servers[0] as Server);
  const writer = new Writer("postgres", writing.query);
  const walked = await walkMerged();
  const writes = await writer.stop();
  await writing.close();
  const faults = faultsOf(walked, STABLE_IDS);
  report("mergeRows", ORDER, walked, faults, writes, "3 servers");
  expect(faults).toEqual({ lost: 0, repeated: 0 });
});

test("no page has a hole while one of the servers is away", async () => {
  await servers.pop()?.stop();
  await expect(walkMerged()).rejects.toThrow(/ECONNREFUSED|terminat/);
});
