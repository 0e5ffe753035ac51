import { KEY_COLUMN, rememberRows, withoutKeyColumns } from "../../strategies/cursor/rows";
import { callSiteOf, withCallSite } from "../../validation/call-site";
import type { Clauses, Extent, PageClauses } from "../clauses";
import type { ListedPage } from "../page";
import type { Range } from "../ranges";
import { type KeyedRow, NullOrder } from "./nulls";
import { checkNulls, readRows } from "./read";
import { isSimilar } from "./similar-values";
import { checkTies, hasSimilar } from "./ties";

/** Runs the query that finds some ranges, and reads its rows. */
type Ask<Row> = (ranges: readonly Range[], extent: Extent) => Promise<readonly Row[]>;

/**
 * Fetches the rows of a page by as many queries as it takes.
 * @param run Runs the query with some clauses, and returns its rows.
 * @throws TypeError for rows from which no cursors can be made, or whose order is not total.
 */
export async function fetchRows<Row extends object, Column>(
  page: ListedPage,
  clauses: PageClauses<Column>,
  run: (query: Clauses<Column>) => readonly Row[] | PromiseLike<readonly Row[]>,
): Promise<Row[]> {
  const call = callSiteOf(fetchRows);
  try {
    return await pageRows(page, clauses, run);
  } catch (error) {
    throw withCallSite(error, call);
  }
}

async function pageRows<Row extends object, Column>(
  page: ListedPage,
  clauses: PageClauses<Column>,
  run: (query: Clauses<Column>) => readonly Row[] | PromiseLike<readonly Row[]>,
): Promise<Row[]> {
  const ask: Ask<Row> = async (ranges, extent) => {
    const rows = await run(clauses.of(ranges, extent));
    return readRows(rows, extent.limit, page, clauses.keys, extent.isExact);
  };
  if (page.strategy !== "cursor") return countedRows(page.offset, page.limit, clauses, ask);
  const rows = await positionedRows(page.limit, clauses, ask);
  await checkTies(rows, clauses.keys, countAt(ask));
  rememberRows(page, rows);
  return rows;
}

/**
 * Reads the rows of a page by their number. They may be those of another page too if their order is not
 * total.
 */
async function countedRows<Row extends object, Column>(
  offset: number,
  limit: number,
  { keys, queries }: PageClauses<Column>,
  ask: Ask<Row>,
): Promise<Row[]> {
  const [ranges] = queries as [readonly Range[]];
  // The row after the page may have the key of the last one.
  const extent = { limit: limit + 1, offset };
  let rows = await ask(ranges, { ...extent, isExact: false });
  if (hasSimilar(rows, keys)) {
    rows = await ask(ranges, { ...extent, isExact: true });
    await checkTies(rows, keys, countAt(ask));
  }
  return rows.slice(0, limit).map(withoutKeyColumns);
}

/** Asks the ranges of a page in their order until it is full. */
async function positionedRows<Row extends object, Column>(
  limit: number,
  { keys, abilities, keepsIndexOrder, queries, unseen }: PageClauses<Column>,
  ask: Ask<Row>,
): Promise<Row[]> {
  const askAll = async (ranges: readonly Range[], limit: number) => {
    const found = await ask(ranges, { limit, offset: 0, isExact: true });
    if (ranges.length === 1) checkNulls(found, ranges[0] as Range, keys);
    return found;
  };
  const exists = async (range: Range) => (await askAll([range], 1)).length > 0;
  const rows: Row[] = [];
  const steps = [...queries];
  for (let ranges = steps.shift(); ranges !== undefined && rows.length < limit; ranges = steps.shift()) {
    const missing = limit - rows.length;
    const found = await askAll(ranges, missing);
    const order = new NullOrder(keys, abilities, ranges[0] as Range);
    const reading = keepsIndexOrder
      ? await order.read(found as readonly (Row & KeyedRow)[], missing, exists)
      : { rows: found, ranges: [] };
    rows.push(...reading.rows);
    steps.unshift(...reading.ranges.map((range) => [range]));
  }
  // Any row there is refused.
  if (unseen !== undefined && endsTie(rows, rows.length < limit, unseen)) await exists(unseen);
  return rows;
}

/**
 * Whether the rows that equal the start of a page in all keys but the last go on from the page before, and
 * end on this one. If they do not go on, the page before has asked for the rows after them.
 * @param unseen Has the keys of the start.
 */
function endsTie(rows: readonly object[], isLastPage: boolean, unseen: Range): boolean {
  const start = unseen.slice(0, -1).map((condition) => ("value" in condition ? condition.value : null));
  const keyOf = (row: object | undefined, index: number): unknown =>
    row && Reflect.get(row, `${KEY_COLUMN}${index + 1}`);
  const goesOn = rows.length === 0 || start.every((value, index) => isSimilar(value, keyOf(rows[0], index)));
  return goesOn && (isLastPage || start.some((value, index) => value !== keyOf(rows.at(-1), index)));
}

/** Counts the rows at a position, up to two. */
function countAt<Row>(ask: Ask<Row>): (position: Range) => Promise<number> {
  return async (position) => (await ask([position], { limit: 2, offset: 0, isExact: true })).length;
}
