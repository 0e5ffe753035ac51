import { type Fragment, join } from "./fragment";

/** One key of the order at a position, and on which side of it rows are looked for. */
export interface Term<Column> {
  readonly column: Fragment<Column>;
  /** `null`: the position is at NULL, which is greater than all values. */
  readonly value: Fragment<Column> | null;
  readonly nullable: boolean;
  readonly greater: boolean;
}

/** The rows on one side of a position, without the rows at it. */
export function beyond<Column>(terms: readonly Term<Column>[], comparesRows: boolean): Fragment<Column> {
  const [first, ...rest] = terms as [Term<Column>, ...Term<Column>[]];
  const condition = further(terms, comparesRows);
  if (rest.length === 0 || !isPlain(first) || isRow(terms, comparesRows)) return condition;
  // Says nothing new, but databases find no range of an index in an OR.
  return [...compare(first, first.greater ? ">=" : "<="), " AND ", ...condition];
}

/** `(a, b) > (1, 2)` where that says it and an index serves it, else `(a > 1 OR (a = 1 AND b > 2))`. */
function further<Column>(terms: readonly Term<Column>[], comparesRows: boolean): Fragment<Column> {
  const [first, ...rest] = terms as [Term<Column>, ...Term<Column>[]];
  const passed = passes(first);
  if (rest.length === 0) return passed ?? ["FALSE"];
  if (isRow(terms, comparesRows)) return compareRows(terms);
  const tied: Fragment<Column> = [...equals(first), " AND ", ...further(rest, comparesRows)];
  return passed === undefined ? tied : ["(", ...passed, " OR (", ...tied, "))"];
}

/** Whether a comparison alone says which rows pass: those at NULL pass no comparison, and are not to. */
function isPlain(term: Term<unknown>): boolean {
  return term.value !== null && !(term.nullable && term.greater);
}

function isRow(terms: readonly Term<unknown>[], comparesRows: boolean): boolean {
  return comparesRows && terms.every((term) => isPlain(term) && term.greater === terms[0]?.greater);
}

/** The rows that this key alone puts beyond the position; `undefined`: none. */
function passes<Column>(term: Term<Column>): Fragment<Column> | undefined {
  if (term.value === null) return term.greater ? undefined : [...term.column, " IS NOT NULL"];
  const compared = compare(term, term.greater ? ">" : "<");
  return isPlain(term) ? compared : ["(", ...compared, " OR ", ...term.column, " IS NULL)"];
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
  const operator = terms[0]?.greater ? ">" : "<";
  return ["(", ...join(columns, ", "), `) ${operator} (`, ...join(values, ", "), ")"];
}
