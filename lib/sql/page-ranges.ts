import type { KeyValue } from "../strategies/cursor/key";
import type { Order } from "../strategies/order";
import { show } from "../validation";
import { pageProblems } from "./check-page";
import { type ListedPage, rangesOf, walkKeys } from "./page";
import type { Condition, WalkKey } from "./ranges";

/**
 * A condition on one field of the order.
 * @example
 * const condition: RangeCondition = { field: "createdAt", operator: ">", value: "2026-01-01T00:00:00Z" };
 */
export interface RangeCondition {
  readonly field: string;
  /** `"="` with null means NULL; `"!="` has no other value than null. */
  readonly operator: "=" | "!=" | "<" | ">";
  /** The value as the cursor has it: text, where the cursor was made of text. */
  readonly value: KeyValue;
}

/**
 * A part of a page: rows that lie next to each other in an index on the order.
 * @example
 * const [range]: PageRange[] = pageRanges(page);
 */
export interface PageRange {
  /** The conditions that all rows meet: equalities, and then comparisons of one further field. */
  readonly conditions: readonly RangeCondition[];
  readonly order: readonly {
    readonly field: string;
    readonly descending: boolean;
    readonly nulls: "first" | "last";
  }[];
  /** How many rows the whole page needs, or in `fetchRanges` how many are still missing. */
  readonly limit: number;
  /** How many rows to skip. */
  readonly offset: number;
}

/**
 * What a store does with NULL.
 * @example
 * const mongodb: StoreOptions = { nulls: "lowest" };
 */
export interface StoreOptions {
  /**
   * Where NULL comes in a store that sorts as it likes: below all values, as in MongoDB, MySQL and SQLite, or
   * above them, as in PostgreSQL. The list then has NULL there. In the first field of a cursor page, whose NULLs
   * are ranges of their own, it has NULL as usual.
   * @default none: the store sorts as `nulls` of each field in `order` asks
   */
  readonly nulls?: "lowest" | "highest" | undefined;
}

/** Any store compares one field with a value; nothing is known of where it has NULL. */
const ONE_COMPARISON = {
  comparesTogether: ({ length }: readonly WalkKey[]) => length === 1,
  placesNulls: () => false,
};

/**
 * The ranges of a page, for stores that have no adapter: ask them in this order until the page is full, as
 * `fetchRanges` does.
 * @param page The page to find; its list must have an `order`.
 * @param options Where the store has NULL, if it cannot be told.
 * @throws TypeError if `page` is not a page of a list with an order, or the store cannot have NULL where the
 * order declares it.
 * @example
 * for (const { conditions, order } of pageRanges(page)) {
 *   if (rows.length < page.limit) rows.push(...(await find(conditions, order, page.limit - rows.length)));
 * }
 */
export function pageRanges(page: ListedPage, { nulls }: StoreOptions = {}): PageRange[] {
  const problems = [...pageProblems(page), ...storeProblems(page, nulls)];
  if (problems.length > 0) throw new TypeError(`Page ranges: ${problems.join("; ")}.`);
  const keys = walkKeys({ ...page, order: storeOrder(page, nulls) }, () => false);
  const order = keys.map(({ name, descending, nullsLast }) => ({
    ...{ field: name, descending },
    nulls: nullsLast ? ("last" as const) : ("first" as const),
  }));
  const { limit } = page;
  const offset = page.strategy === "cursor" ? 0 : page.offset;
  return rangesOf(page, keys, ONE_COMPARISON).map((range) => ({
    conditions: range.map(plainCondition),
    ...{ order, limit, offset },
  }));
}

/** Every problem with where a store has NULL. */
function storeProblems(page: ListedPage, nulls: StoreOptions["nulls"]): string[] {
  if (nulls === undefined) return [];
  if (nulls !== "lowest" && nulls !== "highest")
    return [`nulls must be "lowest" or "highest"; got ${show(nulls)}`];
  return storeOrder(page, nulls).flatMap((field, index) =>
    isSetApart(page, index) || field.nulls === storeNulls(field.descending, nulls)
      ? []
      : [`a store with nulls: "${nulls}" cannot have the NULLs of ${field.name} ${field.nulls}`],
  );
}

/** The order with the placement of NULL in each field: as declared, or else as in the store. */
function storeOrder(page: ListedPage, nulls: StoreOptions["nulls"]): Order {
  const order = page.order ?? [];
  if (nulls === undefined) return order;
  return order.map((field, index) =>
    isSetApart(page, index) ? field : { ...field, nulls: field.nulls ?? storeNulls(field.descending, nulls) },
  );
}

/** Whether the NULLs of a field are ranges of their own, which need no sorting. */
function isSetApart({ strategy }: ListedPage, index: number): boolean {
  return strategy === "cursor" && index === 0;
}

function storeNulls(descending: boolean, nulls: "lowest" | "highest"): "first" | "last" {
  return descending === (nulls === "lowest") ? "last" : "first";
}

function plainCondition(condition: Condition): RangeCondition {
  switch (condition.kind) {
    case "equal":
      return { field: condition.key.name, operator: "=", value: condition.value };
    case "null":
      return { field: condition.key.name, operator: "=", value: null };
    case "notNull":
      return { field: condition.key.name, operator: "!=", value: null };
    default: {
      const [key, value] = [condition.keys[0] as WalkKey, condition.values[0] as KeyValue];
      const isGreater = (condition.kind === "after") !== key.descending;
      return { field: key.name, operator: isGreater ? ">" : "<", value };
    }
  }
}
