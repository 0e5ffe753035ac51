import { describe } from "../describe";

/** A value that a list can be ordered by, and that comes back from a cursor exactly as it went in. */
export type KeyValue = string | number | boolean | bigint | null;

/** A position in an ordered list: a value for each key of the order. */
export type Key = Readonly<Record<string, KeyValue>>;

/** One key of an order (JSON:API 1.1, "Sorting"). */
export interface SortKey {
  readonly name: string;
  readonly descending: boolean;
}

/** A list's order: its last key is unique, so that no two items have the same place. */
export type Order = readonly SortKey[];

/** Reads one sort field: `-createdAt` is descending. */
export function sortKey(field: string): SortKey {
  return field.startsWith("-")
    ? { name: field.slice(1), descending: true }
    : { name: field, descending: false };
}

/** Writes an order in JSON:API sort syntax. */
export function orderText(order: Order): string {
  return order.map(({ name, descending }) => (descending ? `-${name}` : name)).join(",");
}

export function isKeyValue(value: unknown): value is KeyValue {
  return value === null || ["string", "number", "boolean", "bigint"].includes(typeof value);
}

/**
 * The key of an item, with the keys of the order and no others.
 * @throws TypeError for a value that would not come back as it went in: a missing one, or a Date, which has lost its microseconds.
 */
export function keyOf(values: unknown, order: Order): Key {
  if (typeof values !== "object" || values === null)
    throw new TypeError(`The key of an item must be an object; got ${describe(values)}.`);
  const key: Record<string, KeyValue> = {};
  for (const { name } of order) {
    const value = (values as Record<string, unknown>)[name];
    if (!isKeyValue(value)) {
      const remedy = value instanceof Date ? " (a Date keeps no microseconds: select it as text)" : "";
      throw new TypeError(
        `The key ${name} of an item must be a string, number, boolean, bigint or null; got ${describe(value)}${remedy}.`,
      );
    }
    key[name] = value;
  }
  return key;
}
