import { eq, getTableColumns, sql } from "drizzle-orm";
import { int, bigint as mysqlBigint, mysqlTable, text as mysqlText } from "drizzle-orm/mysql-core";
import { drizzle as mysqlOn } from "drizzle-orm/mysql-proxy";
import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";
import { drizzle as postgresOn } from "drizzle-orm/pg-proxy";
import { integer as sqliteInteger, sqliteTable, text as sqliteText } from "drizzle-orm/sqlite-core";
import { drizzle as sqliteOn } from "drizzle-orm/sqlite-proxy";
import { fetchPage } from "jsonapi-pagination/sql/drizzle";
import type { Database, Row } from "./database";
import type { Fetch } from "./fetch";

export const listed = pgTable("listed", {
  id: bigint("id", { mode: "bigint" }).notNull().primaryKey(),
  owner: integer("owner").notNull(),
  grade: integer("grade").notNull(),
  name: text("name").notNull(),
  rank: text("rank_"),
  note: text("note"),
});

const mysqlListed = mysqlTable("listed", {
  id: mysqlBigint("id", { mode: "bigint" }).notNull().primaryKey(),
  owner: int("owner").notNull(),
  grade: int("grade").notNull(),
  rank: mysqlText("rank_"),
  note: mysqlText("note"),
});

const sqliteListed = sqliteTable("listed", {
  id: sqliteInteger("id").notNull().primaryKey(),
  owner: sqliteInteger("owner").notNull(),
  grade: sqliteInteger("grade").notNull(),
  rank: sqliteText("rank_"),
  note: sqliteText("note"),
});

/** Runs queries of Drizzle, whose drivers give each row as a list of values. */
const runOn =
  ({ query }: Pick<Database, "query">) =>
  async (sql: string, params: unknown[]): Promise<{ rows: unknown[][] }> => ({
    rows: (await query(sql, params)).map((row) => Object.values(row)),
  });

/** Drizzle on a PostgreSQL database of the tests. */
export const drizzleOn = (database: Pick<Database, "query">) => postgresOn(runOn(database));

/** Fetches by a query that Drizzle writes and the database's own driver runs. */
export const fetchByDrizzle: Fetch = (database, owner, page): Promise<Row[]> => {
  const { dialect, types } = database;
  const fields = { text_id: sql<string>`CAST(id AS ${sql.raw(types.cast)})` };
  switch (dialect) {
    case "postgres": {
      const ownRows = () => drizzleOn(database).select(fields).from(listed).where(eq(listed.owner, owner));
      return fetchPage(page, ownRows, { dialect, columns: getTableColumns(listed) });
    }
    case "mysql": {
      const db = mysqlOn(runOn(database));
      const ownRows = () => db.select(fields).from(mysqlListed).where(eq(mysqlListed.owner, owner));
      return fetchPage(page, ownRows, { dialect, columns: getTableColumns(mysqlListed) });
    }
    case "sqlite": {
      const db = sqliteOn(runOn(database));
      const ownRows = () => db.select(fields).from(sqliteListed).where(eq(sqliteListed.owner, owner));
      return fetchPage(page, ownRows, { dialect, columns: getTableColumns(sqliteListed) });
    }
  }
};
