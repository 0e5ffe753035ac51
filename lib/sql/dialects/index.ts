import type { Dialect } from "./dialect";
import { mysql } from "./mysql";
import { postgres } from "./postgres";
import { sqlite } from "./sqlite";

/**
 * The name of an SQL dialect. `"mysql"` is also for MariaDB.
 * @example
 * const dialect: DialectName = "postgres";
 */
export type DialectName = "postgres" | "mysql" | "sqlite";

export const dialects: Readonly<Record<DialectName, Dialect>> = { postgres, mysql, sqlite };
