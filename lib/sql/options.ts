import type { DialectName } from "./dialects";

/**
 * A column of the order, with what the database cannot say about it.
 * @example
 * const id: SqlColumn = { column: "articles.id", type: "binary" };
 */
export interface SqlColumn<Column = string> {
  /** The SQL expression by which the list is ordered. */
  readonly column: Column;
  /**
   * Declares that the column has a NOT NULL constraint, which spares queries where NULLs would be looked for.
   * Rows that have NULL there all the same would be skipped.
   * @default false
   */
  readonly notNull?: boolean | undefined;
  /**
   * The type of the column. MySQL needs it for `"binary"`, `"bit"`, `"enum"`, `"float"` and `"set"`, SQLite
   * for `"blob"`. In PostgreSQL, it keeps a driver from converting the values of `"boolean"`, `"bytea"`,
   * `"date"`, `"timestamp"`, `"timestamptz"` and `"jsonb"`.
   * @default none: a column that needs a type is refused
   */
  readonly type?: string | undefined;
  /**
   * SQL that converts the column to text, with `?` for the column: `"HEX(?)"`.
   * @default by `type`
   */
  readonly text?: string | undefined;
  /**
   * SQL that converts the text back to the type of the column, with `?` for the text: `"UNHEX(?)"`.
   * @default by `type`
   */
  readonly value?: string | undefined;
}

/**
 * The options that all queries of pages have, whoever writes them.
 * @example
 * const options: PageQueryOptions<string> = { dialect: "mysql", columns: { id: "articles.id" } };
 */
export interface PageQueryOptions<Column> {
  /** The database. MariaDB is `"mysql"`. */
  readonly dialect: DialectName;
  /**
   * The SQL expression of each field of the order; it may contain others. The expressions become part of the
   * query: never take them from a request.
   */
  readonly columns: Readonly<Record<string, Column | SqlColumn<Column>>>;
  /**
   * Columns that must equal a value, and lead the index on the order: `{ "articles.author_id": 7 }`, or pairs
   * such as `[[articles.authorId, 7]]` for columns that are not text. In MariaDB, such a condition outside of
   * `within` makes it read all the rows that meet it.
   * @default {}
   */
  readonly within?:
    | { readonly [Name in Extract<Column, string>]?: unknown }
    | readonly (readonly [column: Column, value: unknown])[]
    | undefined;
  /**
   * Whether to use nothing but equality and comparisons of one column, for engines that send no more on to
   * other servers: `postgres_fdw`, Spider.
   * @default false
   */
  readonly plain?: boolean | undefined;
  /**
   * Whether the columns are aggregates, so that the conditions belong to HAVING. The page is then one query,
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
