import postgres from "postgres";
import { type Database, postgresTypes, type Row } from "../sql/database";
import { openPostgres, POSTGRES_URL } from "./postgres";

/** The type `unknown`: the server takes the text for whatever type it is compared with. */
const UNKNOWN = 705;

/**
 * Opens a database of its own through postgres.js. It converts a parameter by the type that the server asks
 * for, unless the parameter has a type already.
 * @param isTyped Whether to give each parameter the type `unknown`.
 * @param configure Changes the driver before it is used.
 */
export async function openPostgresJs(
  isTyped: boolean,
  options: postgres.Options<Record<string, postgres.PostgresType>> = {},
  configure: (sql: postgres.Sql) => unknown = () => {},
): Promise<Database> {
  const owner = await openPostgres();
  const [row] = await owner.query("SELECT current_database() AS name");
  const sql = postgres(new URL(`/${row?.name}`, POSTGRES_URL).href, {
    max: 1,
    onnotice: () => {},
    ...options,
  });
  configure(sql);
  return {
    ...owner,
    types: postgresTypes,
    async query(text, params = []) {
      const values = isTyped ? params.map((value) => sql.typed(value as string, UNKNOWN)) : [...params];
      return [...(await sql.unsafe<Row[]>(text, values as string[]))];
    },
    async close() {
      await sql.end();
      await owner.close();
    },
  };
}
