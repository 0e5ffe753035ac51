import type { Database } from "../../sql/database";
import type { CountingDatabase } from "./counting";

/** Counts by the status variables of the session. */
export function countMariadb(database: Database): CountingDatabase {
  return {
    dialect: "mysql",
    planModes: ["by the server"],
    query: database.query,
    async count(sql, params) {
      await database.query("FLUSH STATUS");
      const rows = await database.query(sql, params);
      const counters = await database.query("SHOW SESSION STATUS WHERE Variable_name LIKE 'Handler_%'");
      const counts = new Map(
        counters.map(({ Variable_name, Value }) => [String(Variable_name), Number(Value)]),
      );
      const count = (name: string) => counts.get(name) ?? 0;
      const read = [...counts.keys()].filter((name) => name.startsWith("Handler_read_"));
      // Handler_read counts no index entries that a pushed condition refuses.
      const refused = count("Handler_icp_attempts") - count("Handler_icp_match");
      return {
        sql,
        rows,
        visited: read.reduce((sum, name) => sum + count(name), refused),
        buffers: 0,
        explain: async () => JSON.stringify(await database.query(`EXPLAIN ${sql}`, params)),
      };
    },
    close: () => database.close(),
  };
}
