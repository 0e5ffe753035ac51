import type { CountingDatabase } from "./counting";
import type { OrderCase } from "./orders";
import { LIMIT, type PageCase, type PageRead, pagesOf, readPage, readWholeList } from "./pages";

/** What a page may cost beside its own rows. `docs/performance.md` states the same figures. */
export const ALLOWED = {
  /** Rows and index entries for each range, which is one query or one part of an OR. */
  perRange: 2,
  /** Buffers of a page: a row may lie in a page of its own, and each range descends an index. */
  buffers: 64,
  /** A list that ends after so many rows may be sorted, within the allowed buffers. */
  sorted: 1000,
};

/** What each query may cost in addition where the rows do not lie in one table. */
export interface Allowance {
  readonly visited?: number;
  readonly buffers?: number;
}

export interface LawOptions extends Allowance {
  readonly plain?: boolean;
  readonly orders: readonly OrderCase[];
}

/** Checks that each page of each order has the right rows, and costs as much as the law allows. */
export function keepsTheCostLaw(
  open: () => Promise<CountingDatabase>,
  { orders, plain = false, ...allowance }: LawOptions,
): void {
  let database: CountingDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  test.each(orders)("$name: $order", async (order) => {
    const ids = await readWholeList(database, order);
    const problems: string[] = [];
    for (const pageCase of await pagesOf(database, order, ids)) {
      const read = await readPage(database, pageCase.page, { plain });
      expect({ page: pageCase.name, ids: read.ids }).toEqual({ page: pageCase.name, ids: pageCase.ids });
      problems.push(...problemsOf(pageCase, read, allowance));
    }
    expect(problems).toEqual([]);
  });
}

function problemsOf(
  { name, page, rowsLeft }: PageCase,
  { queries }: PageRead,
  allowance: Allowance,
): string[] {
  const sum = (count: "visited" | "buffers") => queries.reduce((total, query) => total + query[count], 0);
  const [visited, buffers] = [sum("visited"), sum("buffers")];
  const ranges = queries.length + (page.order?.length ?? 0);
  const maxVisited = LIMIT + ALLOWED.perRange * ranges + (allowance.visited ?? 0) * queries.length;
  const maxBuffers = ALLOWED.buffers + (allowance.buffers ?? 0) * queries.length;
  // PostgreSQL may sort the last rows of a list instead of reading an index.
  const maySort = buffers > 0 && rowsLeft <= ALLOWED.sorted;
  if ((visited <= maxVisited || maySort) && buffers <= maxBuffers) return [];
  const plans = queries.map(({ sql, plan }) => `${sql}\n${plan}`).join("\n");
  return [
    `${name}: ${visited} of ${maxVisited} rows and entries, ${buffers} of ${maxBuffers} buffers\n${plans}`,
  ];
}
