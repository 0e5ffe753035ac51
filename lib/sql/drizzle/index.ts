import { and, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Fragment } from "../fragment";
import type { PageQueryOptions } from "../options";
import type { ListedPage } from "../page";
import { fetchBuiltPage, type QueryBuilder } from "../query-builder";

// The public types describe Drizzle's by their shape instead of importing them: Drizzle has one set of declarations
// for `require` and one for `import`, whose classes are not assignable to each other.

/**
 * A SELECT query of Drizzle.
 * @example
 * const query: DrizzleQuery = db.select({ id: articles.id }).from(articles);
 */
export interface DrizzleQuery {
  readonly _: { readonly config: { readonly fields: object }; readonly result: readonly unknown[] };
  getSQL(): object;
}

/** The rows that a query returns. */
type RowOf<Query extends DrizzleQuery> = Extract<Query["_"]["result"][number], object>;

/**
 * A column of a table or subquery, or any expression of Drizzle.
 * @example
 * const title: DrizzleColumn = sql`lower(${articles.title})`;
 */
export interface DrizzleColumn {
  readonly _: { readonly brand: "Column" | "SQL" };
  getSQL(): object;
}

/**
 * Where a query of Drizzle finds the order of a page.
 * @example
 * const options: DrizzlePageOptions = { dialect: "postgres", columns: { id: articles.id } };
 */
export type DrizzlePageOptions = PageQueryOptions<DrizzleColumn>;

/** What Drizzle knows of a query. It is the only place for further columns of a query. */
interface Config {
  fields: Readonly<Record<string, unknown>>;
  readonly where?: SQL;
  readonly having?: SQL;
  readonly orderBy?: readonly unknown[];
  readonly limit?: unknown;
  readonly offset?: unknown;
  readonly setOperators: readonly unknown[];
}

/** What the adapter uses of a query. */
interface AnyQuery extends PromiseLike<object[]> {
  where(condition: SQL | undefined): AnyQuery;
  having(condition: SQL | undefined): AnyQuery;
  orderBy(...terms: SQL[]): AnyQuery;
  limit(limit: number): AnyQuery;
  offset(offset: number): AnyQuery;
}

const configOf = (query: DrizzleQuery) => query._.config as Config;

const isWrapper = (value: unknown): value is SQLWrapper =>
  typeof value === "object" && value !== null && "getSQL" in value;

const drizzle: QueryBuilder<DrizzleQuery, DrizzleColumn> = {
  changesQueries: true,
  isColumn: { expected: "a column of a table or an sql`…`", holds: isWrapper },
  isQuery: {
    expected: "a SELECT query of Drizzle",
    holds: (value) => isWrapper(value) && (value as Partial<DrizzleQuery>)._?.config?.fields !== undefined,
  },
  ownClauses(query) {
    const { orderBy, limit, offset, setOperators } = configOf(query);
    return {
      "ORDER BY": orderBy !== undefined && orderBy.length > 0,
      LIMIT: limit !== undefined,
      OFFSET: offset !== undefined,
      UNION: setOperators.length > 0,
    };
  },
  run(query, { select, where, orderBy, limit, offset }, isHaving) {
    const config = configOf(query);
    const keys = select.map(({ value, name }) => [name, write(value).as(name)]);
    config.fields = { ...config.fields, ...Object.fromEntries(keys) };
    const any = query as unknown as AnyQuery;
    const condition = write(where);
    if (isHaving) any.having(and(grouped(config.having), condition));
    else any.where(and(grouped(config.where), condition));
    if (offset !== 0) any.offset(offset);
    return any.orderBy(...orderBy.map(write)).limit(limit);
  },
};

/**
 * Fetches the rows of a page, whatever its strategy, by as many queries as it takes. To each it adds the position, the
 * order, the limit, and the exact key values as columns that `res.paginate` removes from the rows.
 * @param page The page of a list with an order, such as `articles.page(req)`.
 * @param newQuery Makes the SELECT query without order and limit, by Drizzle as an ES module or as CommonJS.
 * @param options The dialect, and the column of each field of the order.
 * @returns The rows for `res.paginate`.
 * @throws TypeError that lists every problem with the page and the options.
 * @example
 * const columns = { createdAt: articles.createdAt, id: articles.id };
 * const newQuery = () => db.select({ id: articles.id, title: articles.title }).from(articles);
 * const rows = await fetchPage(page, newQuery, { dialect: "postgres", columns });
 */
export function fetchPage<Query extends DrizzleQuery>(
  page: ListedPage,
  newQuery: () => Query,
  options: DrizzlePageOptions,
): Promise<RowOf<Query>[]> {
  return fetchBuiltPage(drizzle, page, newQuery, options);
}

/** Puts the conditions of a query into parentheses: raw SQL may contain OR. */
const grouped = (condition: SQL | undefined) => condition && sql`(${condition})`;

function write(fragment: Fragment<DrizzleColumn>): SQL {
  const pieces = fragment.map((piece) => {
    if (typeof piece === "string") return sql.raw(piece);
    return "bound" in piece ? sql.param(piece.bound) : (piece.column.getSQL() as SQL);
  });
  return sql.join(pieces);
}
