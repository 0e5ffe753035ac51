import type { Rule } from "../validation/rules";
import { checkOptions } from "./check-options";
import { PageClauses } from "./clauses";
import { type DialectName, dialects } from "./dialects";
import { Sql, sql } from "./fragments/sql";
import { mergeRows, type PageSource } from "./merge";
import type { PageQueryOptions, SqlColumn } from "./options";
import type { CountedPage, ListedPage, PositionedPage } from "./page";
import { PageQuery, type SqlText } from "./page-query";
import { fetchRows } from "./rows/fetch";
import { fetchRanges } from "./stores/fetch-ranges";
import { type PageRange, pageRanges, type RangeCondition, type StoreOptions } from "./stores/page-ranges";

export type {
  CountedPage,
  DialectName,
  ListedPage,
  PageQuery,
  PageQueryOptions,
  PageRange,
  PageSource,
  PositionedPage,
  RangeCondition,
  Sql,
  SqlColumn,
  SqlText,
  StoreOptions,
};
export { fetchRanges, mergeRows, pageRanges, sql };

/**
 * The options of `sqlPage`.
 * @example
 * const options: SqlPageOptions = {
 *   dialect: "postgres",
 *   columns: { createdAt: "articles.created_at", id: "articles.id" },
 * };
 */
export interface SqlPageOptions extends PageQueryOptions<string | Sql> {
  /**
   * How parameters are written. Set it to `"?"` if your library numbers parameters of PostgreSQL itself.
   * @default `$1`, `$2`, … for `"postgres"`; `?` for the others
   */
  readonly placeholder?: "?" | undefined;
}

/**
 * A page of a list in an SQL database, which `fetch` reads.
 * @example
 * const usersPage: SqlPage = sqlPage(page, { dialect: "postgres", columns: { id: "users.id" } });
 */
export interface SqlPage {
  /**
   * Reads the rows of the page with one query, or with several in turn until the page is full.
   * @param run Writes one query with the pieces of `q`, runs it, and returns its rows unchanged.
   * @returns The rows for `res.paginate`.
   * @throws TypeError (rejects) if the query lacks a piece of `q`, or no cursors can be made from its rows.
   * @example
   * const rows = await sqlPage(page, { dialect: "postgres", columns: { id: "users.id" } }).fetch(async (q) => {
   *   const { text, values } = q.sql`SELECT users.*, ${q.select} FROM users WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
   *   return (await pool.query(text, values)).rows;
   * });
   */
  fetch<Row extends object>(
    run: (q: PageQuery) => readonly Row[] | PromiseLike<readonly Row[]>,
  ): Promise<Row[]>;
}

/** A number alone would not be a constant in ORDER BY, but the place of a column in the select list. */
const isSql: Rule = {
  expected: "an SQL expression",
  holds: (value) =>
    value instanceof Sql || (typeof value === "string" && !/^[\s()+-]*\d*[\s)]*$/.test(value)),
};

const isQuestionMark: Rule = { expected: '"?"', holds: (value) => value === "?" };

/**
 * Prepares the queries of a page of page numbers, offsets or cursors. Your query selects the columns and adds
 * conditions of its own; the pieces of `q` add the position, the order, the limit and the exact key values.
 * @param page The page to read. Its list must have the `order` option.
 * @param options The dialect, and the column for each field of the order.
 * @throws TypeError that lists every problem with the page and the options.
 * @example
 * const columns = { createdAt: "articles.created_at", id: "articles.id" };
 * const rows = await sqlPage(page, { dialect: "postgres", columns }).fetch(async (q) => {
 *   const { text, values } = q.sql`SELECT articles.*, ${q.select} FROM articles
 *     WHERE author_id = ${author} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
 *   return (await pool.query(text, values)).rows;
 * });
 * res.paginate(undefined, rows, { serialize });
 */
export function sqlPage(page: ListedPage, options: SqlPageOptions): SqlPage {
  checkOptions(page, options, isSql, { placeholder: isQuestionMark });
  const clauses = new PageClauses(page, options, isSql.holds);
  const numbersParameters = dialects[options.dialect].numbersParameters && options.placeholder === undefined;
  return {
    fetch(run) {
      let isWritten = false;
      return fetchRows(page, clauses, async (query) => {
        const q = new PageQuery(query, numbersParameters, page.strategy === "cursor", options);
        const rows = await run(q);
        q.close();
        const missing = q.missingPieces(isWritten);
        isWritten ||= q.isWritten;
        if (missing.length === 0) return rows;
        throw new TypeError(
          `The query of the page does not contain ${missing.map((name) => `q.${name}`).join(", ")}.`,
        );
      });
    },
  };
}
