import { setTimeout as wait } from "node:timers/promises";
import { type Connection, connectPostgres } from "./clients";
import { startPostgres } from "./servers/postgres";
import type { Server } from "./servers/process";
import { addLine, type Query } from "./walk";

/** Transactions wait up to this time, in milliseconds. On a busy machine they take longer. */
const LONGEST = 300;
/** How long a follower waits after the last transaction, in milliseconds. */
const PATIENCE = 4000;
const WRITERS = 6;
const TRANSACTIONS = 40;

/** How to follow a growing list by its newest end, without a row that is committed late being missed. */
const WAYS = {
  "by id, rows older than the longest transaction": {
    after: "id > $1 AND created_at < clock_timestamp() - interval '3 seconds' ORDER BY id",
    position: (row: LogRow) => [row.id],
    start: ["-1"],
  },
  "by time and id, rows older than the longest transaction": {
    after: `(created_at, id) > ($1, $2) AND created_at < clock_timestamp() - interval '3 seconds'
      ORDER BY created_at, id`,
    position: (row: LogRow) => [row.at, row.id],
    start: ["-infinity", "-1"],
  },
  "by transaction and id, transactions below xmin": {
    after: `(written_by, id) > ($1, $2) AND written_by < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY written_by, id`,
    position: (row: LogRow) => [row.writer, row.id],
    start: ["0", "-1"],
  },
};

interface LogRow {
  readonly id: string;
  readonly at: string;
  readonly writer: string;
}

const connections: Connection[] = [];
let server: Server;

beforeAll(async () => {
  server = await startPostgres({ name: "late-commits" });
  for (let n = 0; n < WRITERS + 3; n++) connections.push(await connectPostgres(server));
  await (connections[0] as Connection).query(
    `CREATE TABLE log (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (CACHE 5),
       created_at timestamptz NOT NULL DEFAULT now(), written_by xid8 NOT NULL DEFAULT pg_current_xact_id())`,
    [],
  );
});

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await server?.stop();
});

async function write(query: Query): Promise<void> {
  for (let n = 0; n < TRANSACTIONS; n++) {
    await query("BEGIN", []);
    await query("INSERT INTO log DEFAULT VALUES", []);
    await wait(Math.random() * LONGEST);
    await query("COMMIT", []);
  }
}

async function follow(query: Query, way: keyof typeof WAYS, hasEnded: () => boolean): Promise<number> {
  const { after, position, start } = WAYS[way];
  let values = start;
  for (let met = 0, last = false; ; ) {
    const rows = await query(
      `SELECT id, created_at::text AS at, written_by::text AS writer FROM log WHERE ${after} LIMIT 10`,
      values,
    );
    met += rows.length;
    if (rows.length > 0) values = position(rows.at(-1) as unknown as LogRow);
    else if (last) return met;
    last = hasEnded() && rows.length === 0;
    await wait(last ? PATIENCE : 5);
  }
}

test("rows that are committed late are met by an order that tells which ones may still come", async () => {
  const writers = connections.slice(3);
  let ended = false;
  const writing = Promise.all(writers.map(({ query }) => write(query))).then(() => {
    ended = true;
  });
  const ways = Object.keys(WAYS) as (keyof typeof WAYS)[];
  const met = await Promise.all(
    ways.map((way, n) => follow((connections[n] as Connection).query, way, () => ended)),
  );
  await writing;
  const lost = met.map((count) => WRITERS * TRANSACTIONS - count);
  for (const [n, way] of ways.entries()) {
    addLine(["PostgreSQL, late commits", way, "", met[n], lost[n], 0, WRITERS * TRANSACTIONS, ""]);
  }
  expect(lost.slice(1)).toEqual([0, 0]);
  expect(lost[0]).toBeGreaterThan(0);
});
