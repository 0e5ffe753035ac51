import { isKeyValue, type Key, type KeyValue } from "../../strategies/cursor/key";
import { KEY_COLUMN } from "../../strategies/cursor/rows";
import { show, showKind } from "../../validation/messages";
import { isObject } from "../../validation/promises";
import type { ListedPage } from "../page";
import type { Condition, Range, WalkKey } from "../ranges";
import { readKey, refuseProblem } from "./key-check";

/**
 * Reads the rows that a query of a page returned, with the keys as the database has them.
 * @param isExact Whether the query has selected the exact keys, rather than columns that the driver converts.
 * @throws TypeError for rows from which no cursors can be made, or which lead back to the page's own
 * position.
 */
export function readRows<Row extends object>(
  rows: readonly Row[],
  limit: number,
  page: ListedPage,
  keys: readonly WalkKey[],
  isExact: boolean,
): readonly Row[] {
  if (!Array.isArray(rows)) throw new TypeError(`The query must return an array of rows; got ${show(rows)}.`);
  if (rows.length > limit)
    throw new TypeError(`The query must return at most ${limit} rows (its LIMIT); got ${rows.length}.`);
  const wrong = rows.find((row) => !isObject(row));
  if (wrong !== undefined)
    throw new TypeError(
      `A row must be an object; got ${showKind(wrong)}: have the driver return rows as objects, with a property for each column.`,
    );
  return rows.map((row) => {
    if (!isExact) return checkColumns(row, keys);
    const changed = changedKeys(row as Record<string, unknown>, keys);
    const read = Object.keys(changed).length === 0 ? row : { ...row, ...changed };
    for (const side of ["after", "before"] as const) {
      const position = page.strategy === "cursor" ? page[side] : null;
      if (position !== null && isAt(read as Record<string, unknown>, position, keys))
        throw positionError(side, keys);
    }
    return read;
  });
}

/** @throws TypeError for a row without the columns of its keys, or of a query that has lost others. */
function checkColumns<Row extends object>(row: Row, keys: readonly WalkKey[]): Row {
  for (const [index, { name }] of keys.entries()) {
    readColumn(row, `${KEY_COLUMN}${index + 1}`, name);
  }
  refuseProblem(keys[0]?.name as string, Reflect.get(row, `${KEY_COLUMN}${keys.length + 1}`));
  return row;
}

/** The key columns of a row whose values the driver returned in another form than the database has them. */
function changedKeys(row: Readonly<Record<string, unknown>>, keys: readonly WalkKey[]): object {
  const changed: Record<string, KeyValue> = {};
  for (const [index, { name, nullable }] of keys.entries()) {
    const column = `${KEY_COLUMN}${index + 1}`;
    const value = readColumn(row, column, name);
    if (value === null && !nullable) throw nullError(name, index === keys.length - 1);
    const read = readKey(name, value, row[`${KEY_COLUMN}${index + 1 + keys.length}`]);
    if (!isKeyValue(read))
      throw new TypeError(
        `The column ${column} (${name}) must be a string, number, boolean or bigint; got ${kindOf(value)}. Let the query select q.select unchanged and the driver return text as text, or convert the column by its text and value options.`,
      );
    if (read !== value) changed[column] = read;
  }
  return changed;
}

function nullError(name: string, isLast: boolean): TypeError {
  return new TypeError(
    isLast
      ? `The key ${name} is NULL in a row, but the last key of the order must have a value in every row: end the order with another column, leave out these rows, as in WHERE posts.author_id IS NOT NULL, or order by a value that no other row has, as in { column: "COALESCE(posts.author_id, 0)" }.`
      : `The key ${name} is NULL in a row, but it is declared notNull: declare it without notNull, or leave out these rows.`,
  );
}

/**
 * @throws TypeError for a row without this column as a property of its own, by which rows with keys are
 * known.
 */
