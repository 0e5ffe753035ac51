import BetterSqlite3 from "better-sqlite3";
import { type Database, type Row, sqliteTypes } from "../../spec/sql/database";

/** Opens SQLite inside this process through `better-sqlite3`. */
export async function openBetterSqlite3(hasSafeIntegers = false): Promise<Database> {
  const sqlite = new BetterSqlite3(":memory:");
  sqlite.defaultSafeIntegers(hasSafeIntegers);
  return {
    dialect: "sqlite",
    types: sqliteTypes,
    async query(sql, params = []) {
      const statement = sqlite.prepare<unknown[], Row>(sql);
      if (statement.reader) return statement.all(...params);
      statement.run(...params);
      return [];
    },
    close: async () => {
      sqlite.close();
    },
  };
}
