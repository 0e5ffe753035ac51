import type { Key, KeyValue } from "../strategies/cursor/key";

/** One field of the order, in the direction in which the page is read. */
export interface WalkKey {
  readonly name: string;
  readonly descending: boolean;
  /** Whether rows may have NULL there. */
  readonly nullable: boolean;
  /** Whether NULL comes after all values, rather than before them. */
  readonly nullsLast: boolean;
  /** Whether rows have different values there if the texts of the values differ. */
  readonly differsByText: boolean;
}

/**
 * A condition that all rows of a range meet. The value of several keys is compared key by key, in their
 * order.
 */
export type Condition =
  | { readonly kind: "equal"; readonly key: WalkKey; readonly value: Exclude<KeyValue, null> }
  | { readonly kind: "null" | "notNull"; readonly key: WalkKey }
  | {
      readonly kind: "after" | "before";
      readonly keys: readonly WalkKey[];
      readonly values: readonly Exclude<KeyValue, null>[];
    };

/** Rows that lie next to each other in an index: those that meet all conditions. */
export type Range = readonly Condition[];

/** What a database does with one query. */
export interface RangeAbilities {
  /** Whether it finds the rows beyond the values of these keys as one range of an index. */
  comparesTogether(keys: readonly WalkKey[]): boolean;
  /** Whether it orders the NULLs of a key as the page does, with the same index. */
  placesNulls(key: WalkKey): boolean;
}

/**
 * The ranges of the rows between two positions, in the order in which they are read. Both positions are
 * exclusive; null is an end of the list.
 */
export function rangesBetween(
  keys: readonly WalkKey[],
  start: Key | null,
  end: Key | null,
  abilities: RangeAbilities,
): Range[] {
  const all = (at: number, conditions: Range) => rangesWithin(keys, at, conditions, abilities);
  return between(0, [], start, end);

  /**
   * The ranges of the rows that meet `conditions`, which make them equal to `start` and `end` in all keys
   * before.
   */
  function between(at: number, conditions: Range, start: Key | null, end: Key | null): Range[] {
    const key = keys[at];
    if (key === undefined) return []; // the row at the position itself
    if (start === null && end === null) return all(at, conditions);
    const from = start === null ? undefined : (start[key.name] as KeyValue);
    const to = end === null ? undefined : (end[key.name] as KeyValue);
    const tied = (value: KeyValue) => [...conditions, equal(key, value)];
    if (from !== undefined && from === to) return between(at + 1, tied(from), start, end);
    if (
      (from === null && key.nullsLast && end !== null) ||
      (to === null && !key.nullsLast && start !== null) ||
      isNumberBefore(to, from, key)
    )
      return []; // the start comes after the end
    const isTogether = isOneComparison(at, start);
    const after = compare("after", isTogether ? keys.slice(at) : [key], start);
    const before = compare("before", [key], end);
    const bounds: Range = from == null && to == null ? [{ kind: "notNull", key }] : [...after, ...before];
    const values: Range = [...conditions, ...bounds];
    if (isValue(from) && isValue(to)) {
      // Only the database can tell whether two different texts are equal, or which of them comes first. So
      // all ranges have the conditions of both positions, and those for what does not hold are empty. SQLite
      // would read all rows at one of two numbers to find that out.
      if (isTogether) return [values, ...between(at + 1, [...tied(to), ...after], null, end)];
      return [
        ...between(at + 1, [...tied(from), ...before], start, null),
        ...(isNumberBefore(from, to, key)
          ? []
          : between(at + 1, [...tied(from), equal(key, to)], start, end)),
        values,
        ...between(at + 1, [...tied(to), ...after], null, end),
      ];
    }
    const hasValues = !(from === null && key.nullsLast) && !(to === null && !key.nullsLast);
    return [
      ...(from === undefined || isTogether ? [] : between(at + 1, tied(from), start, null)),
      ...aroundValues(at, conditions, from, to, hasValues ? [values] : []),
      ...(to === undefined ? [] : between(at + 1, tied(to), null, end)),
    ];
  }

  /** Adds the range of the rows at NULL to those at values, on the side that is not bounded by a position. */
  function aroundValues(
    at: number,
    conditions: Range,
    from: KeyValue | undefined,
    to: KeyValue | undefined,
    values: Range[],
  ): Range[] {
    const key = keys[at] as WalkKey;
    const isOpen = key.nullsLast ? to === undefined && from !== null : from === undefined && to !== null;
    if (!key.nullable || !isOpen) return values;
    const nulls = all(at + 1, [...conditions, { kind: "null", key }]);
    return key.nullsLast ? [...values, ...nulls] : [...nulls, ...values];
  }

  /**
   * Whether one comparison of all keys from here on finds exactly the rows after the start that have no NULL
   * in the first of them. It would miss rows that are equal up to a key in which they have NULL.
   */
  function isOneComparison(at: number, start: Key | null): boolean {
    const rest = keys.slice(at);
    return (
      start !== null &&
      rest.every(({ name, nullable, nullsLast }, index) => {
        return start[name] !== null && (index === 0 || !nullable || !nullsLast);
      }) &&
      abilities.comparesTogether(rest)
    );
  }
}

/** The ranges of all rows that meet `conditions`, which say nothing of the keys from `at` on. */
export function rangesWithin(
  keys: readonly WalkKey[],
  at: number,
  conditions: Range,
  abilities: RangeAbilities,
): Range[] {
  const key = keys[at] as WalkKey;
  if (!key.nullable || abilities.placesNulls(key)) return [conditions];
  const values: Range = [...conditions, { kind: "notNull", key }];
  const nulls = rangesWithin(keys, at + 1, [...conditions, { kind: "null", key }], abilities);
  return key.nullsLast ? [values, ...nulls] : [...nulls, values];
}

function compare(kind: "after" | "before", keys: readonly WalkKey[], position: Key | null): Condition[] {
  const values = keys.map(({ name }) => position?.[name] ?? null);
  return values.every(isValue) ? [{ kind, keys, values }] : [];
}

/** The condition for rows that have a value, or NULL. */
export function equal(key: WalkKey, value: KeyValue): Condition {
  return value === null ? { kind: "null", key } : { kind: "equal", key, value };
}

function isValue(value: KeyValue | undefined): value is Exclude<KeyValue, null> {
  return value !== null && value !== undefined;
}

/**
 * Whether both values are numbers, which compare in JavaScript as in a database, and the first comes before
 * the other.
 */
function isNumberBefore(
  value: KeyValue | undefined,
  other: KeyValue | undefined,
  { descending }: WalkKey,
): boolean {
  if (!isNumber(value) || !isNumber(other)) return false;
  return descending ? value > other : value < other;
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** The keys of which a condition says whether they are NULL. */
export function keysOf(condition: Condition): readonly WalkKey[] {
  return "keys" in condition ? condition.keys.slice(0, 1) : [condition.key];
}
