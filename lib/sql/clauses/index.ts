import type { KeyValue } from "../../strategies/cursor/key";
import { KEY_COLUMN } from "../../strategies/cursor/rows";
import { dialects } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import { plainDialect } from "../dialects/plain";
import type { Fragment } from "../fragments/fragment";
import { type PageQueryOptions, withinPairs } from "../options";
import { type ListedPage, pageBounds, rangesOf, walkKeys } from "../page";
import { equal, type Range, type RangeAbilities, type WalkKey } from "../ranges";
import { ListColumns } from "./columns";
import type { QueriedList } from "./list";
import { orderBy } from "./order-by";
import { comparedTexts, misreadBackslash, queryProblems } from "./query-check";
import { where } from "./where";

/** The parts of one query of a page, in which columns and parameters are not yet written as text. */
export interface Clauses<Column> {
  /** The value of each field of the order, and its name in the rows of the result. */
  readonly select: readonly { readonly value: Fragment<Column>; readonly name: string }[];
  readonly where: Fragment<Column>;
  readonly orderBy: readonly Fragment<Column>[];
  /** The places in `orderBy` of columns that are declared not to have NULLs. */
  readonly neverNull: readonly number[];
  readonly limit: number;
  readonly offset: number;
}

/** Which of the rows that meet its conditions a query reads, and what of their keys. */
export interface Extent {
  readonly limit: number;
  readonly offset: number;
  /**
   * Whether to select the exact values of the keys, with their checks. Otherwise the columns themselves are
   * selected where drivers can return them, with their tokens, which costs little or nothing for rows that
   * are skipped.
   */
  readonly isExact: boolean;
}

/** The queries of a page. The arguments must have passed `checkOptions`. */
export class PageClauses<Column> implements QueriedList<Column> {
  readonly keys: readonly WalkKey[];
  readonly columns: ListColumns<Column>;
  readonly dialect: Dialect;
  readonly within: QueriedList<Column>["within"];
  readonly abilities: RangeAbilities;
  readonly keepsIndexOrder: boolean;
  /** The ranges that each query finds. */
  readonly queries: readonly (readonly Range[])[];
  /**
   * The rows that must not exist, and that no query of the page finds: they have NULL in the last key, which
   * the database has after all values, and equal the start of the page in all other keys.
   */
  readonly unseen: Range | undefined;
  readonly #isFirstPage: boolean;

  constructor(page: ListedPage, options: PageQueryOptions<Column>, isColumn: (setting: unknown) => boolean) {
    this.#isFirstPage = page.strategy !== "cursor" || (page.after === null && page.before === null);
    this.dialect = options.plain ? plainDialect(dialects[options.dialect]) : dialects[options.dialect];
    this.columns = new ListColumns(options, isColumn, this.dialect);
    this.within = withinPairs(options.within);
    this.keys = walkKeys(page, this.columns);
    this.abilities = {
      comparesTogether: (keys) => this.dialect.comparesTogether(keys),
      placesNulls: (key) => key.nullsLast === (this.dialect.nullsAreGreatest !== key.descending),
    };
    this.keepsIndexOrder =
      page.strategy === "cursor" && !this.dialect.indexesPlaceNulls && options.having !== true;
    const ranges = rangesOf(page, this.keys, this.abilities);
    const unseen = ranges.length === 0 ? undefined : this.#unseen(page);
    const isOneQuery = options.having === true && ranges.length > 0;
    this.queries = isOneQuery ? [[...ranges, ...(unseen ? [unseen] : [])]] : ranges.map((range) => [range]);
    this.unseen = isOneQuery ? undefined : unseen;
  }

  #unseen(page: ListedPage): Range | undefined {
    const { start, end } = pageBounds(page);
    const [others, last] = [this.keys.slice(0, -1), this.keys.at(-1) as WalkKey];
    const isLast = this.dialect.nullsAreGreatest !== last.descending;
    if (start === null || !isLast || this.columns.isNeverNull(last.name)) return undefined;
    if (end !== null && others.every(({ name }) => start[name] === end[name])) return undefined;
    const ties = others.map((key) => equal(key, start[key.name] as KeyValue));
    return [...ties, { kind: "null", key: last }];
  }

  /** The clauses of the query that finds some ranges. */
  of(ranges: readonly Range[], { limit, offset, isExact }: Extent): Clauses<Column> {
    const texts = comparedTexts(ranges, this.within);
    const misread = texts.flatMap((text) => this.dialect.isMisread?.(text) ?? []);
    const probe = isExact && this.#isFirstPage ? misreadBackslash(this.dialect) : [];
    const problems = queryProblems(this.dialect, limit, this.within, [...misread, ...probe]);
    // Checks are in numbered columns too, so that nobody sends them.
    const [keys, checks] = isExact ? this.#exactKeys() : this.#columnsAlone();
    const select = [...keys, ...withProblems(checks, problems)];
    const order = orderBy(this, ranges);
    return {
      select: select.map((value, index) => ({ value, name: `${KEY_COLUMN}${index + 1}` })),
      where: where(this, ranges, texts, misread),
      orderBy: order.map(({ term }) => term),
      neverNull: [...order.keys()].filter((place) => order[place]?.isNeverNull),
      limit,
      offset,
    };
  }

  /** The columns of the order, and their tokens. */
  #columnsAlone(): [keys: Fragment<Column>[], checks: Fragment<Column>[]] {
    const names = this.keys.map(({ name }) => name);
    const tokenOf = (name: string) => this.dialect.token?.(this.columns.fragment(name)) ?? [];
    return [
      names.map((name) => this.columns.readable(name)),
      names.map(tokenOf).filter(({ length }) => length > 0),
    ];
  }

  /** The exact keys, and their checks. */
  #exactKeys(): [keys: Fragment<Column>[], checks: Fragment<Column>[]] {
    const keys = this.keys.map(({ name }) => this.columns.selected(name, this.#isFirstPage));
    return [keys.map(({ text }) => text), keys.map((key) => this.dialect.check(key))];
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
