/**
 * One field of an order (JSON:API 1.1, "Sorting").
 * @example
 * const field: SortField = { name: "createdAt", descending: true }; // "-createdAt"
 */
export interface SortField {
  /** The name of the field, without `-`. */
  readonly name: string;
  /** Whether the largest value comes first. */
  readonly descending: boolean;
  /** Whether NULLs come first or last in the list, if the options declare this. */
  readonly nulls?: "first" | "last" | undefined;
}

/**
 * The order of a list. Its last fields are unique together, so no two items have the same position.
 * @example
 * const order: Order = [{ name: "createdAt", descending: true }, { name: "id", descending: true }];
 */
export type Order = readonly SortField[];

/** How a list is ordered: the `order`, `sortable` and `unique` options. */
export interface ListOrder {
  readonly fields: Order;
  /** The names that `?sort` may use. */
  readonly sortable: ReadonlySet<string>;
  /** The names of the fields that are unique together. */
  readonly unique: readonly string[];
  /** The declared placements of NULL, by name. */
  readonly nulls: ReadonlyMap<string, SortField["nulls"]>;
}

/** Parses a sort field: `-createdAt` is descending. */
export function parseSortField(text: string): SortField {
  return text.startsWith("-") ? { name: text.slice(1), descending: true } : { name: text, descending: false };
}

/** Parses a sort field of the options: `-createdAt nulls last` says where NULL comes. */
export function parseDeclaredField(text: string): SortField {
  const placement = / nulls (first|last)$/.exec(text);
  return placement
    ? { ...parseSortField(text.slice(0, placement.index)), nulls: placement[1] as "first" | "last" }
    : parseSortField(text);
}

/** Writes an order in JSON:API sort syntax, with the declared placements of NULL. */
export function formatOrder(order: Order): string {
  return order
    .map(({ name, descending, nulls }) => `${descending ? "-" : ""}${name}${nulls ? ` nulls ${nulls}` : ""}`)
    .join(",");
}

/** The same order with the placements of NULL that a list declares. */
export function withNulls(order: Order, placements: ListOrder["nulls"]): Order {
  return order.map((field) => {
    const nulls = placements.get(field.name);
    return nulls === undefined ? field : { ...field, nulls };
  });
}

/**
 * The order that the requested fields give: missing unique fields are appended in the direction of the last
 * field, so that one index serves both directions (cursor pagination profile, "Sorting Requirement").
 */
export function completeOrder(requested: Order, unique: readonly string[]): Order {
  const names = requested.map(({ name }) => name);
  const missing = unique.filter((name) => !names.includes(name));
  const descending = requested.at(-1)?.descending === true;
  if (missing.length > 0) return [...requested, ...missing.map((name) => ({ name, descending }))];
  // Once all unique fields have been compared, no two items are left to be ordered by what follows.
  const lastUnique = Math.max(...unique.map((name) => names.indexOf(name)));
  return requested.slice(0, lastUnique + 1);
}
