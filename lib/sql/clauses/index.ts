import { KEY_COLUMN } from "../../strategies/cursor/rows";
import { dialects } from "../dialects";
import type { Dialect, Place } from "../dialects/dialect";
import { plainDialect } from "../dialects/plain";
import { type Fragment, join } from "../fragments/fragment";
import { type PageQueryOptions, withinPairs } from "../options";
import { type ListedPage, rangesOf, walkKeys } from "../page";
import { type Condition, keysOf, type Range, type RangeAbilities, type WalkKey } from "../ranges";
import { ListColumns } from "./columns";
import { comparedTexts, misreadBackslash, queryProblems } from "./query-check";

/** The parts of one query of a page, in which columns and parameters are not yet written as text. */
export interface Clauses<Column> {
  /** The value of each field of the order, and its name in the rows of the result. */
  readonly select: readonly { readonly value: Fragment<Column>; readonly name: string }[];
  readonly where: Fragment<Column>;
  readonly orderBy: readonly Fragment<Column>[];
  readonly limit: number;
  readonly offset: number;
}

/** Which of the rows that meet its conditions a query reads, and what of their keys. */
export interface Extent {
  readonly limit: number;
  readonly offset: number;
  /**
   * Whether to select the exact values of the keys, with their checks. Otherwise the columns themselves are selected
   * where drivers can return them, with their tokens, which costs little or nothing for rows that are skipped.
   */
  readonly isExact: boolean;
}

/** The queries of a page. The arguments must have passed `checkOptions`. */
export class PageClauses<Column> {
  readonly keys: readonly WalkKey[];
  /** The ranges that each query finds. */
  readonly queries: readonly (readonly Range[])[];
  /** What the database does with one query. */
  readonly abilities: RangeAbilities;
  /**
   * Whether rows come in the order of the index, which may have the NULLs of later keys elsewhere than the
   * page. Only the rows tell then whether there are any (`rows/nulls.ts`).
   */
  readonly keepsIndexOrder: boolean;
  readonly #isFirstPage: boolean;
  readonly #options: PageQueryOptions<Column>;
  readonly #dialect: Dialect;
  readonly #columns: ListColumns<Column>;

