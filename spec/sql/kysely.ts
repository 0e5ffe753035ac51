import { fetchPage } from "jsonapi-pagination/sql/kysely";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  DummyDriver,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from "kysely";
import type { Database } from "./database";
import type { Fetch } from "./fetch";

export interface Tables {
  listed: {
    id: string;
    owner: number;
    same: number;
    grade: number;
    seen_at: string;
    price: string;
    ratio: number;
    flag: boolean;
    name: string;
    rank_: string | null;
    note: string | null;
  };
}

/** A dialect of Kysely whose queries run on a database of the tests. */
function kyselyDialect({ dialect, query }: Pick<Database, "dialect" | "query">): Dialect {
  const createDriver = () => {
    const driver = new DummyDriver();
    const connection = {
      executeQuery: async ({ sql, parameters }: CompiledQuery) => ({ rows: await query(sql, parameters) }),
      streamQuery: () => {
        throw new Error("No test streams");
      },
    };
    return Object.assign(driver, { acquireConnection: async () => connection as DatabaseConnection });
  };
  const dialects: Record<Database["dialect"], Dialect> = {
    postgres: {
      createDriver,
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    mysql: {
      createDriver,
      createAdapter: () => new MysqlAdapter(),
      createIntrospector: (db) => new MysqlIntrospector(db),
      createQueryCompiler: () => new MysqlQueryCompiler(),
    },
    sqlite: {
      createDriver,
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  };
  return dialects[dialect];
}

/** Kysely on a database of the tests. */
export function kyselyOn(database: Pick<Database, "dialect" | "query">): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: kyselyDialect(database) });
}

/** Fetches by a query that Kysely writes and the database's own driver runs. */
export const fetchByKysely: Fetch = (database, owner, page) => {
  const { dialect, types } = database;
  const db = kyselyOn(database);
  const ownRows = () =>
    db
      .selectFrom("listed")
      .select(sql<string>`CAST(id AS ${sql.raw(types.cast)})`.as("text_id"))
      .where("owner", "=", owner);
  const columns = {
    id: "listed.id",
    same: "same",
    grade: "listed.grade",
    seenAt: "seen_at",
    price: "price",
    ratio: "ratio",
    flag: "flag",
    name: sql.ref("listed.name"),
    rank: "rank_",
    note: "note",
  } as const;
  return fetchPage(page, ownRows, { dialect, columns });
};