function readColumn(row: object, column: string, field: string): unknown {
  const value: unknown = Object.hasOwn(row, column) ? Reflect.get(row, column) : undefined;
  if (value === undefined) throw missingColumnError(row, column, field);
  return value;
}

function missingColumnError(row: object, column: string, field: string): TypeError {
  const letters = (text: string) => text.toLowerCase().replaceAll("_", "");
  const renamed = Object.keys(row).find(
    (other) => other !== column && letters(other).endsWith(letters(column)),
  );
  if (renamed !== undefined)
    return new TypeError(
      `The column ${column} (${field}) was returned as ${renamed}: do not rename the page_key_ columns.`,
    );
  if (column in row && !Object.hasOwn(row, column))
    return new TypeError(
      `The column ${column} (${field}) is inherited by its row: have the driver return rows as plain objects.`,
    );
  const isNested = Object.values(row).some((value) => isObject(value) && Object.hasOwn(value, column));
  return new TypeError(
    isNested
      ? `The column ${column} (${field}) was returned inside another property: have the driver return all columns of a row side by side, not by their tables.`
      : `A row has no column ${column} (${field}): the query must select q.select.`,
  );
}

function kindOf(value: unknown): string {
  return isObject(value) ? `a ${value.constructor?.name ?? "object"}` : show(value);
}

function isAt(row: Readonly<Record<string, unknown>>, position: Key, keys: readonly WalkKey[]): boolean {
  return keys.every(({ name }, index) => isSame(row[`${KEY_COLUMN}${index + 1}`], position[name]));
}

function isSame(value: unknown, other: unknown): boolean {
  return value === null || other === null ? value === other : String(value) === String(other);
}

/**
 * Checks that the rows of a range have NULL where it says so, and values elsewhere. MySQL finds the date
 * 0000-00-00 for IS NULL, and the list has that row among the values too. MariaDB compares non-dates in
 * DATE(…) as dates.
 * @throws TypeError for a row that has a value, or NULL, instead.
 */
export function checkNulls(rows: readonly object[], range: Range, keys: readonly WalkKey[]): void {
  const isNullAt = (row: object, key: WalkKey) => keyValueOf(row, key, keys) === null;
  for (const condition of range) {
    const isNull = condition.kind === "null";
    const wrong = rows
      .flatMap((row) => comparedKeys(condition, row, keys).map((key) => ({ row, key })))
      .find(({ row, key }) => isNullAt(row, key) !== isNull);
    if (wrong === undefined) continue;
    const { name } = wrong.key;
    throw new TypeError(
      isNull
        ? `The query for the rows where ${name} is NULL found one where it is not: if the column has a NOT NULL constraint, declare notNull: true.`
        : `The query for the rows where ${name} has a value found one where it is NULL: if it is a date or a time made from text or numbers, order by its text, as in { column: "CONCAT(DATE(users.born))" }.`,
    );
  }
}

/**
 * The keys by which a row meets a condition: of several, those up to the first that differs from the
 * position.
 */
function comparedKeys(condition: Condition, row: object, keys: readonly WalkKey[]): readonly WalkKey[] {
  if (!("keys" in condition)) return [condition.key];
  const { values } = condition;
  const firstDifferent = condition.keys.findIndex(
    (key, index) => !isSame(keyValueOf(row, key, keys), values[index] as KeyValue),
  );
  return condition.keys.slice(0, firstDifferent + 1);
}

function keyValueOf(row: object, key: WalkKey, keys: readonly WalkKey[]): unknown {
  return Reflect.get(row, `${KEY_COLUMN}${keys.indexOf(key) + 1}`);
}

function positionError(side: "after" | "before", keys: readonly WalkKey[]): TypeError {
  const names = keys.map(({ name }) => name).join(", ");
  return new TypeError(
    `The query found the row of page.${side} itself. Either it does not contain q.where, or a value of ${names} changes when it is converted to text and back: declare the type of that column.`,
  );
}
