import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Rule } from "../../validation";
import { checkKeyset } from "../check";
import { clausesOf } from "../clauses";
import type { Fragment } from "../fragment";
import type { KeysetOptions, KeysetPage } from "../options";

// The public types describe Kysely's by their shape instead of importing them. Kysely 0.28 has one set of
// declarations for `require` and one for `import`, whose classes are not assignable to each other; Kysely 0.29 has
// none for `require`.

/**
 * A SELECT query of Kysely.
 * @example
 * const query: KyselyQuery = db.selectFrom("articles").select(["id", "title"]);
 */
export interface KyselyQuery {
  readonly isSelectQueryBuilder: true;
  whereRef(left: never, operator: never, right: never): unknown;
  toOperationNode(): { readonly kind: "SelectQueryNode" };
}

/**
 * An expression of Kysely, such as `sql` and `eb.fn` create.
 * @example
 * const title: KyselyExpression = sql<string>`lower(title)`;
 */
export interface KyselyExpression {
  readonly expressionType?: unknown;
  toOperationNode(): object;
}

/** The columns of the query's tables, as the query itself accepts them: `"id"` and `"articles.id"`. */
type ColumnName<Query extends KyselyQuery> = Extract<Parameters<Query["whereRef"]>[0], string>;

/**
 * A column of the query's tables, checked by its name, or any expression of Kysely.
 * @example
 * const id: KyselyColumn<typeof query> = "articles.id";
 */
export type KyselyColumn<Query extends KyselyQuery> = ColumnName<Query> | KyselyExpression;

/**
 * Where a query of Kysely finds the order of a cursor page.
 * @example
 * const options: KyselyKeysetOptions<typeof query> = { dialect: "postgres", columns: { id: "articles.id" } };
 */
export type KyselyKeysetOptions<Query extends KyselyQuery> = KeysetOptions<KyselyColumn<Query>>;

/** A query of which only the methods matter here: `KyselyKeysetOptions` has checked the names of columns. */
type AnyQuery = SelectQueryBuilder<Record<string, Record<string, unknown>>, string, unknown>;

const isExpression = (value: unknown): value is KyselyExpression =>
  typeof value === "object" && value !== null && "toOperationNode" in value;

const isReference: Rule = {
  expected: "the name of a column or an expression",
  holds: (value) => typeof value === "string" || isExpression(value),
};

/**
 * Adds to a query what fetches the rows of a cursor page: the position, the order, the limit, and the exact key
 * values as columns that `res.paginate` removes from the rows.
 * @param query A SELECT query, made by Kysely as an ES module or as CommonJS.
 * @param page The page of a cursor list, such as `articles.page(req)`.
 * @param options The dialect, and the column of each field of the order.
 * @returns The query; its rows keep their type.
 * @throws TypeError that lists every problem with the page and the options.
 * @example
 * const query = db.selectFrom("articles").select(["id", "title"]);
 * const columns = { createdAt: "created_at", id: "id" } as const;
 * const rows = await withKeyset(query, page, { dialect: "postgres", columns }).execute();
 */
export function withKeyset<Query extends KyselyQuery>(
  query: Query,
  page: KeysetPage,
  options: KyselyKeysetOptions<Query>,
): Query {
  checkKeyset(page, options, isReference);
  const { select, where, orderBy } = clausesOf<string | KyselyExpression>(page, options, isReference);
  const paged = orderBy
    .reduce((ordered, term) => ordered.orderBy(write(term)), query as unknown as AnyQuery)
    .select(select.map(({ value, name }) => write(value).as(name)))
    .where(write<SqlBool>(where))
    .limit(page.limit);
  return paged as unknown as Query;
}

function write<Value>(fragment: Fragment<string | KyselyExpression>): RawBuilder<Value> {
  const pieces = fragment.map((piece) => {
    if (typeof piece === "string") return sql.raw(piece);
    if ("bound" in piece) return sql.val(piece.bound);
    return typeof piece.column === "string" ? sql.ref(piece.column) : piece.column;
  });
  return sql`${sql.join(pieces, sql.raw(""))}`;
}
