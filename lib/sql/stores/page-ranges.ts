import type { KeyValue } from "../../strategies/cursor/key";
import type { Order } from "../../strategies/order";
import { show } from "../../validation/messages";
import { pageProblems } from "../check-page";
import { type ListedPage, rangesOf, walkKeys } from "../page";
import type { Condition, WalkKey } from "../ranges";

/**
 * A condition on one field of the order.
 * @example
 * const condition: RangeCondition = { field: "createdAt", operator: ">", value: "2026-01-01T00:00:00Z" };
 */
export interface RangeCondition {
  /** The name of the field. */
  readonly field: string;
  /** How the field compares with `value`. `"="` with `null` is IS NULL, `"!="` with `null` is IS NOT NULL. */
  readonly operator: "=" | "!=" | "<" | ">";
  /** The value from the cursor, with the type of the value that the cursor was made from. */
  readonly value: KeyValue;
}

/**
 * A part of a page: rows that are adjacent in an index on the order.
 * @example
 * const [range]: PageRange[] = pageRanges(page);
 */
export interface PageRange {
  /** The conditions that its rows meet: equalities first, and then comparisons of one further field. */
  readonly conditions: readonly RangeCondition[];
  /** The fields by which to sort, each with its direction and the place of its NULLs. */
  readonly order: readonly {
    readonly field: string;
    readonly descending: boolean;
    readonly nulls: "first" | "last";
  }[];
  /** How many rows to fetch at most: those of the whole page, or in `fetchRanges` those still missing. */
  readonly limit: number;
  /** How many rows to skip. */
  readonly offset: number;
}

/**
 * The options of `fetchRanges` and `pageRanges`.
 * @example
 * const mongodb: StoreOptions = { nulls: "lowest" };
 */
export interface StoreOptions {
  /**
   * How the store sorts NULLs, if queries cannot choose that: below all values, as MongoDB, MySQL and SQLite
   * do, or above them, as PostgreSQL does. The list then has its NULLs there. This does not apply to the
   * first field of cursor pages, whose NULLs are ranges of their own.
   * @default `undefined`: `find` sorts NULLs as `nulls` of each field in `order` states
   */
  readonly nulls?: "lowest" | "highest" | undefined;
}

/** Any store compares one field with a value; nothing is known of where it has NULL. */
const ONE_COMPARISON = {
  comparesTogether: () => false,
  placesNulls: () => false,
};

/**
 * Returns the ranges of a page, for stores without an adapter. Query them in this order until the page is
 * full, or let `fetchRanges` do so.
 * @param page The page to read. Its list must have the `order` option.
 * @param options Where the store sorts NULLs, if queries cannot choose that.
 * @throws TypeError if the list of `page` has no order, or the order places NULLs where the store cannot sort
 * them.
 * @example
 * for (const { conditions, order } of pageRanges(page)) {
 *   if (rows.length < page.limit) rows.push(...(await find(conditions, order, page.limit - rows.length)));
 * }
 */
export function pageRanges(page: ListedPage, { nulls }: StoreOptions = {}): PageRange[] {
  const problems = [...pageProblems(page), ...storeProblems(page, nulls)];
  if (problems.length > 0) throw new TypeError(`Page ranges: ${problems.join("; ")}.`);
  const keys = walkKeys({ ...page, order: storeOrder(page, nulls) });
  const order = keys.map(({ name, descending, nullsLast }) => ({
    field: name,
    descending,
    nulls: nullsLast ? ("last" as const) : ("first" as const),
  }));
  const { limit } = page;
  const offset = page.strategy === "cursor" ? 0 : page.offset;
  return rangesOf(page, keys, ONE_COMPARISON).map((range) => ({
    conditions: range.map(plainCondition),
    order,
    limit,
    offset,
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
