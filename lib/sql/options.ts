import type { DialectName } from "./dialects";

/**
 * A column of the order, with facts that cannot be found out from the database.
 * @example
 * const id: SqlColumn = { column: "articles.id", type: "binary" };
 */
export interface SqlColumn<Column = string> {
  /** The column, or the SQL expression, by which the list is ordered. */
  readonly column: Column;
  /**
   * Whether the column has a NOT NULL constraint. Pages then need no queries that look for NULLs. If the
   * column has NULLs after all, their rows are skipped.
   * @default false
   */
  readonly notNull?: boolean | undefined;
  /**
   * The type of the column. MySQL requires it for `"binary"`, `"bit"`, `"enum"`, `"float"` and `"set"`,
   * SQLite for `"blob"`. In PostgreSQL, it prevents drivers from converting values of the types `"boolean"`,
   * `"bytea"`, `"date"`, `"timestamp"`, `"timestamptz"` and `"jsonb"`.
   * @default `undefined`: a column of a type that must be named is refused
   */
  readonly type?: string | undefined;
  /**
   * SQL that converts the column to text without loss, with `?` for the column: `"HEX(?)"`.
   * @default the conversion for `type`
   */
  readonly text?: string | undefined;
  /**
   * SQL that converts the text back to the type of the column, with `?` for the text: `"UNHEX(?)"`.
   * @default the conversion for `type`
   */
  readonly value?: string | undefined;
}

/**
 * The options that `sqlPage` and `fetchPage` for every query builder have in common.
 * @example
 * const options: PageQueryOptions<string> = { dialect: "mysql", columns: { id: "articles.id" } };
 */
export interface PageQueryOptions<Column> {
  /** The dialect of the database: `"postgres"`, `"mysql"` (also for MariaDB) or `"sqlite"`. */
  readonly dialect: DialectName;
  /**
   * The column or SQL expression for each field of the order. Further fields are allowed. Expressions become
   * part of the query, so never take them from a request.
   */
  readonly columns: Readonly<Record<string, Column | SqlColumn<Column>>>;
  /**
   * Conditions on columns that precede the order in its index: `{ "articles.author_id": 7 }`, or pairs such
   * as `[[articles.authorId, 7]]` if columns are not text. MariaDB reads all rows that meet such a condition
   * if it is in the query instead.
   * @default {}
   */
  readonly within?:
    | { readonly [Name in Extract<Column, string>]?: unknown }
    | readonly (readonly [column: Column, value: unknown])[]
    | undefined;
  /**
   * Whether every condition is an equality or a comparison of one column. Engines that forward conditions to
   * other servers, such as `postgres_fdw` and Spider, forward only these.
   * @default false
   */
  readonly plain?: boolean | undefined;
  /**
   * Whether the columns are aggregates, whose conditions belong into HAVING. The page is then one query,
   * which computes all groups.
   * @default false
   */
  readonly having?: boolean | undefined;
}

/** The columns that must equal a value, each with it. */
export function withinPairs<Column>(
  within: PageQueryOptions<Column>["within"],
): readonly (readonly [column: Column, value: unknown])[] {
  return Array.isArray(within) ? within : (Object.entries(within ?? {}) as [never, unknown][]);
}
