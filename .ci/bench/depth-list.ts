import { type ListedPage, sqlPage } from "jsonapi-pagination/sql";
import type { Server } from "./depth-servers";

export type Row = Record<string, unknown>;

/** A way to order the list, and how many NULLs its first key has. */
export interface ListOrder {
  readonly name: string;
  readonly fields: readonly string[];
  /** For ORDER BY, of queries that are not made by the package. */
  readonly sql: string;
  readonly index: string;
}

const COLUMNS = {
  createdAt: "events.created_at",
  id: "events.id",
  publishedAt: "events.published_at",
  status: "events.status",
};

export const ORDERS: readonly ListOrder[] = [
  {
    name: "One direction",
    fields: ["-createdAt", "-id"],
    sql: "created_at DESC, id DESC",
    index: "created_at, id",
  },
  {
    name: "Mixed directions, five values of the first key",
    fields: ["status", "-createdAt", "-id"],
    sql: "status, created_at DESC, id DESC",
    index: "status, created_at DESC, id DESC",
  },
  {
    name: "A nullable key, NULL in half of the rows",
    fields: ["-publishedAt", "-id"],
    sql: "published_at DESC, id DESC",
    index: "published_at, id",
  },
];

/** Inserts rows like those of a log, of which three share each time. */
export async function fillDatabase({ dialect, query }: Server, rows: number): Promise<void> {
  const { type, time, series, analyze } = {
    postgres: {
      type: "timestamptz",
      time: "timestamptz '2020-01-01 00:00Z' + (n / 3) * interval '1 second 7 microseconds'",
      series: `generate_series(1, ${rows}) AS s (n)`,
      analyze: "VACUUM ANALYZE events",
    },
    mysql: {
      type: "datetime(6)",
      time: "TIMESTAMPADD(MICROSECOND, (n DIV 3) * 1000007, '2020-01-01')",
      series: `(SELECT seq AS n FROM seq_1_to_${rows}) AS s`,
      analyze: "ANALYZE TABLE events",
    },
  }[dialect];
  await query(
    `CREATE TABLE events (id bigint PRIMARY KEY, created_at ${type} NOT NULL, status int NOT NULL,
       published_at ${type}, title text NOT NULL)`,
  );
  await query(
    `INSERT INTO events SELECT n, ${time}, n % 5, CASE WHEN n % 2 = 0 THEN ${time} END, md5(CAST(n AS char(9)))
     FROM ${series}`,
  );
  for (const [place, { index }] of ORDERS.entries())
    await query(`CREATE INDEX events_${place} ON events (${index})`);
  await query(analyze);
}

/**
 * The page after a row, counted from 1. `after` is null for the first page. NULL comes where the index of the
 * server has it, because MariaDB would sort the list for any other query.
 */
export function pageAfter(
  { dialect }: Server,
  { fields }: ListOrder,
  limit: number,
  after: Row | null,
): ListedPage {
  const order = fields.map((field) => {
    const descending = field.startsWith("-");
    const nulls = descending === (dialect === "postgres") ? "first" : "last";
    return { name: field.replace("-", ""), descending, nulls } as const;
  });
  const position = after as Extract<ListedPage, { strategy: "cursor" }>["after"];
  return { strategy: "cursor", limit, order, after: position, before: null, backward: false };
}

/** Reads a page with `sqlPage`, and counts its queries. */
export async function readPage(
  { dialect, query }: Server,
  page: ListedPage,
): Promise<{ rows: Row[]; queries: number }> {
  let queries = 0;
  const rows = await sqlPage(page, { dialect, columns: COLUMNS }).fetch(async (q) => {
    queries++;
    const { text, values } = q.sql`SELECT events.*, ${q.select} FROM events
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    return query(text, values);
  });
  return { rows, queries };
}

/** The key values of a row, counted from 1, as a cursor has them. */
export async function positionOf(server: Server, order: ListOrder, row: number): Promise<Row> {
  const { dialect, query } = server;
  const rows = await query(`SELECT id FROM events ORDER BY ${order.sql} LIMIT 1 OFFSET ${row - 1}`);
  const [found] = await sqlPage(pageAfter(server, order, 1, null), { dialect, columns: COLUMNS }).fetch(
    async (q) => {
      const { text, values } = q.sql`SELECT ${q.select} FROM events
        WHERE id = ${rows[0]?.id} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return query(text, values);
    },
  );
  const names = order.fields.map((field) => field.replace("-", ""));
  return Object.fromEntries(names.map((name, index) => [name, (found as Row)[`page_key_${index + 1}`]]));
}

/** Reads the same page by its number of rows. */
export function readByOffset(
  server: Server,
  { sql }: ListOrder,
  limit: number,
  offset: number,
): Promise<Row[]> {
  return server.queryPrepared(
    `SELECT * FROM events ORDER BY ${sql} LIMIT ${limit} OFFSET ${parameter(server)}`,
    [offset],
  );
}

/** Reads the same page by its number of rows, which the index alone counts: a deferred join. */
export function readByDeferredJoin(
  server: Server,
  { sql }: ListOrder,
  limit: number,
  offset: number,
): Promise<Row[]> {
  return server.queryPrepared(
    `SELECT events.* FROM (SELECT id FROM events ORDER BY ${sql} LIMIT ${limit} OFFSET ${parameter(server)}) AS ids
    LEFT JOIN events USING (id) ORDER BY ${sql}`,
    [offset],
  );
}

const parameter = ({ dialect }: Server) => (dialect === "postgres" ? "$1" : "?");
