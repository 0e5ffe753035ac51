import fc from "fast-check";
import { type CursorPage, paginator } from "jsonapi-pagination";
import { fetchRanges, type PageRange, pageRanges, type StoreOptions } from "jsonapi-pagination/sql";

interface Row {
  readonly id: number;
  readonly a: string | null;
  readonly b: string | null;
}

const VALUES = ["z", "a", "B", "b", "9", "10"];

/** How a store ranks the values of a field, when it sorts them or compares them. */
const RULES = {
  /** By their place in a declaration, as an ENUM is sorted. */
  declared: (value: string) => VALUES.indexOf(value),
  binary: (value: string) => value,
  caseInsensitive: (value: string) => value.toLowerCase(),
  numeric: (value: string) => Number.parseInt(value, 10) || 0,
};
type Rule = keyof typeof RULES;

interface Store {
  readonly rows: readonly Row[];
  readonly sortRules: { readonly a: Rule; readonly b: Rule };
  readonly comparisonRules: { readonly a: Rule; readonly b: Rule };
  readonly nulls: "as requested" | "lowest" | "highest";
  /** Whether conditions find only values of the type that they compare with, as in MongoDB. */
  readonly findsOneType?: boolean;
}

/** The order of two values that are not NULL: below 0 if the first comes first. */
function compare(rules: Store["sortRules"], field: string, value: unknown, other: unknown): number {
  const rank = (value: unknown) =>
    field === "id" ? Number(value) : RULES[rules[field as "a"]](String(value));
  const [left, right] = [rank(value), rank(other)];
  return Number(left > right) - Number(left < right);
}

/** The order of two rows, as the store sorts them. */
function compareRows({ sortRules, nulls }: Store, order: PageRange["order"], row: Row, other: Row): number {
  for (const { field, descending, nulls: requested } of order) {
    const [value, otherValue] = [row[field as keyof Row], other[field as keyof Row]];
    const direction = descending ? -1 : 1;
    const nullSide =
      nulls === "as requested" ? requested : (nulls === "lowest") !== descending ? "first" : "last";
    const nullOrder =
      (Number(value === null) - Number(otherValue === null)) * (nullSide === "first" ? -1 : 1);
    const isNull = value === null || otherValue === null;
    const sign = isNull ? nullOrder : compare(sortRules, field, value, otherValue) * direction;
    if (sign !== 0) return sign;
  }
  return 0;
}

function meets(row: Row, { field, operator, value }: PageRange["conditions"][number], store: Store): boolean {
  const own = row[field as keyof Row];
  if (value === null) return (own === null) === (operator === "=");
  if (own === null) return false;
  const isNumber = (value: unknown) => Number.isFinite(Number(value));
  if (field !== "id" && store.findsOneType && isNumber(own) !== isNumber(value)) return operator === "!=";
  const sign = compare(store.comparisonRules, field, own, value);
  return { "=": sign === 0, "!=": sign !== 0, "<": sign < 0, ">": sign > 0 }[operator];
}

function findIn(store: Store) {
  return ({ conditions, order, limit }: PageRange): Row[] =>
    store.rows
      .filter((row) => conditions.every((condition) => meets(row, condition, store)))
      .sort((row, other) => compareRows(store, order, row, other))
      .slice(0, limit);
}

const rule = fc.constantFrom(...(Object.keys(RULES) as Rule[]));
const rules = fc.record({ a: rule, b: rule });
const value = fc.option(fc.constantFrom(...VALUES), { freq: 4 });
const ids = fc.uniqueArray(fc.nat(), { maxLength: 12 });
const rows = ids.chain((ids) =>
  fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), a: value, b: value }))),
);
const nulls = fc.constantFrom("as requested", "lowest", "highest");
const rightStores = fc
  .record({ rows, sortRules: rules, nulls })
  .map((store): Store => ({ ...store, comparisonRules: store.sortRules }));
const stores = fc.record({
  rows,
  sortRules: rules,
  comparisonRules: rules,
  nulls,
  findsOneType: fc.boolean(),
});
const orders = fc.constantFrom("a,id", "-a,id", "a,-b,id", "-a,-b,-id", "a,b,id", "-a,b,id");
const sizes = fc.integer({ min: 1, max: 7 });
const directions = fc.constantFrom("next" as const, "prev" as const);

function listOf(order: string) {
  const cursor = { secret: "a text of sixteen or more" };
  return paginator({ strategy: "cursor", order: order.split(","), cursor });
}

/** The whole list, in the order in which the store sorts it, read from the end where a walk begins. */
function wholeList(store: Store, order: string, direction: "next" | "prev", options: StoreOptions): Row[] {
  const target = `/rows?page[size]=99${direction === "prev" ? "&page[before]=" : ""}`;
  return pageRanges(listOf(order).read(target), options).flatMap(findIn(store));
}

/**
 * The ids of the rows that a client receives who follows the links beyond a row, or from an end of the list.
 */
async function walk(
  store: Store,
  order: string,
  size: number,
  direction: "next" | "prev",
  options: StoreOptions,
  row: Row | null = null,
): Promise<number[]> {
  const received: number[] = [];
  const first: CursorPage = listOf(order).read(`/rows?page[size]=${size}`);
  let target: string | null = first.url(direction === "next" ? { after: row } : { before: row });
  while (target !== null) {
    const page: CursorPage = listOf(order).read(target);
    const rows = await fetchRanges(page, findIn(store), options);
    const serialize = ({ id }: Row) => ({ type: "rows", id: String(id) });
    const { data, links } = page.document(undefined, rows, { serialize });
    const pageIds = data.map(({ id }) => Number(id));
    received.push(...(direction === "next" ? pageIds : pageIds.reverse()));
    target = links[direction] as string | null;
  }
  return received;
}

function optionsFor({ nulls }: Store): StoreOptions {
  return nulls === "as requested" ? {} : { nulls };
}

test("a store that sorts and compares by the same rules is never refused", async () => {
  await fc.assert(
    fc.asyncProperty(rightStores, orders, sizes, directions, async (store, order, size, direction) => {
      const options = optionsFor(store);
      const whole = wholeList(store, order, direction, options).map(({ id }) => id);
      expect(await walk(store, order, size, direction, options)).toEqual(whole);
    }),
  );
});

test("a client receives every row beyond the one where it begins, unless another store is refused", async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      stores,
      ...([orders, sizes, directions, fc.boolean(), fc.option(fc.nat(), { freq: 1 })] as const),
      async (store, order, size, direction, declaresNulls, place) => {
        const options = declaresNulls ? optionsFor(store) : {};
        const whole = wholeList(store, order, direction, options);
        const start = place === null ? 0 : place % (whole.length + 1);
        const expected = whole.slice(start).map(({ id }) => id);
        const received = await walk(store, order, size, direction, options, whole[start - 1]).catch(
          (error) => {
            expect(String(error)).toContain("does not sort and compare rows by the key that it returns");
            refused++;
            return expected;
          },
        );
        expect(received).toEqual(expect.arrayContaining(expected));
        if (start === 0) expect(received).toHaveLength(expected.length);
      },
    ),
    { numRuns: 1000 },
  );
  expect(refused).toBeGreaterThan(100);
});
