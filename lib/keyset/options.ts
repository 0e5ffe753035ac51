import type { Key } from "../strategies/cursor/key";
import type { Order } from "../strategies/order";
import type { DialectName } from "./dialect";

/** What a keyset query is made of: the `req.page` of the cursor strategy is one. */
export interface KeysetPage {
  readonly strategy: "cursor";
  /** How many rows to fetch. */
  readonly limit: number;
  readonly order: Order;
  readonly after: Key | null;
  readonly before: Key | null;
  readonly backward: boolean;
}

/** A key's column whose values do not survive the way through text, or through a driver, by themselves. */
export interface KeyColumn<Column = string> {
  /** The SQL expression that the list is ordered by. */
  readonly column: Column;
  /**
   * SQL that makes text of the column, for which `?` stands: `"HEX(?)"`.
   * @default what is right for numbers, texts, dates and times
   */
  readonly text?: string | undefined;
  /**
   * SQL that makes the column's type of that text again, for which `?` stands: `"UNHEX(?)"`.
   * @default "?"
   */
  readonly value?: string | undefined;
}

/** How the order of a cursor page is found in a database. */
export interface KeysetOptions<Column = string> {
  /** MariaDB is `"mysql"`. */
  readonly dialect: DialectName;
  /** The SQL expression of each key of the order; other keys may be there too. It becomes part of the query: never take it from a request. */
  readonly columns: Readonly<Record<string, Column | KeyColumn<Column>>>;
  /**
   * The keys whose columns may be NULL. NULL is greater than all values: last in ascending order, first in descending order.
   * @default []
   */
  readonly nullable?: readonly string[] | undefined;
}
