import { type ListedPage, type SqlPageOptions, sql, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "./database";
import { COLUMNS } from "./orders";

/** Fetches the rows of a page from the table, each with its id as `text_id`. */
export type Fetch = (database: Database, owner: number, page: ListedPage) => Promise<Row[]>;

/** Fetches by a query that is written as text and has a parameter of its own before those of the page. */
export const fetchByText = fetchWith({});

/** Fetches with options beside the dialect and the columns. */
export function fetchWith(options: Partial<SqlPageOptions>): Fetch {
  return (database, owner, page) => {
    const { dialect, types, query } = database;
    const cast = sql.raw(types.cast);
    return sqlPage(page, { dialect, columns: COLUMNS, ...options }).fetch(async (q) => {
      const { text, values } = q.sql`SELECT CAST(id AS ${cast}) AS text_id, ${q.select} FROM listed
        WHERE owner = ${owner} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return query(text, values);
    });
  };
}
