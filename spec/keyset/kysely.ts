import { withKeyset } from "jsonapi-pagination/keyset/kysely";
import {
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
import type { Fetch } from "./fetch";
import { NULLABLE } from "./orders";

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

const createDriver = () => new DummyDriver();

export const KYSELY_DIALECTS: Record<"postgres" | "mysql" | "sqlite", Dialect> = {
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

/** Fetches by a query that Kysely writes and the database's own driver runs. */
export const fetchByKysely: Fetch = (database, owner, page) => {
  const { dialect, types } = database;
  const db = new Kysely<Tables>({ dialect: KYSELY_DIALECTS[dialect] });
  const ownRows = db
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
  const query = withKeyset(ownRows, page, { dialect, columns, nullable: NULLABLE }).compile();
  return database.query(query.sql, query.parameters);
};