  constructor(page: ListedPage, options: PageQueryOptions<Column>, isColumn: (setting: unknown) => boolean) {
    this.#isFirstPage = page.strategy !== "cursor" || (page.after === null && page.before === null);
    this.#options = options;
    this.#dialect = options.plain ? plainDialect(dialects[options.dialect]) : dialects[options.dialect];
    this.#columns = new ListColumns(options, isColumn, this.#dialect);
    this.keys = walkKeys(page, (name) => this.#columns.isNeverNull(name));
    this.abilities = {
      comparesTogether: (keys) => this.#dialect.comparesTogether(keys),
      placesNulls: (key) => key.nullsLast === (this.#dialect.nullsAreGreatest !== key.descending),
    };
    this.keepsIndexOrder =
      page.strategy === "cursor" && !this.#dialect.indexesPlaceNulls && options.having !== true;
    const ranges = rangesOf(page, this.keys, this.abilities);
    this.queries = options.having && ranges.length > 0 ? [ranges] : ranges.map((range) => [range]);
  }

  /** The clauses of the query that finds some ranges. */
  of(ranges: readonly Range[], { limit, offset, isExact }: Extent): Clauses<Column> {
    const { within } = this.#options;
    const texts = comparedTexts(ranges, within);
    const misread = texts.flatMap((text) => this.#dialect.isMisread?.(text) ?? []);
    const probe = isExact && this.#isFirstPage ? misreadBackslash(this.#dialect) : [];
    const problems = queryProblems(this.#dialect, limit, within, [...misread, ...probe]);
    // Checks are in numbered columns too, so that nobody sends them.
    const [keys, checks] = isExact ? this.#exactKeys() : this.#columnsAlone();
    const select = [...keys, ...withProblems(checks, problems)];
    return {
      select: select.map((value, index) => ({ value, name: `${KEY_COLUMN}${index + 1}` })),
      where: this.#where(ranges, texts, misread),
      orderBy: this.#orderBy(ranges),
      limit,
      offset,
    };
  }

  /** The columns of the order, and their tokens. */
  #columnsAlone(): [keys: Fragment<Column>[], checks: Fragment<Column>[]] {
    const names = this.keys.map(({ name }) => name);
    const tokenOf = (name: string) => this.#dialect.token?.(this.#columns.fragment(name)) ?? [];
    return [
      names.map((name) => this.#columns.readable(name)),
      names.map(tokenOf).filter(({ length }) => length > 0),
    ];
  }

  /** The exact keys, and their checks. */
  #exactKeys(): [keys: Fragment<Column>[], checks: Fragment<Column>[]] {
    const keys = this.keys.map(({ name }) => this.#columns.selected(name, this.#isFirstPage));
    return [keys.map(({ text }) => text), keys.map((key) => this.#dialect.check(key))];
  }

  /**
   * @param texts The texts that the conditions compare columns with.
   * @param misread Where these hold, all rows meet the condition: a session that looks for other texts may find none,
   * and no row would say so.
   */
  #where(
    ranges: readonly Range[],
    texts: readonly string[],
    misread: readonly Fragment<Column>[],
  ): Fragment<Column> {
    const closes = ranges.length === 1 && endsInTie(ranges[0] as Range);
    const within = withinPairs(this.#options.within).map(([column, value], index) => {
      const fragment: Fragment<Column> = [{ column }];
      if (value === null) return this.#dialect.isNull(fragment);
      return this.#dialect.equal(fragment, [{ bound: value }], index === 0 && closes ? "leading" : "other");
    });
    const [isRead] = texts.flatMap((text) => this.#dialect.failsIfMisread?.(text) ?? []);
    const found = anyOf(ranges.map((range) => this.#conditions(range)));
    const all = [...within, ...found, ...(isRead === undefined ? [] : [isRead])];
    if (all.length === 0) return ["TRUE"];
    const conditions = join(all, " AND ");
    return misread.length === 0 ? conditions : ["(", ...conditions, " OR ", ...join(misread, " OR "), ")"];
  }

  #conditions(range: Range): Fragment<Column>[] {
    const leads = withinPairs(this.#options.within).length === 0;
    const lastTie = range.filter(({ kind }) => kind === "equal").at(-1);
    const hasOpenTie = !leads && !endsInTie(range);
    return range.map((condition, index) => {
      switch (condition.kind) {
        case "null":
          return this.#dialect.isNull(this.#columns.fragment(condition.key.name));
        case "notNull":
          return this.#columns.isNotNull(condition.key.name);
        case "equal": {
          const { column, value } = this.#columns.term(condition.key, condition.value);
          if (leads && index === 0) return this.#dialect.equal(column, value, "leading");
          return this.#dialect.equal(column, value, hasOpenTie && condition === lastTie ? "last" : "other");
        }
        default: {
          const [key] = condition.keys;
          const isPaired = range.filter((other) => "keys" in other && other.keys[0] === key).length > 1;
          const place = { leads: key === this.keys[0], isPaired, isLast: key === this.keys.at(-1) };
          return this.#compare(condition, place, leads || isPaired);
        }
      }
    });
  }

  /** @param isSeen Whether the planner may know the value of the first key. */
  #compare(
    { kind, keys, values }: Extract<Condition, { keys: unknown }>,
    place: Place,
    isSeen: boolean,
  ): Fragment<Column> {
    const terms = keys.map((key, index) => this.#columns.term(key, values[index] as (typeof values)[0]));
    const seen = isSeen ? terms : terms.map((term) => ({ ...term, value: term.hidden }));
    const found = this.#dialect.compare(seen, kind === "after", place);
    const missed = terms.flatMap(({ column, value }, index) => {
      const text = values[index];
      return typeof text === "string" ? (this.#dialect.missedBeside?.(column, value, text) ?? []) : [];
    });
    return missed.length === 0 ? found : ["(", ...join([found, ...missed], " OR "), ")"];
  }

  #orderBy(ranges: readonly Range[]): Fragment<Column>[] {
    // In the direction of the first key, so that one index serves both directions of the list.
    const direction = this.keys[0]?.descending ? " DESC" : " ASC";
    const within = withinPairs(this.#options.within).map(
      ([column]): Fragment<Column> => [{ column }, direction],
    );
    const settled = this.keepsIndexOrder ? this.keys : this.#settled(ranges);
    const sorted = this.keys.filter((key) => !this.#isLeftOut(key, ranges));
    const order = sorted.map((key): Fragment<Column> => {
      const column = this.#columns.fragment(key.name);
      if (!this.abilities.placesNulls(key) && !settled.includes(key))
        return this.#dialect.orderNulls(column, key);
      return [...column, key.descending ? " DESC" : " ASC"];
    });
    return [...within, ...order];
  }

  /** Whether the rows of a query are sorted without a key. */
  #isLeftOut(key: WalkKey, ranges: readonly Range[]): boolean {
    if (key === this.keys.at(-1)) return false; // no query is without an order
    const isConstant = (range: Range) =>
      range.some(
        (condition) => (condition.kind === "equal" || condition.kind === "null") && condition.key === key,
      );
    return this.#dialect.leavesOutConstants === true && ranges.length === 1 && ranges.some(isConstant);
  }

  /**
   * The keys whose rows all have NULL in a query, or all have values, so that any placement of NULL is the right one.
   * Only an index with the same placement has the rows in order. It has that of the first key by default, and that of
   * other keys as the list does.
   */
  #settled(ranges: readonly Range[]): readonly WalkKey[] {
    const compared = ranges.length === 1 ? ranges.flat().flatMap((condition) => keysOf(condition)) : [];
    const settled = this.keys.filter((key) => !key.nullable || compared.includes(key));
    return this.#dialect.indexesPlaceNulls ? settled.filter((key) => key === this.keys[0]) : settled;
  }
}

/** Checks of keys, of which the first is also that of the query. */
function withProblems<Column>(
  checks: readonly Fragment<Column>[],
  problems: Fragment<Column>,
): readonly Fragment<Column>[] {
  if (problems.length === 0) return checks;
  const [first = ["NULL"], ...others] = checks;
  return [["CASE ", ...problems, "ELSE ", ...first, " END"], ...others];
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
