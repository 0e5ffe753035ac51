import type { CountingDatabase } from "./counting";
import type { OrderCase } from "./orders";
import { LIMIT, type PageCase, type PageRead, pagesOf, readPage, readWholeList } from "./pages";

/** What a page may cost beside its own rows. `docs/performance.md` states the same figures. */
export const ALLOWED = {
  /** Rows and index entries for each query, and for each key of the order. */
  perRange: 2,
  /**
   * Buffers of a page of PostgreSQL: a row may lie in a page of its own, and each range descends an index.
   */
  buffers: 64,
  /**
   * A database may sort a short stretch of the list where it expects that to cost less than single rows of an
   * index. PostgreSQL takes a buffer of such a stretch for four times as cheap.
   */
  sortedBuffers: 4 * LIMIT,
  sortedRows: 2000,
};

/** What each query may cost in addition where the rows do not lie in one table. */
export interface Allowance {
  readonly visited?: number;
  readonly buffers?: number;
}

export interface LawOptions extends Allowance {
  /** Whether a page may be read once more where a later key is NULL in one of its rows. */
  readonly readsAgain?: boolean;
  /**
   * Whether a plan without values may sort the rows between two positions. PostgreSQL expects 0.5 % of all
   * rows between two values of a key, which in a small table are fewer than a page has.
   */
  readonly sortsBetween?: boolean;
  readonly plain?: boolean;
  readonly orders: readonly OrderCase[];
}

/**
 * Checks that each page of each order has the right rows, and costs as much as the law allows, in whichever
 * way the database plans its queries.
 */
export function keepsTheCostLaw(
  open: () => Promise<CountingDatabase>,
  { orders, plain = false, readsAgain = false, sortsBetween = false, ...allowance }: LawOptions,
): void {
  let database: CountingDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  test.each(orders)("$name: $order", async (order) => {
    const ids = await readWholeList(database, order);
    const problems: string[] = [];
    for (const pageCase of await pagesOf(database, order, ids))
      for (const planMode of database.planModes) {
        const read = await readPage(database, pageCase.page, order, { planMode, plain });
        expect({ page: pageCase.name, ids: read.ids }).toEqual({ page: pageCase.name, ids: pageCase.ids });
        const { after, before } = pageCase.page;
        if (sortsBetween && planMode === "force_generic_plan" && after !== null && before !== null) continue;
        problems.push(...(await problemsOf(pageCase, read, readsAgain, allowance)));
      }
    expect(problems).toEqual([]);
  });
}

async function problemsOf(
  { name, page, rowsLeft }: PageCase,
  { queries }: PageRead,
  readsAgain: boolean,
  allowance: Allowance,
): Promise<string[]> {
  const sum = (count: "visited" | "buffers") => queries.reduce((total, query) => total + query[count], 0);
  const [visited, buffers] = [sum("visited"), sum("buffers")];
  const ranges = queries.length + (page.order?.length ?? 0);
  const maxVisited =
    LIMIT * (readsAgain ? 2 : 1) + ALLOWED.perRange * ranges + (allowance.visited ?? 0) * queries.length;
  const maxBuffers = ALLOWED.buffers + (allowance.buffers ?? 0) * queries.length;
  const maySort = buffers > 0 ? buffers <= ALLOWED.sortedBuffers : rowsLeft + visited <= ALLOWED.sortedRows;
  if (visited <= maxVisited ? buffers <= maxBuffers : maySort) return [];
  const plans = await Promise.all(queries.map(async ({ sql, explain }) => `${sql}\n${await explain()}`));
  return [
    `${name}: ${visited} of ${maxVisited} rows and entries, ${buffers} of ${maxBuffers} buffers`,
    ...plans,
  ];
}
