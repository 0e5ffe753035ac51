import { showKind } from "../../validation/messages";
import { ignoreRejection, isPromise } from "../../validation/promises";
import type { Order } from "../order";
import { isKeyValue, type KeyValue } from "../protection/key-values";

export { isKeyValue, type KeyValue };

/**
 * A position in an ordered list: the values that an item has in the fields of the order.
 * @example
 * const key: Key = { createdAt: "2026-01-01T00:00:00.123456Z", id: 17 };
 */
export type Key = Readonly<Record<string, KeyValue>>;

/**
 * The key of an item, with the fields of the order and no others.
 * @param origin Where the values come from if it is not an item, as messages write it.
 * @throws TypeError for a value that a cursor would not return unchanged: a missing one, or a Date, which has
 * lost its microseconds.
 */
export function keyOf(values: unknown, order: Order, origin?: string): Key {
  if (typeof values !== "object" || values === null || isPromise(values))
    throw new TypeError(`The key ${origin ?? "of an item"} must be an object; got ${showKind(values)}.`);
  ignoreRejections(values, order); // the first promise is refused, with all others
  const fields = values as Readonly<Record<string, unknown>>;
  const key: Record<string, KeyValue> = {};
  for (const { name } of order) {
    const value = fields[name];
    if (!isKeyValue(value))
      throw new TypeError(
        `The key ${name} ${origin ?? "of an item"} must be a string, number, boolean, bigint or null; got ${showKind(value)}${origin ? "" : remedyFor(value)}.`,
      );
    key[name] = value;
  }
  return key;
}

/** Handles the rejections of promises in place of key values, for values that may be refused unread. */
export function ignoreRejections(values: unknown, order: Order): void {
  for (const { name } of order) ignoreRejection(Object(values)[name]);
}

/** The ways out for a missing value, and for an object of a class, such as the Date or ObjectId of an ORM. */
function remedyFor(value: unknown): string {
  if (value === undefined) return " (select it under this name, or return it from cursor.key)";
  const isInstance = typeof value === "object" && !Array.isArray(value) && value?.constructor !== Object;
  if (!isInstance || isPromise(value)) return "";
  const loss = value instanceof Date ? "a Date keeps no microseconds: " : "";
  return ` (${loss}select it as text, or convert it by cursor.key)`;
}
