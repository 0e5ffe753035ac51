import type { DialectName } from "jsonapi-pagination/sql";
import { orderOf } from "../../sql/pages";

/** An order of the table of `table.ts`, and the index that serves it. */
export interface OrderCase {
  readonly name: string;
  /** The fields, as in the option `order`. */
  readonly order: readonly string[];
  /** The columns of the index. Reading it backwards serves the reverse of the order too. */
  readonly index: string;
  /** The index of PostgreSQL, if it has NULL on another side than by default. */
  readonly postgresIndex?: string;
  /** A value for each column before the order in the index. */
  readonly within?: Readonly<Record<string, number>>;
  /** Expressions for some fields, instead of `COLUMNS`. */
  readonly columns?: Readonly<Record<string, string>>;
  /** The databases that have such an index. */
  readonly dialects?: readonly DialectName[];
}

const COLUMNS = {
  createdAt: "listed.created_at",
  grade: "listed.grade",
  id: "listed.id",
  label: "listed.label",
  number: "listed.number",
  rare: "listed.rare",
  same: "listed.same",
  scattered: "listed.scattered",
  score: "listed.score",
  status: "listed.status",
  tied: "listed.tied",
  weight: "listed.weight",
} as const;

export const ORDERS: readonly OrderCase[] = [
  { name: "one direction", order: ["createdAt", "id"], index: "created_at, id" },
  { name: "one direction, descending", order: ["-createdAt", "-id"], index: "created_at, id" },
  {
    name: "one direction, with rows scattered over the table",
    order: ["scattered", "id"],
    index: "scattered, id",
  },
  {
    name: "one direction, with rows scattered over the table, descending",
    order: ["-scattered", "-id"],
    index: "scattered, id",
  },
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
  {
    name: "three keys in mixed directions with ties of 100,000 rows",
    order: ["-tied", "status", "-id"],
    index: "tied DESC, status, id DESC",
  },
  {
    name: "four keys in mixed directions",
    order: ["tied", "-status", "createdAt", "-id"],
    index: "tied, status DESC, created_at, id DESC",
  },
  {
    name: "few values in the second key",
    order: ["-status", "-rare", "-id"],
    index: "status, rare, id",
  },
  {
    name: "few values in the second key of a unique one",
    order: ["number", "rare", "id"],
    index: "number, rare, id",
  },
  {
    name: "NULLs in a key after one with three rows for each value",
    order: ["-createdAt", "-weight", "-id"],
    index: "created_at, weight, id",
  },
  {
    name: "one value of the first key, and few of the second",
    order: ["same", "-grade", "id"],
    index: "same, grade DESC, id",
  },
  {
    name: "keys after the first that have an index of their own",
    order: ["scattered", "createdAt", "id"],
    index: "scattered, created_at, id",
  },
  { name: "one value, and no NULLs", order: ["-same", "-id"], index: "same, id" },
  { name: "NULLs first", order: ["score nulls first", "-id"], index: "score, id DESC" },
  {
    name: "NULLs first in the second key",
    order: ["tied", "weight nulls first", "id"],
    index: "tied, weight, id",
    postgresIndex: "tied, weight NULLS FIRST, id",
  },
  {
    name: "one direction within a column",
    order: ["-createdAt", "-id"],
    within: { "listed.status": 3 },
    index: "status, created_at, id",
  },
  {
    name: "mixed directions within two columns",
    order: ["score", "-createdAt", "id"],
    within: { "listed.status": 3, "listed.tied": 0 },
    index: "status, tied, score, created_at DESC, id",
  },
  {
    name: "an expression",
    order: ["score", "-createdAt", "id"],
    columns: { score: "coalesce(listed.score, -1)" },
    index: "coalesce(score, -1), created_at DESC, id",
    dialects: ["postgres", "sqlite"],
  },
  {
    name: "a nullable expression",
    order: ["-score", "id"],
    columns: { score: "listed.score % 4" },
    index: "(score % 4) DESC, id",
    dialects: ["postgres", "sqlite"],
  },
];

/** The orders for which a database has an index. */
export function ordersOf(dialect: DialectName): OrderCase[] {
  return ORDERS.filter(({ dialects }) => dialects?.includes(dialect) ?? true);
}

/** The columns of the table by the fields of an order. */
export function columnsFor({ columns }: OrderCase): Readonly<Record<string, string>> {
  return { ...COLUMNS, ...columns };
}

/** The condition for the rows of a list. */
export function conditionOf({ within = {} }: OrderCase): string {
  const conditions = Object.entries(within).map(([column, value]) => `${column} = ${value}`);
  return conditions.join(" AND ") || "1 = 1";
}

/**
 * The order in full, for a query without the library: NULL comes last ascending, first descending, if not
 * declared.
 */
export function wholeOrder(orderCase: OrderCase): string {
  const columns = columnsFor(orderCase);
  return orderOf(orderCase.order.join())
    .flatMap(({ name, descending, nulls = descending ? "first" : "last" }) => [
      `(${columns[name]}) IS NULL${nulls === "first" ? " DESC" : ""}`,
      `${columns[name]}${descending ? " DESC" : ""}`,
    ])
    .join(", ");
}

/**
 * The indexes that serve the orders. MariaDB takes descending columns since 10.8, and stores NULL before all
 * values, as SQLite does; PostgreSQL stores it after them.
 */
export function indexesOf(orders: readonly OrderCase[], dialect: DialectName): string[] {
  const columns = orders.map(({ index, postgresIndex = index }) =>
    dialect === "postgres" ? postgresIndex : index,
  );
  return [...new Set(columns)].map((index, at) => `CREATE INDEX listed_${at} ON listed (${index})`);
}

/**
 * The columns of the table, of which `score` is NULL in half of the rows, `weight` in half of these too, and
 * `rare` in all but one of a thousand.
 */
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
    `CASE WHEN n % 1000 = 0 THEN n END`,
    "n",
    "1",
    "n % 7",
    "n * 79 % 29989",
    dialect === "mysql"
      ? "REPEAT('x', 60)"
      : "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'",
  ].join(", ");
}
