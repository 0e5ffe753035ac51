import type { SqlColumn } from "jsonapi-pagination/sql";
import type { Database } from "../database";

/** The products whose dialect is `mysql`. */
export type Product = "MariaDB" | "MySQL";

/** The databases in which a case can be tested. */
export interface Needed {
  /** The only product that has the type, of several with one dialect. */
  readonly product?: Product;
  /** The first version that has it, of this product or of PostgreSQL. */
  readonly since?: string;
}

/** A column type, and what pages in its order must be: exact, or refused with a remedy. */
export interface TypeCase extends Needed {
  /** What kind of column it is, where the type does not say it. */
  readonly title?: string;
  /** The type as CREATE TABLE has it; empty for a column without a type. */
  readonly type: string;
  /** SQL expressions of values, in any order. */
  readonly values: readonly string[];
  /** The SQL expression to order by, with `?` for the column. */
  readonly by?: string;
  /** What the list declares about the column. */
  readonly options?: Omit<SqlColumn, "column">;
  /**
   * The drivers with which pages are refused, or `true` for all. The others return each row once, in order.
   */
  readonly refusedBy?: true | readonly string[];
  /** SQL that must run before the table can be created. */
  readonly before?: string | readonly string[];
  /** Whether only a server has the type, and not the database inside a process. */
  readonly onServerOnly?: boolean;
}

/** Whether a case can be tested in a database. */
export function existsIn({ product, version }: Database, needed: Needed): boolean {
  if (needed.product !== undefined && needed.product !== product) return false;
  const { since } = needed;
  return since === undefined || version === undefined || isAtLeast(version, since);
}

function isAtLeast(version: string, since: string): boolean {
  return version.localeCompare(since, "en", { numeric: true }) >= 0;
}

/** Where a case is tested, for the end of its title. */
export function onlyIn({ product, since }: Needed): string {
  if (product === undefined && since === undefined) return "";
  return ` (${product ?? "PostgreSQL"} ${since === undefined ? "only" : `from ${since}`})`;
}

/** The name of a case in titles and in the documentation. */
export function nameOf({ title, type, by, options }: TypeCase): string {
  const column = title ?? (by === undefined ? type || "no type" : by.replace("?", type || "no type"));
  const declarations = Object.entries(options ?? {}).map(([name, value]) => `, ${name}: "${value}"`);
  return column + declarations.join("");
}
