import type { Fragment } from "../fragments/fragment";
import type { PageQueryOptions } from "../options";
import type { ListedPage } from "../page";
import { fetchBuiltPage, type QueryBuilder } from "../query-builder";

// The types describe Knex's by their shape, so that this entry loads nothing: a query makes its own pieces.

/**
 * A SELECT query of Knex.
 * @example
 * const query: KnexQuery = knex("articles").select("id", "title");
 */
export interface KnexQuery extends PromiseLike<unknown> {
  readonly client: { raw(sql: string, bindings: readonly unknown[]): unknown };
  clone(): unknown;
  clearOrder(): unknown;
  toSQL(): { readonly sql: string };
}

/**
 * A piece of SQL that `knex.raw` creates.
 * @example
 * const title: KnexRaw = knex.raw("lower(title)");
 */
export interface KnexRaw {
  wrap(before: string, after: string): unknown;
  toSQL(): { readonly sql: string };
}

/**
 * A column by its name, which Knex quotes, or a piece of SQL that `knex.raw` creates.
 * @example
 * const id: KnexColumn = "articles.id";
 */
export type KnexColumn = string | KnexRaw;

/**
 * The options of `fetchPage`: the dialect, and the column for each field of the order.
 * @example
 * const options: KnexPageOptions = { dialect: "postgres", columns: { id: "articles.id" } };
 */
export type KnexPageOptions = PageQueryOptions<KnexColumn>;

/** A part of a query, as Knex keeps it. */
interface Statement {
  readonly grouping: string;
}

/** What the adapter uses of a query. Knex has no other way to see which clauses a query has. */
interface AnyQuery extends KnexQuery {
  clone(): AnyQuery;
  clear(clause: string): AnyQuery;
  select(...columns: unknown[]): AnyQuery;
  where(condition: unknown): AnyQuery;
  having(condition: unknown): AnyQuery;
  orderByRaw(order: unknown): AnyQuery;
  limit(limit: number): AnyQuery;
  offset(offset: number): AnyQuery;
  readonly _method: string;
  readonly _statements: Statement[];
  readonly _single: { readonly limit?: unknown; readonly offset?: unknown };
}

const isRaw = (value: unknown): value is KnexRaw =>
  typeof value === "object" && value !== null && "wrap" in value && "toSQL" in value;

const knex: QueryBuilder<KnexQuery, KnexColumn> = {
  isColumn: {
    expected: "the name of a column or a knex.raw(…)",
    holds: (value) => (typeof value === "string" && value !== "") || isRaw(value),
  },
  isQuery: {
    expected: "a SELECT query of Knex (of Objection: toKnexQuery())",
    holds: (value) =>
      typeof value === "object" && value !== null && (value as Partial<AnyQuery>)._method === "select",
  },
  ownClauses(query) {
    const { _statements, _single } = query as AnyQuery;
    const has = (clause: string) => _statements.some(({ grouping }) => grouping === clause);
    return {
      "ORDER BY": has("order"),
      LIMIT: _single.limit !== undefined,
      OFFSET: _single.offset !== undefined,
      UNION: has("union"),
    };
  },
  run(query, { select, where, orderBy, limit, offset }, isHaving, check) {
    const write = (fragment: Fragment<KnexColumn>) => toRaw(query, fragment);
    const paged = query.clone() as AnyQuery;
    if (!paged._statements.some(({ grouping }) => grouping === "columns")) paged.select("*");
    paged.select(...select.map(({ value, name }) => write([...value, ` as ${name}`])));
    const clause = isHaving ? "having" : "where";
    groupConditions(paged, clause)[clause](write(where));
    for (const term of orderBy) paged.orderByRaw(write(term));
    paged.limit(limit).offset(offset);
    check(() => paged.toSQL().sql);
    return paged as PromiseLike<unknown> as PromiseLike<object[]>;
  },
};

/** Puts the query's own conditions into parentheses, as OR in them would let rows of other pages through. */
function groupConditions(query: AnyQuery, clause: "where" | "having"): AnyQuery {
  const conditions = query._statements.filter(({ grouping }) => grouping === clause);
  return query.clear(clause)[clause]((group: AnyQuery) => {
    // Knex writes a group of HAVING too from what it finds as WHERE.
    group._statements.push(...conditions.map((condition) => ({ ...condition, grouping: "where" })));
  });
}

/**
 * Reads the rows of a page of page numbers, offsets or cursors, with one query of Knex or with several in
 * turn. It adds the position, the order and the limit to each, and the exact key values as columns that
 * `res.paginate` removes from the rows.
 * @param page The page to read, such as `articles.page(req)`. Its list must have the `order` option.
 * @param newQuery Returns a new SELECT query without order and limit. A page can need several.
 * @param options The dialect, and the column for each field of the order.
 * @returns The rows for `res.paginate`.
 * @throws TypeError (rejects) that lists every problem with the page, the query and the options.
 * @example
 * const columns = { createdAt: "articles.created_at", id: "articles.id" };
 * const newQuery = () => knex("articles").select("id", "title").where("author_id", 7);
 * const rows = await fetchPage(page, newQuery, { dialect: "postgres", columns });
 */
export function fetchPage<Query extends KnexQuery>(
  page: ListedPage,
  newQuery: () => Query,
  options: KnexPageOptions,
): Promise<Awaited<Query>> {
  return fetchBuiltPage(knex, page, newQuery, options);
}

/**
 * Writes a fragment as Knex does: `??` is a quoted name and `?` a value or raw SQL. No text contains a `?`.
 */
function toRaw({ client }: KnexQuery, fragment: Fragment<KnexColumn>): unknown {
  const bindings: unknown[] = [];
  const texts = fragment.map((piece) => {
    if (typeof piece === "string") return piece;
    if ("bound" in piece) {
      bindings.push(piece.bound);
      return "?";
    }
    bindings.push(piece.column);
    return typeof piece.column === "string" ? "??" : "(?)";
  });
  return client.raw(texts.join(""), bindings);
}
