// Queries of Kysely for a page: columns are checked against the tables, and rows keep their type.
import type { ListedPage } from "jsonapi-pagination/sql";
import { fetchPage, type KyselyPageOptions } from "jsonapi-pagination/sql/kysely";
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type SelectQueryBuilder,
  sql,
} from "kysely";

interface Tables {
  articles: { id: string; author_id: number; title: string; created_at: Date };
  authors: { id: number; name: string };
}

const db = new Kysely<Tables>({
  dialect: {
    createDriver: () => new DummyDriver(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export async function titles(page: ListedPage): Promise<string[]> {
  const newQuery = () =>
    db
      .selectFrom("articles")
      .innerJoin("authors", "authors.id", "articles.author_id")
      .select(["articles.id", "title", "authors.name as author"])
      .where("author_id", "=", 1);
  const rows = await fetchPage(page, newQuery, {
    dialect: "postgres",
    columns: { createdAt: "articles.created_at", title: "title", id: { column: "articles.id" } },
  });
  const typed: { id: string; title: string; author: string }[] = rows;
  // @ts-expect-error: the query does not select it
  const missing = rows[0]?.created_at;
  return typed.map(({ title }) => `${title} ${missing}`);
}

export function withExpressions(page: ListedPage) {
  const query = db.selectFrom("articles").selectAll();
  const options: KyselyPageOptions<typeof query> = {
    dialect: "postgres",
    columns: { title: sql<string>`lower(title)`, id: { column: sql.ref("articles.id"), text: "HEX(?)" } },
  };
  const rows: Promise<Tables["articles"][]> = fetchPage(page, () => query, options);
  return rows;
}

export function withFunctions(page: ListedPage) {
  const newQuery = () =>
    db.selectFrom("articles as a").select((eb) => [eb.fn<string>("lower", ["a.title"]).as("title")]);
  return fetchPage(page, newQuery, { dialect: "mysql", columns: { id: "a.id" } });
}

/** Tables of a query: a subquery, a join with rows that may be missing, a common table expression. */
export async function fromElsewhere(page: ListedPage) {
  const recent = db.selectFrom("articles").select(["articles.id as key", "title"]).as("recent");
  const fromSubquery: { key: string; title: string }[] = await fetchPage(
    page,
    () => db.selectFrom(recent).selectAll(),
    { dialect: "mysql", columns: { key: "recent.key", title: "title" } },
  );
  const joined: { id: string; name: string | null }[] = await fetchPage(
    page,
    () =>
      db
        .selectFrom("articles")
        .leftJoin("authors", "authors.id", "articles.author_id")
        .select(["articles.id", "authors.name"]),
    { dialect: "sqlite", columns: { name: "authors.name", id: "articles.id" } },
  );
  const fromExpression = await fetchPage(
    page,
    () =>
      db
        .with("old", (query) => query.selectFrom("articles").selectAll())
        .selectFrom("old")
        .select("title"),
    { dialect: "sqlite", columns: { id: "old.id" } },
  );
  return [fromSubquery, joined, fromExpression];
}

/** A function for any query of one table. */
function byId<Row>(query: SelectQueryBuilder<Tables, "articles", Row>, page: ListedPage): Promise<Row[]> {
  return fetchPage(page, () => query, { dialect: "postgres", columns: { id: "articles.id" } });
}

export function pageOf(page: ListedPage): Promise<{ title: string }[]> {
  return byId(db.selectFrom("articles").select("title"), page);
}

export const mistakes = [
  (page: ListedPage) =>
    fetchPage(page, () => db.selectFrom("articles"), {
      dialect: "postgres",
      // @ts-expect-error: no table has this column
      columns: { title: "titel", id: "id" },
    }),
  (page: ListedPage) =>
    fetchPage(page, () => db.selectFrom("articles"), {
      dialect: "postgres",
      // @ts-expect-error: the column of another table
      columns: { id: "authors.id" },
    }),
  (page: ListedPage) =>
    fetchPage(page, () => db.selectFrom("articles"), {
      dialect: "postgres",
      // @ts-expect-error: an object with a column that no table has
      columns: { id: { column: "key" } },
    }),
  // @ts-expect-error: not a query
  (page: ListedPage) => fetchPage(page, () => db, { dialect: "postgres", columns: {} }),
  (page: ListedPage) =>
    // @ts-expect-error: a query that deletes
    fetchPage(page, () => db.deleteFrom("articles"), { dialect: "postgres", columns: { id: "id" } }),
];
