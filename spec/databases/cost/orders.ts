import type { DialectName } from "jsonapi-pagination/sql";

/** An order of the table of `table.ts`, and the index that serves it. */
export interface OrderCase {
  readonly name: string;
  /** The fields, as in the option `order`. */
  readonly order: readonly string[];
  /** The columns of the index. Reading it backwards serves the reverse of the order too. */
  readonly index: string;
}

export const COLUMNS = {
  createdAt: "listed.created_at",
  id: "listed.id",
  label: "listed.label",
  score: "listed.score",
  status: "listed.status",
  tied: "listed.tied",
  weight: "listed.weight",
} as const;

export const ORDERS: readonly OrderCase[] = [
  { name: "one direction", order: ["createdAt", "id"], index: "created_at, id" },
  { name: "one direction, descending", order: ["-createdAt", "-id"], index: "created_at, id" },
  {
    name: "mixed directions with five values of the first key",
    order: ["status", "-createdAt", "-id"],
    index: "status, created_at DESC, id DESC",
  },
  {
    name: "mixed directions that alternate",
    order: ["-status", "createdAt", "-id"],
    index: "status DESC, created_at, id DESC",
  },
  { name: "ties of 100,000 rows", order: ["tied", "id"], index: "tied, id" },
  { name: "ties of 100,000 rows, descending", order: ["-tied", "-id"], index: "tied, id" },
  { name: "ties of 100,000 rows in mixed directions", order: ["-tied", "id"], index: "tied DESC, id" },
  { name: "ties of 100,000 texts", order: ["label", "id"], index: "label, id" },
  { name: "a nullable key", order: ["score", "id"], index: "score, id" },
  { name: "a nullable key, descending", order: ["-score", "-id"], index: "score, id" },
  { name: "a nullable key in mixed directions", order: ["-score", "id"], index: "score DESC, id" },
  { name: "two nullable keys", order: ["score", "weight", "id"], index: "score, weight, id" },
  { name: "two nullable keys, descending", order: ["-score", "-weight", "-id"], index: "score, weight, id" },
  {
    name: "two nullable keys in mixed directions",
    order: ["score", "-weight", "id"],
    index: "score, weight DESC, id",
  },
  {
    name: "two nullable keys in mixed directions, descending",
    order: ["-score", "weight", "-id"],
    index: "score DESC, weight, id DESC",
  },
];

export interface Field {
  readonly name: keyof typeof COLUMNS;
  readonly descending: boolean;
}

export function fieldsOf(order: readonly string[]): Field[] {
  return order.map((field) => ({
    name: field.replace("-", "") as keyof typeof COLUMNS,
    descending: field.startsWith("-"),
  }));
}

/** The order in full, for a query without the library: NULL comes last ascending, first descending. */
export function wholeOrder(order: readonly string[]): string {
  return fieldsOf(order)
    .flatMap(({ name, descending }) => {
      const direction = descending ? " DESC" : "";
      return [`${COLUMNS[name]} IS NULL${direction}`, `${COLUMNS[name]}${direction}`];
    })
    .join(", ");
}

/**
 * The indexes that serve the orders. MariaDB takes descending columns since 10.8, and stores NULL before all
 * values, as SQLite does; PostgreSQL stores it after them.
 */
export function indexesOf(orders: readonly OrderCase[]): string[] {
  return [...new Set(orders.map(({ index }) => index))].map(
    (index, at) => `CREATE INDEX listed_${at} ON listed (${index})`,
  );
}

/** The columns of the table, of which `score` is NULL in half of the rows, and `weight` in half of these too. */
export function valuesOf(dialect: DialectName): string {
  const div = (value: string, by: number) =>
    dialect === "mysql" ? `(${value} DIV ${by})` : `(${value} / ${by})`;
  const time = {
    postgres: `timestamptz '2020-01-01 00:00Z' + ${div("n", 3)} * interval '1 second 7 microseconds'`,
    mysql: `TIMESTAMPADD(MICROSECOND, ${div("n", 3)} * 1000007, '2020-01-01')`,
    sqlite: `strftime('%Y-%m-%dT%H:%M:%fZ', 1577836800 + ${div("n", 3)}, 'unixepoch')`,
  }[dialect];
  return [
    "n",
    time,
    "n % 5",
    div("n", 100_000),
    `CASE ${div("n", 100_000)} WHEN 0 THEN 'low' WHEN 1 THEN 'médium' ELSE 'top' END`,
    `CASE WHEN n % 2 = 0 THEN n % 6 END`,
    `CASE WHEN ${div("n", 2)} % 2 = 0 THEN ${div("n", 7)} % 50 END`,
    dialect === "mysql"
      ? "REPEAT('x', 60)"
      : "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'",
  ].join(", ");
}
