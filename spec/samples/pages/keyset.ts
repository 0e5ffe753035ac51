import { openPGlite } from "../../keyset/pglite";

let database: Awaited<ReturnType<typeof openPGlite>>;

/** An embedded PostgreSQL, asked as `pg` is. */
export const db = {
  async query(text: string, params: readonly unknown[] = []): Promise<{ rows: Record<string, unknown>[] }> {
    return { rows: await database.query(text, params) };
  },
};

/** 30 articles: three at each time, which differ in microseconds from the next; every fifth has no time. */
export async function open(): Promise<void> {
  database = await openPGlite();
  await db.query(
    "CREATE TABLE articles (id bigint PRIMARY KEY, title text NOT NULL, published_at timestamptz(6))",
  );
  await db.query(`
    INSERT INTO articles
    SELECT n, 'Article ' || n, CASE WHEN n % 5 > 0 THEN '2026-01-01T00:00:00Z'::timestamptz + (n / 3) * interval '1 microsecond' END
    FROM generate_series(1, 30) n`);
}

export async function close(): Promise<void> {
  await database.close();
}

/** What a page sends for a row. */
export const toResource = ({ id, title }: { id?: unknown; title?: unknown }) => ({
  type: "articles",
  id: String(id),
  attributes: { title },
});
