import type { DialectName } from "jsonapi-pagination/sql";
import type { Product } from "./types/type-case";

export type Row = Record<string, unknown>;

/** One connection to a database on which the tests run. */
export interface Database {
  readonly dialect: DialectName;
  /** Which of several products with this dialect it is. */
  readonly product?: Product;
  /** The version of a server, as it writes it. */
  readonly version?: string;
  /** The column types of the table in this database. */
  readonly types: ColumnTypes;
  query(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface ColumnTypes {
  readonly bigint: string;
  readonly time: string;
  readonly decimal: string;
  readonly double: string;
  readonly flag: string;
  readonly text: string;
  /** The type to which CAST converts a value to make it text. */
  readonly cast: string;
}

export const postgresTypes: ColumnTypes = {
  bigint: "bigint",
  time: "timestamptz(6)",
  decimal: "numeric(40, 10)",
  double: "double precision",
  flag: "boolean",
  text: "text",
  cast: "text",
};

export const mariadbTypes: ColumnTypes = {
  bigint: "BIGINT",
  time: "DATETIME(6)",
  decimal: "DECIMAL(40, 10)",
  double: "DOUBLE",
  flag: "BOOLEAN",
  text: "VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
  cast: "CHAR",
};

export const sqliteTypes: ColumnTypes = {
  bigint: "BIGINT",
  time: "TEXT",
  decimal: "DECIMAL(40, 10)",
  double: "REAL",
  flag: "BOOLEAN",
  text: "TEXT COLLATE NOCASE",
  cast: "TEXT",
};
