import type { Key, Order } from "jsonapi-pagination";
import type { ListedPage } from "jsonapi-pagination/sql";

/** The order that a sort expression of JSON:API describes. */
export function orderOf(fields: string): Order {
  return fields
    .split(",")
    .map((field) => ({ name: field.replace("-", ""), descending: field.startsWith("-") }));
}

/** A cursor page of ten rows and one more. */
export function pageOf(
  order: string,
  after: Key | null,
  before: Key | null = null,
  backward = false,
): ListedPage & { strategy: "cursor" } {
  return { strategy: "cursor", limit: 11, order: orderOf(order), after, before, backward };
}
