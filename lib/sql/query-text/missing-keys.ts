import { columnEnd } from "./equalities";
import type { QueryFacts } from "./facts";
import { returnsOtherRows } from "./joins";
import { clauseWords, isColumn, isSame, isWord, type Nodes, tableOf, textOf, written } from "./nodes";
import { aliasAt, sourcePlaces } from "./sources";

/**
 * The problem of a key that must not be NULL, of a table from which an outer join may lack a row: conditions
 * of the page do not find these rows.
 */
export function missingProblem(level: Nodes, { terms, notNull }: QueryFacts): string | undefined {
  const isRequired = (term: Nodes) => term === terms.at(-1) || notNull.some((column) => isSame(column, term));
  const missing = terms
    .filter(isColumn)
    .find((term) => isRequired(term) && mayBeMissing(level, tableOf(term)));
  if (missing === undefined) return undefined;
  const remedy =
    missing === terms.at(-1) ? "end the order with another column" : "declare it without notNull";
  return `orders by ${written(missing)}, which is NULL where an outer join finds no row of ${tableOf(missing)}, and would lose these rows: ${remedy}, or leave out the rows by an inner join`;
}

/** Whether an outer join may return rows without one of a table that no condition leaves out. */
function mayBeMissing(level: Nodes, table: string | undefined): boolean {
  const place = sourcePlaces(level).find((source) => aliasAt(level, source) === table);
  if (table === undefined || place === undefined || !returnsOtherRows(level, place)) return false;
  const clauses = clauseWords(level);
  return !level.some((_, index) => clauses[index] === "WHERE" && needsValue(level, index, table));
}

/** Whether a condition that begins at a place is not met by NULL in a column of a table. */
function needsValue(level: Nodes, place: number, table: string): boolean {
  const end = columnEnd(level, place);
  if (!isWord(level[place - 1], /^(?:WHERE|AND)$/) || tableOf(level.slice(place, end)) !== table)
    return false;
  const operator = level
    .slice(end, end + 3)
    .map(textOf)
    .join(" ")
    .toUpperCase();
  return (
    operator === "IS NOT NULL" ||
    (/^(?:$|[=<>]|AND\b|IN\b|NOT\b|I?LIKE\b|BETWEEN\b)/.test(operator) && operator !== "< = >")
  );
}
