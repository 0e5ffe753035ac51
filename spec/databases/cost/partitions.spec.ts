import { openPostgres } from "../postgres";
import { keepsTheCostLaw } from "./law";
import { indexesOf, type OrderCase } from "./orders";
import { countPostgres } from "./postgres";
import { columnsOf, rowsOf } from "./table";

const PARTITIONS = 200;
/** The time that the rows of the table take, in seconds, and a little more. */
const TIME = 100_200;

/** The partitions lie one after another in these orders, so that a position leaves all others out. */
const ALONG: readonly OrderCase[] = [
  { name: "one direction", order: ["createdAt", "id"], index: "created_at, id" },
  { name: "one direction, descending", order: ["-createdAt", "-id"], index: "created_at, id" },
  { name: "mixed directions", order: ["-createdAt", "id"], index: "created_at DESC, id" },
];
/** Every partition may have the next row in these. */
const ACROSS: readonly OrderCase[] = [
  { name: "ties of 100,000 rows", order: ["tied", "id"], index: "tied, id" },
  {
    name: "mixed directions with five values of the first key",
    order: ["status", "-createdAt", "-id"],
    index: "status, created_at DESC, id DESC",
  },
];

async function openPartitions(orders: readonly OrderCase[]) {
  const database = countPostgres(await openPostgres());
  await database.query(`CREATE TABLE listed (${columnsOf("postgres")}) PARTITION BY RANGE (created_at)`);
  const bound = (n: number) =>
    `timestamptz '2020-01-01 00:00Z' + ${(n * TIME) / PARTITIONS} * interval '1 second'`;
  for (let n = 0; n < PARTITIONS; n++) {
    const [from, to] = [bound(n), bound(n + 1)];
    await database.query(`CREATE TABLE listed_${n} PARTITION OF listed FOR VALUES FROM (${from}) TO (${to})`);
  }
  await database.query(`INSERT INTO listed ${rowsOf("postgres")}`);
  for (const index of indexesOf(orders, "postgres"))
    await database.query(index.replace("INDEX listed_", "INDEX by_"));
  await database.query("VACUUM ANALYZE listed");
  return database;
}

describe("200 partitions", () => {
  describe("that follow the order", () => {
    keepsTheCostLaw(() => openPartitions(ALONG), { orders: ALONG });
  });

  // One probe of an index for each partition.
  describe("that do not follow the order", () => {
    keepsTheCostLaw(() => openPartitions(ACROSS), {
      ...{ orders: ACROSS, visited: PARTITIONS, buffers: 4 * PARTITIONS },
    });
  });
});
