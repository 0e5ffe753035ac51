import type { KeyValue } from "../strategies/cursor/key";
import { KEY_COLUMN } from "../strategies/cursor/rows";
import { equal, keysOf, type Range, type RangeAbilities, rangesWithin, type WalkKey } from "./ranges";

/**
 * What to do with the rows of a range that came in the order of an index. The index of MySQL and SQLite has
 * NULL before all values, where the page may have it after them. Where a later key of the order has NULLs,
 * the rows with one value of an earlier key (a group) are therefore read by ranges of their own.
 */
export interface Reading {
  /** How many of the rows are in the right order. */
  readonly rightRows: number;
  /** The ranges that find the other rows of the range, in the right order. */
  readonly ranges: readonly Range[];
}

/** A row with the exact values of its keys. */
export type KeyedRow = Readonly<Record<string, unknown>>;

/** Reads the NULLs of one range of a page. */
export class NullOrder {
  readonly #keys: readonly WalkKey[];
  readonly #abilities: RangeAbilities;
  readonly #range: Range;
  /** The place of the first key that the range does not bind to one value. */
  readonly #first: number;
  /** The places of later keys whose NULLs the index may have elsewhere than the page. */
  readonly #misplaced: readonly number[];

  constructor(keys: readonly WalkKey[], abilities: RangeAbilities, range: Range) {
    const bound = range.flatMap((condition) =>
      condition.kind === "equal" || condition.kind === "null" ? [condition.key] : [],
    );
    this.#keys = keys;
    this.#abilities = abilities;
    this.#range = range;
    this.#first = keys.findIndex((key) => !bound.includes(key));
    this.#misplaced = [...keys.keys()].filter((place) => {
      const key = keys[place] as WalkKey;
      return place > this.#first && key.nullable && !abilities.placesNulls(key);
    });
  }

  /**
   * How to go on after some rows; null if all of them are right.
   * @param exists Whether a range has rows.
   */
  async read(
    rows: readonly KeyedRow[],
    limit: number,
    exists: (range: Range) => Promise<boolean>,
  ): Promise<Reading | null> {
    const withNull = rows.findIndex((row) =>
      this.#misplaced.some((place) => this.#value(row, place) === null),
    );
    if (withNull !== -1) return this.#reading(rows, withNull);
    // The page has the NULLs of these keys before the values, and the index after them: perhaps beyond the last row.
    const hidden =
      rows.length < limit ? [] : this.#misplaced.filter((place) => !this.#keys[place]?.nullsLast);
    for (const place of hidden) {
      const last = rows.at(-1) as KeyedRow;
      const group = this.#keys
        .slice(this.#first, place)
        .map((key, index) => equal(key, this.#value(last, this.#first + index)));
      const nulls: Range = [...this.#range, ...group, { kind: "null", key: this.#keys[place] as WalkKey }];
      if (await exists(nulls)) return this.#reading(rows, rows.length - 1);
    }
    return null;
  }

  /** Reads the group of a row by its own ranges, between what comes before and after it. */
  #reading(rows: readonly KeyedRow[], index: number): Reading {
    const key = this.#keys[this.#first] as WalkKey;
    const value = this.#value(rows[index] as KeyedRow, this.#first);
    const group = this.#within([...this.#range, equal(key, value)]);
    // A group begins with its NULLs if the index has those of the next key there.
    const beginsGroup =
      this.#misplaced[0] === this.#first + 1 &&
      this.#misplaced.every((place) => this.#keys[place]?.nullsLast) &&
      this.#value(rows[index] as KeyedRow, this.#first + 1) === null;
    const before = index === 0 || beginsGroup ? [] : this.#beyond("before", key, value, (range) => [range]);
    const after = this.#beyond("after", key, value, (range) => this.#within(range));
    return {
      rightRows: beginsGroup ? index : 0,
      ranges: [...before, ...group, ...after],
    };
  }

  /** The ranges of the rows before or after all rows that have a value, or NULL, in the first key. */
  #beyond(
    side: "after" | "before",
    key: WalkKey,
    value: KeyValue,
    within: (range: Range) => readonly Range[],
  ): Range[] {
    const nullsAreThere = key.nullsLast === (side === "after");
    if (value === null) return nullsAreThere ? [] : [[...this.#range, { kind: "notNull", key }]];
    const values: Range = [...this.#range, { kind: side, keys: [key], values: [value] }];
    const isFree = this.#range.every((condition) => !keysOf(condition).includes(key));
    if (!nullsAreThere || !key.nullable || !isFree) return [values];
    const nulls = within([...this.#range, { kind: "null", key }]);
    return side === "after" ? [values, ...nulls] : [...nulls, values];
  }

  #within(range: Range): Range[] {
    return rangesWithin(this.#keys, this.#first + 1, range, this.#abilities);
  }

  #value(row: KeyedRow, place: number): KeyValue {
    return row[`${KEY_COLUMN}${place + 1}`] as KeyValue;
  }
}
