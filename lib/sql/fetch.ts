import type { Clauses, PageClauses } from "./clauses";
import type { ListedPage } from "./page";
import { checkRows, withoutKeyColumn } from "./rows";

/**
 * Asks the ranges of a page in their order until it is full.
 * @param run Runs the query with some clauses, and returns its rows.
 * @throws TypeError for rows from which no cursors can be made.
 */
export async function fetchRows<Row extends object, Column>(
  page: ListedPage,
  clauses: PageClauses<Column>,
  run: (query: Clauses<Column>) => readonly Row[] | PromiseLike<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const ranges of clauses.queries) {
    const limit = page.limit - rows.length;
    if (limit === 0) break;
    const found = await run(clauses.of(ranges, limit));
    checkRows(found, limit, page, clauses.keys);
    rows.push(...found);
  }
  return page.strategy === "cursor" ? rows : rows.map(withoutKeyColumn);
}
