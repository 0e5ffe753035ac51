import { type Fragment, join } from "./fragment";

/** What one field of the order contributes to the condition that finds the rows beyond a position. */
export interface Term<Column> {
  readonly column: Fragment<Column>;
  /** The value at the position. `null` stands for NULL, which is greater than all values. */
  readonly value: Fragment<Column> | null;
  readonly nullable: boolean;
  /** Whether the rows to find have greater values, rather than smaller ones. */
  readonly wantsGreater: boolean;
}

type NonEmptyTerms<Column> = [Term<Column>, ...Term<Column>[]];

/** Finds the rows on one side of a position, without the row at the position. */
export function rowsBeyond<Column>(
  terms: readonly Term<Column>[],
  canCompareRows: boolean,
): Fragment<Column> {
  const [first, ...rest] = terms as NonEmptyTerms<Column>;
  const condition = compareFrom(terms, canCompareRows);
  if (rest.length === 0 || !needsNoNullCheck(first) || isRowComparison(terms, canCompareRows)) {
    return condition;
  }
  // Redundant, but databases do not derive the range of an index from an OR.
  return [...compare(first, first.wantsGreater ? ">=" : "<="), " AND ", ...condition];
}

/**
 * Writes `(a, b) > (1, 2)` where that is correct and an index serves it, else `(a > 1 OR (a = 1 AND b > 2))`.
 */
function compareFrom<Column>(terms: readonly Term<Column>[], canCompareRows: boolean): Fragment<Column> {
  const [first, ...rest] = terms as NonEmptyTerms<Column>;
  const beyondFirst = strictlyBeyond(first);
  if (rest.length === 0) return beyondFirst ?? ["FALSE"];
  if (isRowComparison(terms, canCompareRows)) return compareRows(terms);
  const tied: Fragment<Column> = [...equals(first), " AND ", ...compareFrom(rest, canCompareRows)];
  return beyondFirst === undefined ? tied : ["(", ...beyondFirst, " OR (", ...tied, "))"];
}

/**
 * Whether a comparison alone finds the rows: it never finds rows at NULL, which must be found only among
 * greater rows.
 */
function needsNoNullCheck(term: Term<unknown>): boolean {
  return term.value !== null && !(term.nullable && term.wantsGreater);
}

function isRowComparison(terms: readonly Term<unknown>[], canCompareRows: boolean): boolean {
  return (
    canCompareRows &&
    terms.every((term) => needsNoNullCheck(term) && term.wantsGreater === terms[0]?.wantsGreater)
  );
}

/** Finds the rows that are beyond the position by this field alone. `undefined`: there cannot be any. */
function strictlyBeyond<Column>(term: Term<Column>): Fragment<Column> | undefined {
  if (term.value === null) return term.wantsGreater ? undefined : [...term.column, " IS NOT NULL"];
  const comparison = compare(term, term.wantsGreater ? ">" : "<");
  return needsNoNullCheck(term) ? comparison : ["(", ...comparison, " OR ", ...term.column, " IS NULL)"];
}

function equals<Column>(term: Term<Column>): Fragment<Column> {
  return term.value === null ? [...term.column, " IS NULL"] : compare(term, "=");
}

function compare<Column>({ column, value }: Term<Column>, operator: string): Fragment<Column> {
  return [...column, ` ${operator} `, ...(value as Fragment<Column>)];
}

function compareRows<Column>(terms: readonly Term<Column>[]): Fragment<Column> {
  const columns = terms.map(({ column }) => column);
  const values = terms.map(({ value }) => value as Fragment<Column>);
  const operator = terms[0]?.wantsGreater ? ">" : "<";
  return ["(", ...join(columns, ", "), `) ${operator} (`, ...join(values, ", "), ")"];
}
