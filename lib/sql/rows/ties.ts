import type { KeyValue } from "../../strategies/cursor/key";
import { KEY_COLUMN } from "../../strategies/cursor/rows";
import { equal, type Range, type WalkKey } from "../ranges";
import { readCheck, type TextCheck } from "./key-check";
import { isSimilar, textOf } from "./similar-values";

type Row = Readonly<Record<string, unknown>>;

/**
 * Checks that no two rows of a page have one key: the order is total, and each query of the page was run. No
 * page can end between two such rows, as the next one begins after both.
 * @param rows The rows with their exact keys.
 * @param countAt Counts the rows at a position, up to two.
 * @throws TypeError for two such rows.
 */
export async function checkTies(
  rows: readonly object[],
  keys: readonly WalkKey[],
  countAt: (position: Range) => Promise<number>,
): Promise<void> {
  const found = new Set(rows.map((row) => JSON.stringify(valuesOf(row, keys).map(textOf))));
  if (found.size < rows.length) throw tieError(keys);
  checkSorted(rows, keys);
  // Only the database knows whether texts that differ are equal in its collation.
  for (const row of rowsBesideSimilar(rows, keys)) {
    const position = valuesOf(row, keys).map((value, index) =>
      equal(keys[index] as WalkKey, value as KeyValue),
    );
    if ((await countAt(position)) > 1) throw tieError(keys);
  }
}

/**
 * Checks that no page ends between two long texts of which the database may have sorted by the beginning
 * alone: other texts with that beginning may follow that are less, and the next page would be without them.
 * @throws TypeError for two such texts.
 */
function checkSorted(rows: readonly object[], keys: readonly WalkKey[]): void {
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before === undefined) continue;
    for (const [place, { name }] of keys.entries()) {
      const { sortedPart } = checkAt(place, row, keys);
      if (sortedPart !== undefined && sortedPart === checkAt(place, before, keys).sortedPart)
        throw new TypeError(
          `The key ${name} has two texts that begin alike, and the database may sort by less of them than it compares: raise max_sort_length in all sessions, or order by less of the text, as in { column: "LEFT(users.name, 200)" }.`,
        );
      if (!isSimilarAt(place, row, before, keys)) break;
    }
  }
}

/**
 * Whether two rows may be equal to the database in a key: by the token of its text, or by what types ignore.
 */
function isSimilarAt(place: number, row: object, other: object, keys: readonly WalkKey[]): boolean {
  const { token } = checkAt(place, row, keys);
  if (token !== undefined && token === checkAt(place, other, keys).token) return true;
  return isSimilar(valueAt(place, row), valueAt(place, other));
}

/** Whether two rows that follow each other may be equal to the database. */
export function hasSimilar(rows: readonly object[], keys: readonly WalkKey[]): boolean {
  return rowsBesideSimilar(rows, keys).length > 0;
}

/** The rows that may be equal to the one before them. */
function rowsBesideSimilar(rows: readonly object[], keys: readonly WalkKey[]): readonly object[] {
  return rows.filter((row, index) => {
    const previous = rows[index - 1];
    if (previous === undefined) return false;
    const places = [...keys.keys()].reverse(); // the last key is the one that tells most rows apart
    return places.every((place) => isSimilarAt(place, row, previous, keys));
  });
}

function valuesOf(row: object, keys: readonly WalkKey[]): unknown[] {
  return keys.map((_, place) => valueAt(place, row));
}

function valueAt(place: number, row: object): unknown {
  return (row as Row)[`${KEY_COLUMN}${place + 1}`];
}

function checkAt(place: number, row: object, { length }: readonly WalkKey[]): TextCheck {
  return readCheck(valueAt(place + length, row));
}

function tieError(keys: readonly WalkKey[]): TypeError {
  const names = keys.map(({ name }) => name).join(", ");
  return new TypeError(
    `Two rows have the same key (${names}), and one of them would be lost between two pages: end the order with a field that is unique, and let each call of the query return its own rows, each once.`,
  );
}
