import type { Key, Order } from "jsonapi-pagination";
import type { ListedPage } from "jsonapi-pagination/sql";

/** The order that a sort expression of the options describes: `-a nulls last,id`. */
export function orderOf(fields: string): Order {
  return fields.split(",").map((field) => {
    const [name, nulls] = field.replace("-", "").split(" nulls ") as [string, "first" | "last" | undefined];
    return { name, descending: field.startsWith("-"), nulls };
  });
}

/** SQL for a value that PostgreSQL does not know while it plans the query. */
export function hidden(column: string, value: string): string {
  return `(SELECT CASE WHEN FALSE THEN ${column} ELSE ${value} END)`;
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
