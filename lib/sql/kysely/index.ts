import {
  AndNode,
  type KyselyPlugin,
  type OperationNode,
  ParensNode,
  type RawBuilder,
  type SelectQueryBuilder,
  type SelectQueryNode,
  type SqlBool,
  sql,
} from "kysely";
import type { Fragment } from "../fragments/fragment";
import type { PageQueryOptions } from "../options";
import type { ListedPage } from "../page";
import { fetchBuiltPage, type QueryBuilder } from "../query-builder";

// The public types describe Kysely's by their shape instead of importing them. Kysely 0.28 has one set of
// declarations for `require` and one for `import`, whose classes are not assignable to each other; Kysely
// 0.29 has none for `require`.

/** The clauses of a query that a page must not have twice. */
interface SelectNode {
  readonly kind: "SelectQueryNode";
  readonly orderBy?: object;
  readonly limit?: object;
  readonly top?: object;
  readonly fetch?: object;
  readonly offset?: object;
  readonly setOperations?: readonly object[];
}

/**
 * A SELECT query of Kysely, as an ES module or as CommonJS.
 * @example
 * const query: KyselyQuery = db.selectFrom("articles").select(["id", "title"]);
 */
export interface KyselyQuery {
  readonly isSelectQueryBuilder: true;
  whereRef(left: never, operator: never, right: never): unknown;
  execute(): Promise<object[]>;
  toOperationNode(): SelectNode;
}

/**
 * An SQL expression of Kysely, such as `sql` and `eb.fn` create.
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
 * A column of the query's tables by its name, which the compiler checks, or an SQL expression of Kysely.
 * @example
 * const id: KyselyColumn<typeof query> = "articles.id";
 */
export type KyselyColumn<Query extends KyselyQuery> = ColumnName<Query> | KyselyExpression;

/**
 * The options of `fetchPage`: the dialect, and the column for each field of the order.
 * @example
 * const options: KyselyPageOptions<typeof query> = { dialect: "postgres", columns: { id: "articles.id" } };
 */
export type KyselyPageOptions<Query extends KyselyQuery> = PageQueryOptions<KyselyColumn<Query>>;

/** A query of which only the methods matter here: `KyselyPageOptions` has checked the names of columns. */
type AnyQuery = SelectQueryBuilder<Record<string, Record<string, unknown>>, string, unknown>;

const isExpression = (value: unknown): value is KyselyExpression =>
  typeof value === "object" && value !== null && "toOperationNode" in value;

/**
 * Puts the query's own conditions in WHERE or HAVING into parentheses, and those of the page: raw SQL may
 * contain OR.
 */
const groupConditions = (isHaving: boolean): KyselyPlugin => ({
  transformQuery({ node }) {
    const { where, having } = node as Required<SelectQueryNode>; // the page has added its condition
    return isHaving
      ? { ...node, having: { ...having, having: grouped(having.having) } }
      : { ...node, where: { ...where, where: grouped(where.where) } };
  },
  transformResult: async ({ result }) => result,
});

/** @param conditions Conditions, of which the last one is that of the page. */
function grouped(conditions: OperationNode): OperationNode {
  return AndNode.is(conditions)
    ? AndNode.create(ParensNode.create(conditions.left), ParensNode.create(conditions.right))
    : ParensNode.create(conditions);
}

const kysely: QueryBuilder<KyselyQuery, string | KyselyExpression> = {
  isColumn: {
    expected: "the name of a column or an expression",
    holds: (value) => typeof value === "string" || isExpression(value),
  },
  isQuery: {
    expected: "a SELECT query of Kysely",
    holds: (value) => isExpression(value) && "isSelectQueryBuilder" in value,
  },
  ownClauses(query) {
    const { orderBy, limit, top, fetch, offset, setOperations } = query.toOperationNode();
    return {
      "ORDER BY": orderBy !== undefined,
      LIMIT: (limit ?? top ?? fetch) !== undefined,
      OFFSET: offset !== undefined,
      UNION: setOperations !== undefined,
    };
  },
  run(query, { select, where, orderBy, limit, offset }, isHaving, check) {
    const condition = write<SqlBool>(where);
    const paged = orderBy
      .reduce(
        (ordered, term) => ordered.orderBy(write(term)),
        (query as unknown as AnyQuery).withPlugin(groupConditions(isHaving)),
      )
      .select(select.map(({ value, name }) => write(value).as(name)))
      .limit(limit);
    const found = isHaving ? paged.having(condition) : paged.where(condition);
    const whole = offset === 0 ? found : found.offset(offset);
    check(() => whole.compile().sql);
    return whole.execute() as Promise<object[]>;
  },
};

/**
 * Reads the rows of a page of page numbers, offsets or cursors, with one query of Kysely or with several in
 * turn. It adds the position, the order and the limit to each, and the exact key values as columns that
 * `res.paginate` removes from the rows.
 * @param page The page to read, such as `articles.page(req)`. Its list must have the `order` option.
 * @param newQuery Returns a new SELECT query without order and limit. A page can need several.
 * @param options The dialect, and the column for each field of the order.
 * @returns The rows for `res.paginate`.
 * @throws TypeError (rejects) that lists every problem with the page, the query and the options.
 * @example
 * const columns = { createdAt: "created_at", id: "id" } as const;
 * const newQuery = () => db.selectFrom("articles").select(["id", "title"]);
 * const rows = await fetchPage(page, newQuery, { dialect: "postgres", columns });
 */
export function fetchPage<Query extends KyselyQuery>(
  page: ListedPage,
  newQuery: () => Query,
  options: KyselyPageOptions<Query>,
): Promise<Awaited<ReturnType<Query["execute"]>>> {
  return fetchBuiltPage(kysely, page, newQuery, options);
}

function write<Value>(fragment: Fragment<string | KyselyExpression>): RawBuilder<Value> {
  const pieces = fragment.map((piece) => {
    if (typeof piece === "string") return sql.raw(piece);
    if ("bound" in piece) return sql.val(piece.bound);
    return typeof piece.column === "string" ? sql.ref(piece.column) : sql`(${piece.column})`;
  });
  return sql`${sql.join(pieces, sql.raw(""))}`;
}
