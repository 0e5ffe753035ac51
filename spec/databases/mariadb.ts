import { createConnection, type RowDataPacket } from "mysql2/promise";
import { type Database, mariadbTypes } from "../keyset/database";
import { unanswered } from "./unanswered";

/** A MariaDB or MySQL server on which databases may be made. */
export const { MYSQL_URL = "mysql://root@127.0.0.1:3306" } = process.env;

/** How mysql2 sends parameters: inside the text, or apart from it to a prepared statement. */
export type Way = "query" | "execute";

let opened = 0;

/** A database of its own on a real server, by `mysql2`; dropped on closing. */
export async function openMariadb(way: Way = "execute"): Promise<Database> {
  const name = `jsonapi_pagination_keyset_${process.pid}_${++opened}`;
  const connection = await createConnection({ uri: MYSQL_URL, timezone: "Z" }).catch((error) =>
    unanswered("MariaDB", "MYSQL_URL", MYSQL_URL, error),
  );
  await connection.query(`DROP DATABASE IF EXISTS ${name}`);
  await connection.query(`CREATE DATABASE ${name}`);
  await connection.query(`USE ${name}`);
  return {
    dialect: "mysql",
    types: mariadbTypes,
    async query(sql, params = []) {
      const isPrepared = way === "execute" && params.length > 0;
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
