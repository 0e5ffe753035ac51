import type { Database } from "../../sql/database";
import { openPostgres } from "../postgres";
import type { CountingDatabase } from "./counting";
import { indexesOf, type OrderCase } from "./orders";
import { columnsOf, rowsOf } from "./table";

export const SERVERS = 3;
/** How many rows postgres_fdw fetches at a time, by default. */
export const FETCH_SIZE = 100;
/** Index entries that a planner reads at the ends of an index, for its estimates. */
export const PLANNER_READS = 20;

/** A table whose rows lie in three other databases, each reached by postgres_fdw. */
export async function openForeignPostgres(orders: readonly OrderCase[]): Promise<CountingDatabase> {
  const shards = await Promise.all(Array.from({ length: SERVERS }, openPostgres));
  await Promise.all(shards.map((shard, n) => createShard(shard, n, orders)));
  const main = await openPostgres();
  await main.query("CREATE EXTENSION postgres_fdw");
  await main.query(`CREATE TABLE listed (${columnsOf("postgres")}) PARTITION BY LIST ((id % ${SERVERS}))`);
  for (const [n, shard] of shards.entries()) await createForeignTable(main, shard, n);
  await main.query("ANALYZE listed");
  return {
    dialect: "postgres",
    planModes: ["by the server"],
    query: main.query,
    async count(sql, params) {
      const before = await rowsVisited(main, shards);
      const rows = await main.query(sql, params);
      const after = await rowsVisited(main, shards);
      const counts = after.map((count, n) => count - (before[n] as number));
      return {
        ...{ sql, rows, buffers: 0 },
        visited: counts.reduce((sum, count) => sum + count, 0),
        async explain() {
          const plan = await main.query(`EXPLAIN (VERBOSE, COSTS OFF) ${sql}`, params);
          return `${counts.join(" + ")}: ${plan.map((row) => row["QUERY PLAN"]).join("\n")}`;
        },
      };
    },
    async close() {
      await main.close();
      for (const shard of shards) await shard.close();
    },
  };
}

async function createShard(shard: Database, n: number, orders: readonly OrderCase[]): Promise<void> {
  await shard.query(`CREATE TABLE listed (${columnsOf("postgres")}, PRIMARY KEY (id))`);
  await shard.query(`INSERT INTO listed ${rowsOf("postgres", `n % ${SERVERS} = ${n}`)}`);
  for (const index of indexesOf(orders, "postgres")) await shard.query(index);
  await shard.query("VACUUM ANALYZE listed");
  await shard.query("SELECT pg_stat_force_next_flush()"); // or the indexes built may be counted seconds later
}

async function createForeignTable(main: Database, shard: Database, n: number): Promise<void> {
  const [place] = await shard.query(
    "SELECT current_database() AS name, current_setting('port') AS port, current_user AS user",
  );
  const { name, port, user } = place as { name: string; port: string; user: string };
  await main.query(
    `CREATE SERVER shard_${n} FOREIGN DATA WRAPPER postgres_fdw
     OPTIONS (host '127.0.0.1', port '${port}', dbname '${name}', use_remote_estimate 'true')`,
  );
  await main.query(`CREATE USER MAPPING FOR CURRENT_USER SERVER shard_${n} OPTIONS (user '${user}')`);
  await main.query(
    `CREATE FOREIGN TABLE listed_${n} PARTITION OF listed FOR VALUES IN (${n})
     SERVER shard_${n} OPTIONS (table_name 'listed')`,
  );
}

/** Ends the connections of postgres_fdw, and waits until the shards have noticed. */
async function disconnect(main: Database, shards: readonly Database[]): Promise<void> {
  await main.query("SELECT postgres_fdw_disconnect_all()");
  for (const shard of shards) {
    for (let others = 1; others > 0; ) {
      const [row] = await shard.query(
        `SELECT count(*)::int AS others FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'postgres_fdw'`,
      );
      others = (row as { others: number }).others;
    }
  }
}

/**
 * The rows and index entries that each shard has read so far. A session reports what it has read when it
 * ends, at the latest.
 */
async function rowsVisited(main: Database, shards: readonly Database[]): Promise<number[]> {
  await disconnect(main, shards);
  return Promise.all(
    shards.map(async (shard) => {
      const [row] = await shard.query(
        `SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables)::int
           + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)::int AS visited`,
      );
      return (row as { visited: number }).visited;
    }),
  );
}
