import type { KeyValue } from "../strategies/cursor/key";
import { KEY_COLUMN } from "../strategies/cursor/rows";
import { sortedPart } from "./key-check";
import { equal, type Range, type WalkKey } from "./ranges";

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

function isSimilar(value: unknown, other: unknown): boolean {
  const [text, otherText] = [textOf(value), textOf(other)];
  if (text === otherText) return true;
  if (text === null || otherText === null || (IS_ID.test(text) && IS_ID.test(otherText))) return false;
  if (areIntervals(text, otherText)) return true;
  const isEqual = (form: (text: string) => string) => letters.compare(form(text), form(otherText)) === 0;
  return [fold, (text: string) => fold(text.replace(BEYOND_16_BITS, "")), skeleton].some(isEqual);
}

/**
 * Whether two values differ in any type and collation. Of other values that are not identical, only the database knows
 * whether they are equal.
 */
export function areDifferent(value: unknown, other: unknown): boolean {
  if (value === null || other === null) return value !== other;
  if (typeof value === "string" && typeof other === "string")
    return value !== other && ((IS_ID.test(value) && IS_ID.test(other)) || shapeOf(value) === shapeOf(other));
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint may be equal to a number
  return isNumber(value) && isNumber(other) && value != other;
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** A text with one digit for all: texts of one shape that differ, such as dates, do so in a digit. */
function shapeOf(text: string): string {
  return text.replace(/\d/g, "0");
}

/** A whole number or a UUID, which is equal to no other: most lists end their order with one. */
const IS_ID = /^(?:-?[1-9]\d*|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** Compares letters without case and accents, and knows letters that some collations take for others, such as æ. */
const letters = new Intl.Collator("en", { sensitivity: "base", ignorePunctuation: true });

/** Characters that some collations of MySQL take for one and the same. */
const BEYOND_16_BITS = /[\u{10000}-\u{10FFFF}]/gu;

/**
 * Takes off a text what collations and types ignore: case, accents, punctuation, spaces, symbols, zeros around a
 * number. What is left may be the same for texts that differ; it is the same for those that are equal.
 */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/(\.\d*?)0+(?!\d)/g, "$1")
    .replace(/(?<!\d)0+(?=\d)/g, "")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase()
    .replaceAll("ß", "s")
    .replaceAll("ss", "s");
}

/**
 * What is left of a text without the letters that some languages write in two ways, as in `Müller` and `Mueller` or
 * `Åse` and `Aase`, and without repetitions, as in the Hungarian `ccs`, which is equal to `cscs`.
 */
function skeleton(text: string): string {
  return fold(text)
    .replaceAll("þ", "t")
    .replace(VARYING, "")
    .replace(/(\p{L}{1,3})\1+/gu, "$1");
}

/** Letters that are equal to others in the collation of some language. */
const VARYING = /[aeijouvwyæœøıəɔh]/g;

/** Whether two texts are intervals that may be equal, as `1 mon` is to `30 days`, and `1 day` to `24:00:00`. */
function areIntervals(...texts: readonly [string, string]): boolean {
  return texts.every((text) => IS_INTERVAL.test(text)) && texts.some((text) => HAS_DAYS.test(text));
}

/** An interval, or what contains one: `1 day`, and by the settings of the session `@ 1 day`, `P1D` or `1 0:00:00`. */
const IS_INTERVAL = /^[[({"]*(?:@ |PT?)?[-+]?\d+(?:[YMWDHS]|:\d| (?:year|mon|day|hour|min|sec|\d+:)|$)/;
const HAS_DAYS = /^[[({"]*(?:@ |P)?[-+]?\d+(?:[YMWD]| (?:year|mon|day|\d+:))/;

function valuesOf(row: object, keys: readonly WalkKey[]): unknown[] {
  return keys.map((_, index) => (row as Row)[`${KEY_COLUMN}${index + 1}`]);
}

function textOf(value: unknown): string | null {
  return value === null ? null : String(value);
}

function tieError(keys: readonly WalkKey[]): TypeError {
  const names = keys.map(({ name }) => name).join(", ");
  return new TypeError(
    `Two rows have the same key (${names}), and one of them would be lost between two pages: end the order with a field that is unique, and let each call of the query return its own rows, each once.`,
  );
}
