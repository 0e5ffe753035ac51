import type { Place } from "../dialects/dialect";
import { type Fragment, fragment, join } from "../fragments/fragment";
import { type Condition, keysOf, type Range, type WalkKey } from "../ranges";
import type { QueriedList } from "./list";

/**
 * The conditions of the rows in some ranges.
 * @param texts The texts that the conditions compare columns with.
 * @param misread Where these hold, all rows meet the condition: a session that looks for other texts may find
 * none, and no row would say so.
 */
export function where<Column>(
  list: QueriedList<Column>,
  ranges: readonly Range[],
  texts: readonly string[],
  misread: readonly Fragment<Column>[],
): Fragment<Column> {
  const { dialect } = list;
  const closes = ranges.length === 1 && endsInTie(ranges[0] as Range);
  const within = list.within.map(([column, value], index) => {
    const term: Fragment<Column> = [{ column }];
    if (value === null) return dialect.isNull(term);
    return dialect.equal(term, [{ bound: value }], index === 0 && closes ? "leading" : "other");
  });
  const [isRead] = texts.flatMap((text) => dialect.failsIfMisread?.(text) ?? []);
  const found = anyOf(ranges.map((range) => conditionsOf(list, range)));
  const all = [...within, ...found, ...(isRead === undefined ? [] : [isRead])];
  if (all.length === 0) return ["TRUE"];
  const conditions = join(all, " AND ");
  return misread.length === 0 ? conditions : ["(", ...conditions, " OR ", ...join(misread, " OR "), ")"];
}

function conditionsOf<Column>(list: QueriedList<Column>, range: Range): Fragment<Column>[] {
  const { keys, columns, dialect, within } = list;
  const leads = within.length === 0;
  const ties = range.filter((condition) => condition.kind === "equal");
  const hasOpenTie = !leads && !endsInTie(range);
  return range.map((condition, index) => {
    switch (condition.kind) {
      case "null":
        return dialect.isNull(columns.fragment(condition.key.name));
      case "notNull":
        return columns.isNotNull(condition.key.name);
      case "equal": {
        const { column, value, hidden } = columns.term(condition.key, condition.value);
        const first = ties.find(({ key }) => key === condition.key) as typeof condition;
        // PostgreSQL compares two values before it reads any row. If both were compared with the column, it
        // might take an index of later keys, and read all entries between the positions.
        if (condition !== first && hidden !== value)
          return fragment`${columns.term(first.key, first.value).hidden} = ${hidden}`;
        if (leads && index === 0) return dialect.equal(column, value, "leading");
        const isLast = hasOpenTie && condition.key === ties.at(-1)?.key;
        return dialect.equal(column, value, isLast ? "last" : "other");
      }
      default: {
        const [key] = condition.keys;
        const isPaired = range.filter((other) => "keys" in other && other.keys[0] === key).length > 1;
        const place = { leads: key === keys[0], isPaired, isLast: key === keys.at(-1) };
        return compare(list, condition, place, leads || isPaired);
      }
    }
  });
}

/** @param isSeen Whether the planner may know the value of the first key. */
function compare<Column>(
  { columns, dialect }: QueriedList<Column>,
  { kind, keys, values }: Extract<Condition, { keys: unknown }>,
  place: Place,
  isSeen: boolean,
): Fragment<Column> {
  const terms = keys.map((key, index) => columns.term(key, values[index] as (typeof values)[0]));
  const seen = isSeen ? terms : terms.map((term) => ({ ...term, value: term.hidden }));
  const found = dialect.compare(seen, kind === "after", place);
  const missed = terms.flatMap(({ column, value }, index) => {
    const text = values[index];
    return typeof text === "string" ? (dialect.missedBeside?.(column, value, text) ?? []) : [];
  });
  return missed.length === 0 ? found : ["(", ...join([found, ...missed], " OR "), ")"];
}

/** Whether the rows of a range end before those that are equal in the same keys. */
function endsInTie(range: Range): boolean {
  const tied = range.flatMap((condition) => (condition.kind === "equal" ? [condition.key] : []));
  return (
    tied.length > 0 &&
    range.some((condition) => endsRows(condition) && !keysOf(condition).some((key) => tied.includes(key)))
  );
}

/** Whether further rows may come after those that meet a condition, in the order of its key. */
function endsRows(condition: Condition): boolean {
  const [{ nullable, nullsLast }] = keysOf(condition) as [WalkKey];
  if (condition.kind === "null") return !nullsLast;
  return condition.kind === "before" || (nullable && nullsLast);
}

/** The conditions of rows that meet all those of any range. */
function anyOf<Column>(ranges: readonly Fragment<Column>[][]): readonly Fragment<Column>[] {
  if (ranges.some((conditions) => conditions.length === 0)) return [];
  if (ranges.length === 1) return ranges[0] as Fragment<Column>[];
  const alternatives = ranges.map((conditions) => join(conditions, " AND "));
  return [["(", ...join(alternatives, " OR "), ")"]];
}
