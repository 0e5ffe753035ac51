import type { Key } from "../strategies/cursor/key";
import type { Order } from "../strategies/order";
import type { DialectName } from "./dialect";

/** The page that a keyset query finds. The `req.page` of the cursor strategy is one. */
export interface KeysetPage {
  readonly strategy: "cursor";
  /** The number of rows to fetch. */
  readonly limit: number;
  /** The order of the list, whose last fields are unique. */
  readonly order: Order;
  /** The position after which the page begins, or null for the start of the list. */
  readonly after: Key | null;
  /** The position before which the page ends, or null for the end of the list. */
  readonly before: Key | null;
  /** Whether the rows are read from the end towards the start. */
  readonly backward: boolean;
}

/**
 * A column whose values need a conversion to become text and to be compared with text.
 *
 * @example
 * const id: KeyColumn = { column: "articles.id", text: "HEX(?)", value: "UNHEX(?)" };
 */
export interface KeyColumn<Column = string> {
  /** The SQL expression by which the list is ordered. */
  readonly column: Column;
  /**
   * SQL that converts the column to text, with `?` for the column: `"HEX(?)"`.
   * @default a conversion that is exact for numbers, text, dates and times
   */
  readonly text?: string | undefined;
  /**
   * SQL that converts the text back to the type of the column, with `?` for the text: `"UNHEX(?)"`.
   * @default "?"
   */
  readonly value?: string | undefined;
}

/**
 * The columns of the order in a database.
 *
 * @example
 * const options: KeysetOptions = {
 *   dialect: "postgres",
 *   columns: { publishedAt: "articles.published_at", id: "articles.id" },
 *   nullable: ["publishedAt"],
 * };
 */
export interface KeysetOptions<Column = string> {
  /** The database. MariaDB is `"mysql"`. */
  readonly dialect: DialectName;
  /**
   * The SQL expression of each field of the order; it may contain others. The expressions become part of the
   * query: never take them from a request.
   */
  readonly columns: Readonly<Record<string, Column | KeyColumn<Column>>>;
  /**
   * The fields whose columns may be NULL. NULL is greater than all values: last in ascending order, first in
   * descending order.
   * @default []
   */
  readonly nullable?: readonly string[] | undefined;
}
