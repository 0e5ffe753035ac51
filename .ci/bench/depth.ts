import { type ListedPage, type SqlText, sqlPage } from "jsonapi-pagination/sql";
import { Client } from "pg";
import { quantile } from "./rounds";
import { conditions, table } from "./table";

/** A PostgreSQL server on which this benchmark may create a database. */
const { POSTGRES_URL = "postgres://postgres@127.0.0.1:5432/postgres" } = process.env;

const ROWS = 1_000_000;
const DEPTHS = [1, 1_000, 100_000, 999_000];
const SIZE = 25;
/** OFFSET has fewer rounds because its deep pages take long. */
const ROUNDS = { keyset: 400, offset: 20 };
/** The highest allowed cost of keyset's deepest page, relative to its first page. */
const MAX_RATIO = 1.2;

interface Query {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

type Method = keyof typeof ROUNDS;

async function main(): Promise<void> {
  const name = `jsonapi_pagination_depth_${process.pid}`;
  const admin = new Client({ connectionString: POSTGRES_URL });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const client = new Client({ connectionString: new URL(`/${name}`, POSTGRES_URL).href });
  await client.connect();
  try {
    await fillDatabase(client);
    await report(client);
  } finally {
    await client.end();
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
  }
}

/** Inserts rows like those of a log, of which three share each time. */
async function fillDatabase(client: Client): Promise<void> {
  await client.query(
    "CREATE TABLE events (id bigint PRIMARY KEY, created_at timestamptz NOT NULL, title text NOT NULL)",
  );
  await client.query(
    `INSERT INTO events SELECT n, timestamptz '2020-01-01 00:00Z' + (n / 3) * interval '1 second 7 microseconds', md5(n::text)
     FROM generate_series(1, ${ROWS}) AS s (n)`,
  );
  await client.query("CREATE INDEX ON events (created_at, id)");
  await client.query("VACUUM ANALYZE events");
}

async function keysetQuery(client: Client, depth: number): Promise<Query> {
  const { rows } = await client.query(
    `SELECT to_json(created_at) #>> '{}' AS "createdAt", id::text AS id FROM events ORDER BY events.created_at, events.id LIMIT 1 OFFSET ${depth - 1}`,
  );
  const order = [
    { name: "createdAt", descending: false },
    { name: "id", descending: false },
  ];
  const page: ListedPage = {
    ...{ strategy: "cursor", limit: SIZE + 1, order, after: rows[0] },
    ...{ before: null, backward: false },
  };
  const columns = { createdAt: "events.created_at", id: "events.id" };
  const queries: SqlText[] = [];
  await sqlPage(page, { dialect: "postgres", columns }).fetch((q) => {
    queries.push(
      q.sql`SELECT events.*, ${q.select} FROM events WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
    );
    return [];
  });
  const { text, values } = queries[0] as SqlText; // the second finds rows without a time, of which there are none
  return { name: `keyset ${depth}`, text, values };
}

function offsetQuery(depth: number): Query {
  const text = `SELECT * FROM events ORDER BY events.created_at, events.id LIMIT ${SIZE + 1} OFFSET $1`;
  return { name: `offset ${depth}`, text, values: [depth] };
}

async function report(client: Client): Promise<void> {
  const queries: Record<Method, Query[]> = { keyset: [], offset: DEPTHS.map(offsetQuery) };
  for (const depth of DEPTHS) queries.keyset.push(await keysetQuery(client, depth));
  await checkRows(client, queries);
  const times = {
    keyset: await timesOf(client, queries, "keyset"),
    offset: await timesOf(client, queries, "offset"),
  };
  const [first, deepest] = [times.keyset[0] as number[], times.keyset.at(-1) as number[]];
  const ratio = quantile(
    deepest.map((time, round) => time / (first[round] as number)),
    0.5,
  );
  const { rows } = await client.query("SHOW server_version");
  console.log(`${conditions()}; PostgreSQL ${rows[0].server_version}; ${ROWS} rows, ${SIZE} a page.\n`);
  const cell = (milliseconds: readonly number[]) => `${quantile(milliseconds, 0.5).toFixed(3)} ms`;
  const lines = DEPTHS.map((depth, index) => [
    depth.toLocaleString("en"),
    cell(times.keyset[index] as number[]),
    cell(times.offset[index] as number[]),
  ]);
  console.log(table(["page after row", "keyset", "OFFSET"], lines));
  console.log(`\nKeyset's deepest page costs ${ratio.toFixed(2)} times its first (at most ${MAX_RATIO}).`);
  if (ratio > MAX_RATIO) process.exitCode = 1;
}

/** Both methods must return the same rows; otherwise their times cannot be compared. */
async function checkRows(client: Client, queries: Record<Method, Query[]>): Promise<void> {
  for (const [index, query] of queries.keyset.entries()) {
    const idsOf = async (query: Query) => (await client.query(query)).rows.map(({ id }) => id).join();
    if ((await idsOf(query)) !== (await idsOf(queries.offset[index] as Query)))
      throw new Error(`${query.name}: keyset and OFFSET return different rows.`);
  }
}

/**
 * The times of each query in interleaved rounds, in milliseconds, after a warm-up of a tenth as many rounds.
 */
async function timesOf(
  client: Client,
  queries: Record<Method, Query[]>,
  method: Method,
): Promise<number[][]> {
  const times = queries[method].map((): number[] => []);
  for (let round = -Math.ceil(ROUNDS[method] / 10); round < ROUNDS[method]; round++) {
    for (let turn = 0; turn < queries[method].length; turn++) {
      const index = (turn + round + ROUNDS[method]) % queries[method].length;
      const query = queries[method][index] as Query;
      await client.query(query); // so that what the previous query left in the caches does not matter
      const start = process.hrtime.bigint();
      await client.query(query);
      if (round >= 0) times[index]?.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  }
  return times;
}

main();
