import type { Clauses, PageClauses } from "./clauses";
import { NullOrder } from "./nulls";
import type { ListedPage } from "./page";
import type { Range } from "./ranges";
import { checkRows, withoutKeyColumn } from "./rows";

/** Ranges to ask by one query. */
interface Step {
  readonly ranges: readonly Range[];
  /** Whether the rows come in the order of the page, wherever they have NULLs. */
  readonly isRight: boolean;
}

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
  const { keys, abilities } = clauses;
  const ask = async (ranges: readonly Range[], limit: number) => {
    const found = await run(clauses.of(ranges, limit));
    checkRows(found, limit, page, keys);
    return found;
  };
  const rows: Row[] = [];
  const steps: Step[] = clauses.queries.map((ranges) => ({ ranges, isRight: !clauses.keepsIndexOrder }));
  for (let step = steps.shift(); step !== undefined && rows.length < page.limit; step = steps.shift()) {
    const limit = page.limit - rows.length;
    const found = await ask(step.ranges, limit);
    const nulls = step.isRight ? null : new NullOrder(keys, abilities, step.ranges[0] as Range);
    const reading = await nulls?.read(
      found as readonly Readonly<Record<string, unknown>>[],
      limit,
      async (range) => {
        return (await ask([range], 1)).length > 0;
      },
    );
    rows.push(...found.slice(0, reading?.rightRows));
    const further = reading?.ranges.map((range, index) => ({
      ranges: [range],
      isRight: index < reading.rightRanges,
    }));
    steps.unshift(...(further ?? []));
  }
  return page.strategy === "cursor" ? rows : rows.map(withoutKeyColumn);
}
