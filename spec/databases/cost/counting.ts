import type { DialectName } from "jsonapi-pagination/sql";
import type { Row } from "../../sql/database";

/** What a database read for one query. */
export interface CountedQuery {
  readonly sql: string;
  readonly rows: Row[];
  /** Rows and index entries that it visited, whether they were results or not. */
  readonly visited: number;
  /** Pages of its cache, or 0 if the database does not count them. */
  readonly buffers: number;
  /** How the database found the rows, for the message of a test that fails. */
  explain(): Promise<string>;
}

/** A connection that counts what the database reads. */
export interface CountingDatabase {
  readonly dialect: DialectName;
  /** The ways in which the database may plan a query. */
  readonly planModes: readonly string[];
  query(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  count(sql: string, params: readonly unknown[], planMode: string): Promise<CountedQuery>;
  close(): Promise<void>;
}
