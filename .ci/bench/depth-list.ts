import { type ListedPage, sqlPage } from "jsonapi-pagination/sql";
import type { Client } from "pg";

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
export async function fillDatabase(client: Client, rows: number): Promise<void> {
  await client.query(
    `CREATE TABLE events (id bigint PRIMARY KEY, created_at timestamptz NOT NULL, status int NOT NULL,
       published_at timestamptz, title text NOT NULL)`,
  );
  const time = "timestamptz '2020-01-01 00:00Z' + (n / 3) * interval '1 second 7 microseconds'";
  await client.query(
    `INSERT INTO events SELECT n, ${time}, n % 5, CASE WHEN n % 2 = 0 THEN ${time} END, md5(n::text)
     FROM generate_series(1, ${rows}) AS s (n)`,
  );
  for (const { index } of ORDERS) await client.query(`CREATE INDEX ON events (${index})`);
  await client.query("VACUUM ANALYZE events");
}

/** The page after a row, counted from 1. `after` is null for the first page. */
export function pageAfter({ fields }: ListOrder, limit: number, after: Row | null): ListedPage {
  const order = fields.map((field) => ({ name: field.replace("-", ""), descending: field.startsWith("-") }));
  const position = after as Extract<ListedPage, { strategy: "cursor" }>["after"];
  return { strategy: "cursor", limit, order, after: position, before: null, backward: false };
}

/** Reads a page with `sqlPage`, and counts its queries. */
export async function readPage(client: Client, page: ListedPage): Promise<{ rows: Row[]; queries: number }> {
  let queries = 0;
  const rows = await sqlPage(page, { dialect: "postgres", columns: COLUMNS }).fetch(async (q) => {
    queries++;
    const { text, values } = q.sql`SELECT events.*, ${q.select} FROM events
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    return (await client.query<Row>(text, values)).rows;
  });
  return { rows, queries };
}

/** The key values of a row, counted from 1, as a cursor has them. */
export async function positionOf(client: Client, order: ListOrder, row: number): Promise<Row> {
  const { rows } = await client.query(
    `SELECT id FROM events ORDER BY ${order.sql} LIMIT 1 OFFSET ${row - 1}`,
  );
  const [found] = await sqlPage(pageAfter(order, 1, null), { dialect: "postgres", columns: COLUMNS }).fetch(
    async (q) => {
      const { text, values } = q.sql`SELECT ${q.select} FROM events
        WHERE id = ${rows[0].id} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return (await client.query<Row>(text, values)).rows;
    },
  );
  const names = order.fields.map((field) => field.replace("-", ""));
  return Object.fromEntries(names.map((name, index) => [name, (found as Row)[`page_key_${index + 1}`]]));
}

/** Reads the same page by its number of rows. */
export async function readByOffset(client: Client, { sql }: ListOrder, limit: number, offset: number) {
  const text = `SELECT * FROM events ORDER BY ${sql} LIMIT ${limit} OFFSET $1`;
  return (await client.query<Row>({ name: `offset ${sql}`, text, values: [offset] })).rows;
}

/** Reads the same page by its number of rows, which the index alone counts: a deferred join. */
export async function readByDeferredJoin(client: Client, { sql }: ListOrder, limit: number, offset: number) {
  const text = `SELECT events.* FROM (SELECT id FROM events ORDER BY ${sql} LIMIT ${limit} OFFSET $1) AS ids
    JOIN events USING (id) ORDER BY ${sql}`;
  return (await client.query<Row>({ name: `deferred ${sql}`, text, values: [offset] })).rows;
}
