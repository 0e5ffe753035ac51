import type { Key } from "../strategies/cursor/key";
import type { Order } from "../strategies/order";
import { type Range, type RangeAbilities, rangesBetween, type WalkKey } from "./ranges";

/**
 * The part of a `CursorPage` that a query needs: its position.
 * @example
 * const page: PositionedPage = { strategy: "cursor", after: { id: 7 }, before: null, backward: false };
 */
export interface PositionedPage {
  /** The name of the strategy. */
  readonly strategy: "cursor";
  /** The position after which the page begins; `null` for the start of the list. */
  readonly after: Key | null;
  /** The position before which the page ends; `null` for the end of the list. */
  readonly before: Key | null;
  /** Whether to read the rows in reverse order. */
  readonly backward: boolean;
}

/**
 * The part of a `NumberPage` or an `OffsetPage` that a query needs: the number of rows before it.
 * @example
 * const page: CountedPage = { strategy: "offset", offset: 20 };
 */
export interface CountedPage {
  /** The name of the strategy. */
  readonly strategy: "number" | "offset";
  /** How many rows to skip, from 0. */
  readonly offset: number;
}

/**
 * The page that a query reads: every page of a list with the `order` option, except a `TokenPage`.
 * @example
 * const page: ListedPage = paginator({ strategy: "offset", order: ["name", "id"] }).read("/users");
 */
export type ListedPage = (PositionedPage | CountedPage) & {
  /** How many rows to fetch, from 1. */
  readonly limit: number;
  /** The order of the list. Its last fields are unique together. It must not be `null`. */
  readonly order: Order | null;
};

/** What a list declares of the columns of its order. */
interface DeclaredColumns {
  /** Whether a column is declared not to have NULLs. */
  isNeverNull(name: string): boolean;
  /** Whether the values of a column differ wherever their keys do. */
  differsByText(name: string): boolean;
}

/** The order of a page, in the direction in which its rows are read. */
export function walkKeys(page: ListedPage, columns?: DeclaredColumns): WalkKey[] {
  const order = page.order as Order;
  const isBackward = page.strategy === "cursor" && page.backward;
  return order.map(({ name, descending, nulls = descending ? "first" : "last" }, index) => ({
    name,
    descending: descending !== isBackward,
    nullable: index < order.length - 1 && columns?.isNeverNull(name) !== true,
    nullsLast: (nulls === "last") !== isBackward,
    differsByText: columns?.differsByText(name) === true,
  }));
}

/** The ranges of a page. A page by its number of rows is one, with an offset. */
export function rangesOf(page: ListedPage, keys: readonly WalkKey[], abilities: RangeAbilities): Range[] {
  if (page.strategy !== "cursor") return [[]];
  const { start, end } = pageBounds(page);
  return rangesBetween(keys, start, end, abilities);
}

/** Where the reading of a page starts and ends; null for an end of the list. */
export function pageBounds(page: ListedPage): { readonly start: Key | null; readonly end: Key | null } {
  if (page.strategy !== "cursor") return { start: null, end: null };
  const { after, before, backward } = page;
  return backward ? { start: before, end: after } : { start: after, end: before };
}
