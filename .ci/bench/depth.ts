import {
  fillDatabase,
  type ListOrder,
  ORDERS,
  pageAfter,
  positionOf,
  type Row,
  readByDeferredJoin,
  readByOffset,
  readPage,
} from "./depth-list";
import { openMariadb, openPostgres, type Server } from "./depth-servers";
import { quantile } from "./rounds";
import { conditions, table } from "./table";

/** The number of rows, and the server: `.ci/bench/run depth 10000000 mariadb`. */
const [rowCount = "1000000", serverName = "postgres"] = process.argv.slice(2);
const ROWS = Number(rowCount);
const DEPTHS = [0, 1_000, 0.1 * ROWS, 0.5 * ROWS, 0.999 * ROWS];
const LIMIT = 26;
/** Deep pages take long by OFFSET, and in MariaDB longer still. */
const ROUNDS = { page: 200, offset: serverName === "mariadb" ? 1 : 3 };
/** The highest allowed cost of a query of a page, relative to the page after row 1,000. */
const MAX_RATIO = 1.5;

async function main(): Promise<void> {
  const server = await (serverName === "mariadb" ? openMariadb() : openPostgres());
  try {
    await fillDatabase(server, ROWS);
    console.log(`${conditions()}; ${server.name}; ${ROWS} rows, 25 a page.`);
    for (const order of ORDERS) await report(server, order);
    const [count] = await timesOf([() => server.query("SELECT count(*) FROM events")], ROUNDS.offset);
    console.log(`\ncount(*): ${cell(count as number[])}`);
  } finally {
    await server.close();
  }
}

async function report(server: Server, order: ListOrder): Promise<void> {
  const positions: (Row | null)[] = [];
  for (const depth of DEPTHS) positions.push(depth === 0 ? null : await positionOf(server, order, depth));
  const pages = positions.map((position) => pageAfter(server, order, LIMIT, position));
  const queries: number[] = [];
  for (const [index, page] of pages.entries()) {
    const depth = DEPTHS[index] as number;
    const read = await readPage(server, page);
    queries.push(read.queries);
    checkRows(read.rows, await readByOffset(server, order, LIMIT, depth), depth);
    checkRows(read.rows, await readByDeferredJoin(server, order, LIMIT, depth), depth);
  }
  const times = await timesOf(
    pages.map((page) => () => readPage(server, page)),
    ROUNDS.page,
  );
  const byOffset = await timesOf(
    DEPTHS.map((depth) => () => readByOffset(server, order, LIMIT, depth)),
    ROUNDS.offset,
  );
  const deferred = await timesOf(
    DEPTHS.map((depth) => () => readByDeferredJoin(server, order, LIMIT, depth)),
    ROUNDS.offset,
  );
  const lines = DEPTHS.map((depth, index) => [
    depth.toLocaleString("en"),
    cell(times[index]),
    String(queries[index]),
    cell(byOffset[index]),
    cell(deferred[index]),
  ]);
  console.log(`\n${order.name} (\`${order.fields.join()}\`):\n`);
  console.log(table(["page after row", "sqlPage", "queries", "OFFSET", "OFFSET, deferred join"], lines));
  // Other work on the machine disturbs the least what is quick.
  const costs = times.map((time, index) => quantile(time, 0.1) / (queries[index] as number));
  const ratio = Math.max(...costs) / (costs[1] as number);
  if (ratio > MAX_RATIO) {
    console.log(
      `\nA query of a deep page costs ${ratio.toFixed(2)} times the page after row 1,000 (at most ${MAX_RATIO}).`,
    );
    process.exitCode = 1;
  }
}

/** All methods must return the same rows; otherwise their times cannot be compared. */
function checkRows(rows: readonly Row[], others: readonly Row[], depth: number): void {
  const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id).join();
  if (idsOf(rows) !== idsOf(others)) throw new Error(`Different rows after row ${depth}.`);
}

/** The times of each page in interleaved rounds, in milliseconds. */
async function timesOf(reads: readonly (() => Promise<unknown>)[], rounds: number): Promise<number[][]> {
  const times = reads.map((): number[] => []);
  for (let round = -Math.floor(rounds / 3); round < rounds; round++) {
    for (let turn = 0; turn < reads.length; turn++) {
      const index = (turn + Math.max(round, 0)) % reads.length;
      const read = reads[index] as () => Promise<unknown>;
      await read(); // so that what the previous page left in the caches does not matter
      const start = process.hrtime.bigint();
      await read();
      if (round >= 0) times[index]?.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  }
  return times;
}

function cell(milliseconds: readonly number[] | undefined): string {
  const median = quantile(milliseconds as number[], 0.5);
  return `${median < 10 ? median.toFixed(2) : Math.round(median).toLocaleString("en")} ms`;
}

main();
