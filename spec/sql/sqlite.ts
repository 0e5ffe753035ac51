import initSqlJs, { type BindParams } from "sql.js";
import { type Database, type Row, sqliteTypes } from "./database";

/** Opens SQLite inside this process. */
export async function openSqlite(): Promise<Database> {
  const { Database: SqliteDatabase } = await initSqlJs();
  const sqlite = new SqliteDatabase();
  return {
    dialect: "sqlite",
    types: sqliteTypes,
    async query(sql, params = []) {
      const statement = sqlite.prepare(sql, params as BindParams);
      const rows: Row[] = [];
      while (statement.step()) rows.push(statement.getAsObject());
      statement.free();
      return rows;
    },
    close: async () => sqlite.close(),
  };
}
