import { type ConnectionOptions, createConnection, type RowDataPacket } from "mysql2/promise";
import { type Database, mariadbTypes } from "../sql/database";
import { throwConnectionError } from "./connection-error";

/** A MariaDB or MySQL server on which the user may create databases. */
export const { MYSQL_URL = "mysql://root@127.0.0.1:3306" } = process.env;

/**
 * The method of mysql2: `query` puts parameters into the text, `execute` sends them to a prepared statement.
 */
export type QueryMethod = "query" | "execute";

let databaseCount = 0;

/** Creates a database on a real server and opens it through `mysql2`. Closing drops it. */
export async function openMariadb(
  method: QueryMethod = "execute",
  options: ConnectionOptions = {},
): Promise<Database> {
  const name = `jsonapi_pagination_sql_${process.pid}_${++databaseCount}`;
  const connection = await createConnection({ uri: MYSQL_URL, timezone: "Z", ...options }).catch((error) =>
    throwConnectionError("MariaDB", "MYSQL_URL", MYSQL_URL, error),
  );
  await connection.query(`DROP DATABASE IF EXISTS ${name}`);
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  await connection.query(`USE ${name}`);
  const [[server]] = await connection.query<RowDataPacket[]>("SELECT VERSION() AS version");
  const version = String(server?.version);
  return {
    dialect: "mysql",
    product: /MariaDB/.test(version) ? "MariaDB" : "MySQL",
    version,
    types: mariadbTypes,
    async query(sql, params = []) {
      const isPrepared = method === "execute" && params.length > 0;
      const [rows] = isPrepared
        ? await connection.execute<RowDataPacket[]>(sql, params as string[])
        : await connection.query<RowDataPacket[]>(sql, params as string[]);
      return Array.isArray(rows) ? rows : [];
    },
    async close() {
      await connection.query(`DROP DATABASE ${name}`);
      await connection.end();
    },
  };
}
