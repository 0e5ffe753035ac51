// Queries of Drizzle for a page: columns are checked, and rows keep their type.
import { count, eq, getTableColumns, sql } from "drizzle-orm";
import { int, mysqlTable, varchar } from "drizzle-orm/mysql-core";
import { drizzle as mysql } from "drizzle-orm/mysql-proxy";
import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/pg-proxy";
import { integer as sqliteInteger, sqliteTable } from "drizzle-orm/sqlite-core";
import { drizzle as sqlite } from "drizzle-orm/sqlite-proxy";
import type { ListedPage } from "jsonapi-pagination/sql";
import { type DrizzlePageOptions, fetchPage } from "jsonapi-pagination/sql/drizzle";

const articles = pgTable("articles", {
  id: bigint("id", { mode: "number" }).primaryKey(),
  authorId: integer("author_id").notNull(),
  title: text("title").notNull(),
});
const authors = pgTable("authors", { id: integer("id").primaryKey(), name: text("name").notNull() });
const db = drizzle(async () => ({ rows: [] }));

const options: DrizzlePageOptions = {
  dialect: "postgres",
  columns: { title: articles.title, id: { column: articles.id, notNull: true } },
  within: [[articles.authorId, 1]],
};

export async function titles(page: ListedPage): Promise<string[]> {
  const newQuery = () => db.select({ id: articles.id, title: articles.title }).from(articles);
  const rows = await fetchPage(page, newQuery, options);
  const typed: { id: number; title: string }[] = rows;
  // @ts-expect-error: the query does not select it
  const missing = rows[0]?.authorId;
  return typed.map(({ title }) => `${title} ${missing}`);
}

export async function joined(page: ListedPage): Promise<(string | undefined)[]> {
  const newQuery = () => db.select().from(articles).leftJoin(authors, eq(authors.id, articles.authorId));
  const rows = await fetchPage(page, newQuery, { dialect: "postgres", columns: getTableColumns(articles) });
  const name: string | undefined = rows[0]?.authors?.name;
  return [name, rows[0]?.articles.title];
}

export function dynamic(page: ListedPage): Promise<{ n: number }[]> {
  const newQuery = () => db.select({ n: count() }).from(articles).groupBy(articles.authorId).$dynamic();
  return fetchPage(page, newQuery, {
    dialect: "postgres",
    columns: { articles: count(), author: sql`${articles.authorId}` },
    having: true,
  });
}

export async function elsewhere(page: ListedPage): Promise<number[]> {
  const mysqlUsers = mysqlTable("users", {
    id: int("id").primaryKey(),
    name: varchar("name", { length: 9 }),
  });
  const sqliteUsers = sqliteTable("users", { id: sqliteInteger("id").primaryKey() });
  const fromMysql: { id: number; name: string | null }[] = await fetchPage(
    page,
    () =>
      mysql(async () => ({ rows: [] }))
        .select()
        .from(mysqlUsers),
    { dialect: "mysql", columns: { id: mysqlUsers.id } },
  );
  const fromSqlite: { id: number }[] = await fetchPage(
    page,
    () =>
      sqlite(async () => ({ rows: [] }))
        .select()
        .from(sqliteUsers),
    { dialect: "sqlite", columns: { id: sqliteUsers.id } },
  );
  return [...fromMysql, ...fromSqlite].map(({ id }) => id);
}

export const mistakes = [
  (page: ListedPage) =>
    fetchPage(page, () => db.select().from(articles), {
      dialect: "postgres",
      // @ts-expect-error: the table has no such column
      columns: { title: articles.titel, id: articles.id },
    }),
  (page: ListedPage) =>
    // @ts-expect-error: a name is not a column
    fetchPage(page, () => db.select().from(articles), { dialect: "postgres", columns: { id: "id" } }),
  // @ts-expect-error: not a query
  (page: ListedPage) => fetchPage(page, () => articles, options),
  // @ts-expect-error: a query that deletes
  (page: ListedPage) => fetchPage(page, () => db.delete(articles), options),
];
