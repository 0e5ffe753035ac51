import { show } from "../validation/messages";
import type { Rule } from "../validation/rules";
import { checkOptions } from "./check-options";
import { type Clauses, PageClauses } from "./clauses";
import type { PageQueryOptions } from "./options";
import type { ListedPage } from "./page";
import { builtProblem, checkOnce, type QueryUse } from "./query-text";
import { fetchRows } from "./rows/fetch";

/** What a library that builds queries does for a page. */
export interface QueryBuilder<Query, Column> {
  /** The rule for columns in the options. */
  readonly isColumn: Rule;
  /** The rule for what makes a query returns. */
  readonly isQuery: Rule;
  /** Whether a query that gets clauses changes, rather than making another query. */
  readonly changesQueries?: boolean;
  /**
   * The clauses of a query, by name, of those that the page has itself or that would not apply to all rows.
   */
  ownClauses(query: Query): Readonly<Record<OwnClause, boolean>>;
  /**
   * Runs a query with the clauses of the page.
   * @param isHaving Whether the conditions belong to HAVING.
   * @param check Called before the query runs. It asks for the text of the query if it needs it.
   */
  run(
    query: Query,
    clauses: Clauses<Column>,
    isHaving: boolean,
    check: (textOf: () => string) => void,
  ): PromiseLike<object[]>;
}

type OwnClause = "ORDER BY" | "LIMIT" | "OFFSET" | "UNION";

/**
 * Fetches the rows of a page by queries that a library builds.
 * @param newQuery Makes the query without order and limit. The page may take several.
 * @throws TypeError that lists every problem with the page and the options.
 */
export async function fetchBuiltPage<Query, Column, Rows>(
  builder: QueryBuilder<Query, Column>,
  page: ListedPage,
  newQuery: () => Query,
  options: PageQueryOptions<Column>,
): Promise<Rows> {
  checkOptions(page, options, builder.isColumn);
  if (typeof newQuery !== "function")
    throw new TypeError(`newQuery must be a function that creates a query; got ${show(newQuery)}.`);
  const firstQuery = newQuery();
  checkQuery(builder, firstQuery);
  if (builder.changesQueries && newQuery() === firstQuery)
    throw new TypeError(
      "newQuery must create a new query each time, because a page can need several; it returned the same one twice.",
    );
  const clauses = new PageClauses<Column>(page, options, builder.isColumn.holds);
  const isHaving = options.having === true;
  const use: QueryUse = { dialect: options.dialect, isHaving, isPositioned: page.strategy === "cursor" };
  const check = (text: string, neverNull: readonly number[]) =>
    checkOnce([...Object.values(use), neverNull, text].join("\n"), () => builtProblem(text, use, neverNull));
  const queries = [firstQuery];
  const rows = await fetchRows(page, clauses, (pieces) =>
    builder.run(queries.pop() ?? newQuery(), pieces, isHaving, (textOf) => check(textOf(), pieces.neverNull)),
  );
  return rows as Rows;
}

function checkQuery<Query, Column>({ isQuery, ownClauses }: QueryBuilder<Query, Column>, query: Query): void {
  if (!isQuery.holds(query))
    throw new TypeError(`newQuery must return ${isQuery.expected}; got ${show(query)}.`);
  const { UNION: isUnion, ...found } = ownClauses(query);
  if (isUnion)
    throw new TypeError(
      "The query of a page must not be a UNION, because its conditions would not apply to all rows. Select from the UNION as a subquery.",
    );
  const names = Object.entries(found).flatMap(([name, isThere]) => (isThere ? [name] : []));
  if (names.length > 0)
    throw new TypeError(
      `The query of a page must have no order and no limit of its own: the page adds them. It has ${names.join(", ")}.`,
    );
}
