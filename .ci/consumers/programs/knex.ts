// Queries of Knex for a page: columns are names or raw SQL, and rows keep their type.

import type { ListedPage } from "jsonapi-pagination/sql";
import { fetchPage, type KnexPageOptions } from "jsonapi-pagination/sql/knex";
import { type Knex, knex } from "knex";

interface Article {
  id: string;
  author_id: number;
  title: string;
}

const db: Knex = knex({ client: "pg" });
const options: KnexPageOptions = {
  dialect: "postgres",
  columns: { title: "title", id: { column: "articles.id" } },
};

export async function titles(page: ListedPage): Promise<string[]> {
  const newQuery = () => db<Article>("articles").select("id", "title").where("author_id", 1);
  const rows = await fetchPage(page, newQuery, options);
  const typed: { id: string; title: string }[] = rows;
  // @ts-expect-error: the query does not select it
  const missing = rows[0]?.author_id;
  return typed.map(({ title }) => `${title} ${missing}`);
}

export function whole(page: ListedPage): Promise<Article[]> {
  return fetchPage(page, () => db<Article>("articles"), options);
}

export function untyped(page: ListedPage): Promise<Article[]> {
  return fetchPage(page, () => db("articles"), options);
}

export function inTransaction(page: ListedPage): Promise<Pick<Article, "id">[]> {
  return db.transaction((trx) => fetchPage(page, () => trx<Article>("articles").select("id"), options));
}

export function withRaw(page: ListedPage): Promise<{ n: string }[]> {
  return fetchPage(
    page,
    () => db("articles").select<{ n: string }[]>("author_id as n").groupBy("author_id"),
    {
      dialect: "mysql",
      columns: { articles: db.raw("count(*)"), author: { column: db.raw("??", ["author_id"]) } },
      having: true,
    },
  );
}

export const mistakes = [
  // @ts-expect-error: not a query
  (page: ListedPage) => fetchPage(page, () => db, options),
  (page: ListedPage) =>
    // @ts-expect-error: a number is not a column
    fetchPage(page, () => db("articles"), { dialect: "postgres", columns: { id: 1 } }),
];
