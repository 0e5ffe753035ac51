import { rememberRows } from "../strategies/cursor/rows";
import type { Clauses, PageClauses } from "./clauses";
import { type KeyedRow, NullOrder } from "./nulls";
import type { ListedPage } from "./page";
import type { Range } from "./ranges";
import { checkNulls, checkTies, readRows, withoutKeyColumn } from "./rows";

/**
 * Asks the ranges of a page in their order until it is full.
 * @param run Runs the query with some clauses, and returns its rows.
 * @throws TypeError for rows from which no cursors can be made, or whose order is not total.
 */
export async function fetchRows<Row extends object, Column>(
  page: ListedPage,
  clauses: PageClauses<Column>,
  run: (query: Clauses<Column>) => readonly Row[] | PromiseLike<readonly Row[]>,
): Promise<Row[]> {
  const { keys, abilities } = clauses;
  const ask = async (ranges: readonly Range[], limit: number) => {
    const found = readRows(await run(clauses.of(ranges, limit)), limit, page, keys);
    if (ranges.length === 1) checkNulls(found, ranges[0] as Range, keys);
    return found;
  };
  const exists = async (range: Range) => (await ask([range], 1)).length > 0;
  const rows: Row[] = [];
  const steps = [...clauses.queries];
  for (let ranges = steps.shift(); ranges !== undefined && rows.length < page.limit; ranges = steps.shift()) {
    const limit = page.limit - rows.length;
    const found = await ask(ranges, limit);
    const reading = clauses.keepsIndexOrder
      ? await new NullOrder(keys, abilities, ranges[0] as Range).read(
          found as readonly KeyedRow[],
          limit,
          exists,
        )
      : null;
    rows.push(...found.slice(0, reading?.rightRows));
    steps.unshift(...(reading?.ranges ?? []).map((range) => [range]));
  }
  if (page.strategy !== "cursor") return rows.map(withoutKeyColumn);
  checkTies(rows, keys);
  rememberRows(page, rows);
  return rows;
}
