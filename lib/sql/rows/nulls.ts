import type { KeyValue } from "../../strategies/cursor/key";
import { KEY_COLUMN } from "../../strategies/cursor/rows";
import { equal, keysOf, type Range, type RangeAbilities, rangesWithin, type WalkKey } from "../ranges";
import { areDifferent } from "./similar-values";

/**
 * What to do with the rows of a range that came in the order of an index. The index of MySQL and SQLite has
 * NULL before all values, where the page may have it after them. Where a later key of the order has NULLs,
 * the rows with one value of an earlier key (a group) are therefore sorted again, or read by ranges of their
 * own if some of them are missing.
 */
export interface Reading<Row> {
  /** The first rows of the range, in the right order. */
  readonly rows: readonly Row[];
  /** The ranges that find its other rows, in the right order. */
  readonly ranges: readonly Range[];
}

/** A row with the exact values of its keys. */
export type KeyedRow = Readonly<Record<string, unknown>>;

/** Reads the NULLs of one range of a page. */
export class NullOrder {
  readonly #keys: readonly WalkKey[];
  readonly #abilities: RangeAbilities;
  readonly #range: Range;
  /** The place of the first key that the range does not bind to one value, or behind all keys. */
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
    const first = keys.findIndex((key) => !bound.includes(key));
    this.#first = first === -1 ? keys.length : first;
    this.#misplaced = [...keys.keys()].filter((place) => {
      const key = keys[place] as WalkKey;
      return place > this.#first && key.nullable && !abilities.placesNulls(key);
    });
  }

  /**
   * Which of the rows that the database found first are right, and how to go on after them.
   * @param exists Whether a range has rows.
   */
  async read<Row extends KeyedRow>(
    rows: readonly Row[],
    limit: number,
    exists: (range: Range) => Promise<boolean>,
  ): Promise<Reading<Row>> {
    if (this.#misplaced.length === 0) return { rows, ranges: [] };
    const isWhole = rows.length < limit;
    // The last group may have further rows.
    const open = isWhole ? [] : this.#groups(rows, this.#first)?.at(-1);
    const right = open && this.#sorted(rows.slice(0, rows.length - open.length), this.#first);
    if (open === undefined || right === undefined) {
      const index = await this.#misplacedRow(rows, isWhole, exists);
      return index === -1 ? { rows, ranges: [] } : this.#reading(rows, index);
    }
    if ((await this.#misplacedRow(open, isWhole, exists)) === -1)
      return { rows: [...right, ...open], ranges: [] };
    return { rows: right, ranges: this.#fromGroup(open[0] as Row) };
  }

  /** The first row of a group of which some may be in the wrong order; -1 if there is none. */
  async #misplacedRow(
    rows: readonly KeyedRow[],
    isWhole: boolean,
    exists: (range: Range) => Promise<boolean>,
  ): Promise<number> {
    const withNull = rows.findIndex((row) =>
      this.#misplaced.some((place) => this.#value(row, place) === null),
    );
    if (withNull !== -1 || isWhole) return withNull;
    // The page has the NULLs of these keys before the values, and the index after them: perhaps beyond the
    // last row.
    for (const place of this.#misplaced.filter((place) => !this.#keys[place]?.nullsLast)) {
      const last = rows.at(-1) as KeyedRow;
      const group = this.#keys
        .slice(this.#first, place)
        .map((key, index) => equal(key, this.#value(last, this.#first + index)));
      const nulls: Range = [...this.#range, ...group, { kind: "null", key: this.#keys[place] as WalkKey }];
      if (await exists(nulls)) return rows.length - 1;
    }
    return -1;
  }

  /**
   * Rows in the order of the page, if nothing is missing between them; undefined if only the database knows
   * which of them are a group.
   * @param place The place of a key. The rows are equal in all keys before.
   */
  #sorted<Row extends KeyedRow>(rows: readonly Row[], place: number): Row[] | undefined {
    if (place > (this.#misplaced.at(-1) as number)) return [...rows];
    const groups = this.#groups(rows, place);
    if (groups === undefined) return undefined;
    if (this.#misplaced.includes(place)) {
      const isNull = (group: readonly Row[]) => this.#value(group[0] as Row, place) === null;
      const { nullsLast } = this.#keys[place] as WalkKey;
      groups.sort((a, b) => (Number(isNull(a)) - Number(isNull(b))) * (nullsLast ? 1 : -1));
    }
    const sorted = groups.map((group) => this.#sorted(group, place + 1));
    return sorted.includes(undefined) ? undefined : (sorted as Row[][]).flat();
  }

  /** The rows with one value each; undefined if only the database knows whether two values are equal. */
  #groups<Row extends KeyedRow>(rows: readonly Row[], place: number): Row[][] | undefined {
    const { differsByText } = this.#keys[place] as WalkKey;
    const groups: Row[][] = [];
    let before: unknown;
    for (const row of rows) {
      const value = this.#value(row, place);
      if (value === before) groups.at(-1)?.push(row);
      else if (groups.length === 0 || differsByText || areDifferent(value, before)) groups.push([row]);
      else return undefined;
      before = value;
    }
    return groups;
  }

  /** The ranges of the rows from the beginning of a group on. */
  #fromGroup(row: KeyedRow): Range[] {
    const key = this.#keys[this.#first] as WalkKey;
    const value = this.#value(row, this.#first);
    return [
      ...this.#within([...this.#range, equal(key, value)]),
      ...this.#beyond("after", key, value, (range) => this.#within(range)),
    ];
  }

  /** Reads the group of a row by its own ranges, between what comes before and after it. */
  #reading<Row extends KeyedRow>(rows: readonly Row[], index: number): Reading<Row> {
    const key = this.#keys[this.#first] as WalkKey;
    const row = rows[index] as KeyedRow;
    // A group begins with its NULLs if the index has those of the next key there.
    const beginsGroup =
      this.#misplaced[0] === this.#first + 1 &&
      this.#misplaced.every((place) => this.#keys[place]?.nullsLast) &&
      this.#value(row, this.#first + 1) === null;
    const before =
      index === 0 || beginsGroup
        ? []
        : this.#beyond("before", key, this.#value(row, this.#first), (range) => [range]);
    return {
      rows: beginsGroup ? rows.slice(0, index) : [],
      ranges: [...before, ...this.#fromGroup(row)],
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
    // A bound that the range has on this side is further off. SQLite might end its scan of the index there.
    const others = this.#range.filter(
      (condition) => condition.kind !== side || !keysOf(condition).includes(key),
    );
    const values: Range = [...others, { kind: side, keys: [key], values: [value] }];
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
