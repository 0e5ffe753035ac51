import { type KeysetPage, keyset } from "jsonapi-pagination/keyset";
import type { Database, Row } from "./database";
import { COLUMNS, NULLABLE } from "./orders";

/** Fetches the rows of a page from the table, each with its id as `text_id`. */
export type Fetch = (database: Database, owner: number, page: KeysetPage) => Promise<Row[]>;

/** Fetches by a query that is written as text and has a parameter of its own before those of the page. */
export const fetchByText: Fetch = (database, owner, page) => {
  const { dialect, types } = database;
  const isPostgres = dialect === "postgres";
  const k = keyset(page, {
    ...{ dialect, columns: COLUMNS, nullable: NULLABLE },
    ...(isPostgres && { firstParam: 2 }),
  });
  return database.query(
    `SELECT CAST(id AS ${types.cast}) AS text_id, ${k.select} FROM listed
     WHERE owner = ${isPostgres ? "$1" : "?"} AND ${k.where} ORDER BY ${k.orderBy} LIMIT ${k.limit}`,
    [owner, ...k.params],
  );
};
