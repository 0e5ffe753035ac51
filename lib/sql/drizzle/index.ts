import type { Fragment } from "../fragments/fragment";
import type { PageQueryOptions } from "../options";
import type { ListedPage } from "../page";
import { fetchBuiltPage, type QueryBuilder } from "../query-builder";

// The types describe Drizzle's by their shape instead of importing them. Drizzle has one set of declarations
// for `require` and one for `import`, whose classes are not assignable to each other, and either refers to
// packages that few programs have installed.

/** A piece of SQL as Drizzle makes it. */
interface Piece {
  as(name: string): object;
}

/** What the adapter uses of Drizzle. */
interface DrizzleModule {
  readonly sql: {
    (strings: TemplateStringsArray, ...pieces: readonly object[]): Piece;
    raw(text: string): Piece;
    param(value: unknown): object;
    join(pieces: readonly object[]): Piece;
  };
}

const { sql }: DrizzleModule = require("drizzle-orm");

/**
 * A SELECT query of Drizzle, as an ES module or as CommonJS.
 * @example
 * const query: DrizzleQuery = db.select({ id: articles.id }).from(articles);
 */
export interface DrizzleQuery {
  readonly _: { readonly config: { readonly fields: object }; readonly result: readonly unknown[] };
  getSQL(): object;
}

/**
 * A column of a table or subquery, or an SQL expression of Drizzle.
 * @example
 * const title: DrizzleColumn = sql`lower(${articles.title})`;
 */
export interface DrizzleColumn {
  readonly _: { readonly brand: "Column" | "SQL" | "SQL.Aliased" };
  getSQL(): object;
}

/**
 * The options of `fetchPage`: the dialect, and the column for each field of the order.
 * @example
 * const options: DrizzlePageOptions = { dialect: "postgres", columns: { id: articles.id } };
 */
export type DrizzlePageOptions = PageQueryOptions<DrizzleColumn>;

/** What Drizzle knows of a query. It is the only place for further columns of a query. */
interface Config {
  fields: Readonly<Record<string, unknown>>;
  readonly where?: Piece;
  readonly having?: Piece;
  readonly orderBy?: readonly unknown[];
  readonly limit?: unknown;
  readonly offset?: unknown;
  readonly setOperators: readonly unknown[];
}

/** What the adapter uses of a query. */
interface AnyQuery extends PromiseLike<object[]> {
  where(condition: Piece): AnyQuery;
  having(condition: Piece): AnyQuery;
  orderBy(...terms: Piece[]): AnyQuery;
  limit(limit: number): AnyQuery;
  offset(offset: number): AnyQuery;
  toSQL(): { readonly sql: string };
}

const configOf = (query: DrizzleQuery) => query._.config as Config;

const isWrapper = (value: unknown): value is { getSQL(): object } =>
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
  run(query, { select, where, orderBy, limit, offset }, isHaving, check) {
    const config = configOf(query);
    const keys = select.map(({ value, name }) => [name, write(value).as(name)]);
    config.fields = { ...config.fields, ...Object.fromEntries(keys) };
    const any = query as unknown as AnyQuery;
    const beside = (own: Piece | undefined) => {
      const condition = write(where);
      return own === undefined ? condition : sql`(${own}) and ${condition}`; // raw SQL may contain OR
    };
    if (isHaving) any.having(beside(config.having));
    else any.where(beside(config.where));
    const whole = any
      .orderBy(...orderBy.map(write))
      .limit(limit)
      .offset(offset);
    check(() => whole.toSQL().sql);
    return whole;
  },
};

/**
 * Reads the rows of a page of page numbers, offsets or cursors, with one query of Drizzle or with several in
 * turn. It adds the position, the order and the limit to each, and the exact key values as columns that
 * `res.paginate` removes from the rows.
 * @param page The page to read, such as `articles.page(req)`. Its list must have the `order` option.
 * @param newQuery Returns a new SELECT query without order and limit. A page can need several.
 * @param options The dialect, and the column for each field of the order.
 * @returns The rows for `res.paginate`.
 * @throws TypeError (rejects) that lists every problem with the page, the query and the options.
 * @example
 * const columns = { createdAt: articles.createdAt, id: articles.id };
 * const newQuery = () => db.select({ id: articles.id, title: articles.title }).from(articles);
 * const rows = await fetchPage(page, newQuery, { dialect: "postgres", columns });
 */
export function fetchPage<Query extends DrizzleQuery>(
  page: ListedPage,
  newQuery: () => Query,
  options: DrizzlePageOptions,
): Promise<Query["_"]["result"]> {
  return fetchBuiltPage(drizzle, page, newQuery, options);
}

function write(fragment: Fragment<DrizzleColumn>): Piece {
  const pieces = fragment.map((piece) => {
    if (typeof piece === "string") return sql.raw(piece);
    return "bound" in piece ? sql.param(piece.bound) : writeColumn(piece.column);
  });
  return sql.join(pieces);
}

/** Writes a column, or an expression of a subquery, by its name, and any other expression in parentheses. */
function writeColumn(column: DrizzleColumn): object {
  if ("table" in column) return column.getSQL();
  return "isSelectionField" in column && column.isSelectionField === true
    ? column
    : sql`(${column.getSQL()})`;
}
