// A query of Kysely for a cursor page: columns are checked against the tables, and rows keep their type.
import type { KeysetPage } from "jsonapi-pagination/keyset";
import { type KyselyKeysetOptions, withKeyset } from "jsonapi-pagination/keyset/kysely";
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

export async function titles(page: KeysetPage): Promise<string[]> {
  const query = db
    .selectFrom("articles")
    .innerJoin("authors", "authors.id", "articles.author_id")
    .select(["articles.id", "title", "authors.name as author"])
    .where("author_id", "=", 1);
  const rows = await withKeyset(query, page, {
    dialect: "postgres",
    columns: { createdAt: "articles.created_at", title: "title", id: { column: "articles.id" } },
    nullable: ["title"],
  }).execute();
  const typed: { id: string; title: string; author: string }[] = rows;
  // @ts-expect-error: the query does not select it
  const missing = rows[0]?.created_at;
  return typed.map(({ title }) => `${title} ${missing}`);
}

export function withExpressions(page: KeysetPage) {
  const query = db.selectFrom("articles").selectAll();
  const options: KyselyKeysetOptions<typeof query> = {
    dialect: "postgres",
    columns: { title: sql<string>`lower(title)`, id: { column: sql.ref("articles.id"), text: "HEX(?)" } },
  };
  const paged: SelectQueryBuilder<Tables, "articles", Tables["articles"]> = withKeyset(query, page, options);
  return paged.where("title", "!=", "").limit(3).compile().sql;
}

export function withFunctions(page: KeysetPage) {
  const query = db
    .selectFrom("articles as a")
    .select((eb) => [eb.fn<string>("lower", ["a.title"]).as("title")]);
  const { ref } = db.dynamic;
  return withKeyset(query.orderBy(ref("a.id")), page, {
    dialect: "mysql",
    columns: { id: "a.id" },
  }).compile();
}

/** Tables of a query: a subquery, a join with rows that may be missing, a common table expression. */
export async function fromElsewhere(page: KeysetPage) {
  const recent = db.selectFrom("articles").select(["articles.id as key", "title"]).as("recent");
  const fromSubquery: { key: string; title: string }[] = await withKeyset(
    db.selectFrom(recent).selectAll(),
    page,
    { dialect: "mysql", columns: { key: "recent.key", title: "title" } },
  ).execute();
  const joined: { id: string; name: string | null } = await withKeyset(
    db
      .selectFrom("articles")
      .leftJoin("authors", "authors.id", "articles.author_id")
      .select(["articles.id", "authors.name"]),
    page,
    { dialect: "sqlite", columns: { name: "authors.name", id: "articles.id" }, nullable: ["name"] },
  ).executeTakeFirstOrThrow();
  const fromExpression = withKeyset(
    db
      .with("old", (query) => query.selectFrom("articles").selectAll())
      .selectFrom("old")
      .select("title"),
    page,
    { dialect: "sqlite", columns: { id: "old.id" } },
  );
  return [fromSubquery, joined, fromExpression];
}

/** A function of any query for one table, used within a query. */
function byId<Row>(query: SelectQueryBuilder<Tables, "articles", Row>, page: KeysetPage) {
  return withKeyset(query, page, { dialect: "postgres", columns: { id: "articles.id" } });
}

export function pageOf(page: KeysetPage): Promise<{ title: string }[]> {
  return db
    .selectFrom("articles")
    .select("title")
    .$call((query) => byId(query, page))
    .execute();
}

export const mistakes = [
  (page: KeysetPage) =>
    withKeyset(db.selectFrom("articles"), page, {
      dialect: "postgres",
      // @ts-expect-error: no table has this column
      columns: { title: "titel", id: "id" },
    }),
  (page: KeysetPage) =>
    withKeyset(db.selectFrom("articles"), page, {
      dialect: "postgres",
      // @ts-expect-error: the column of another table
      columns: { id: "authors.id" },
    }),
  (page: KeysetPage) =>
    withKeyset(db.selectFrom("articles"), page, {
      dialect: "postgres",
      // @ts-expect-error: an object with a column that no table has
      columns: { id: { column: "key" } },
    }),
  // @ts-expect-error: not a query
  (page: KeysetPage) => withKeyset(db, page, { dialect: "postgres", columns: {} }),
  (page: KeysetPage) =>
    // @ts-expect-error: a query that deletes
    withKeyset(db.deleteFrom("articles"), page, { dialect: "postgres", columns: { id: "id" } }),
];
