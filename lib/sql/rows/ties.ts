import type { KeyValue } from "../../strategies/cursor/key";
import { KEY_COLUMN } from "../../strategies/cursor/rows";
import { equal, type Range, type WalkKey } from "../ranges";
import { sortedPart } from "./key-check";
import { isSimilar, textOf } from "./similar-values";

type Row = Readonly<Record<string, unknown>>;

/**
 * Checks that no two rows of a page have one key: the order is total, and each query of the page was run. No page can
 * end between two such rows, as the next one begins after both.
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
 * Checks that no page ends between two long texts of which the database may have sorted by the beginning alone: other
 * texts with that beginning may follow that are less, and the next page would be without them.
 * @throws TypeError for two such texts.
 */
function checkSorted(rows: readonly object[], keys: readonly WalkKey[]): void {
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before === undefined) continue;
    const [values, others] = [valuesOf(row, keys), valuesOf(before, keys)];
    for (const [place, { name }] of keys.entries()) {
      const part = partOf(row, place, keys);
      if (part !== undefined && part === partOf(before, place, keys))
        throw new TypeError(
          `The key ${name} has two texts that begin alike, and the database may sort by less of them than it compares: raise max_sort_length in all sessions, or order by less of the text, as in { column: "LEFT(users.name, 200)" }.`,
        );
      if (!isSimilar(values[place], others[place])) break;
    }
  }
}

function partOf(row: object, place: number, { length }: readonly WalkKey[]): string | undefined {
  return sortedPart((row as Row)[`${KEY_COLUMN}${place + 1 + length}`]);
}

/** Whether two rows that follow each other may be equal to the database. */
export function hasSimilar(rows: readonly object[], keys: readonly WalkKey[]): boolean {
  return rowsBesideSimilar(rows, keys).length > 0;
}

/** The rows that may be equal to the one before them. */
function rowsBesideSimilar(rows: readonly object[], keys: readonly WalkKey[]): readonly object[] {
  return rows.filter((row, index) => {
    const before = rows[index - 1];
    if (before === undefined) return false;
    const others = valuesOf(before, keys).reverse(); // the last key is the one that tells most rows apart
    return valuesOf(row, keys)
      .reverse()
      .every((value, place) => isSimilar(value, others[place]));
  });
}

function valuesOf(row: object, keys: readonly WalkKey[]): unknown[] {
  return keys.map((_, index) => (row as Row)[`${KEY_COLUMN}${index + 1}`]);
}

function tieError(keys: readonly WalkKey[]): TypeError {
  const names = keys.map(({ name }) => name).join(", ");
  return new TypeError(
    `Two rows have the same key (${names}), and one of them would be lost between two pages: end the order with a field that is unique, and let each call of the query return its own rows, each once.`,
  );
}
