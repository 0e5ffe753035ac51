import { ENDS, isColumn, isSame, isWord, type Nodes, nameOf, textOf, written } from "./nodes";
import { type QueryFacts, termsOf } from "./problems";

/** Whether rows are grouped by columns that do not determine the keys: PostgreSQL refuses such queries itself. */
export function groupProblem(
  level: Nodes,
  place: number,
  { dialect, terms }: QueryFacts,
): string | undefined {
  const columns = terms.filter(isColumn);
  const last = columns.at(-1);
  const start = level.findIndex((node, index) => index > place && isWord(node, /^GROUP$/));
  if (dialect === "postgres" || last === undefined || start === -1) return undefined;
  const end = level.findIndex((node, index) => index > start && isWord(node, ENDS));
  const clause = level.slice(start + 2, end === -1 ? undefined : end);
  if (clause.some((node) => isWord(node, /^ROLLUP$/)))
    return "adds rows with sums to the list, by ROLLUP: leave it out";
  const items = termsOf(clause, dialect);
  if (items.some((item) => /^\d+$/.test(textOf(item.at(-1))))) return undefined;
  const isGrouped = (column: Nodes) => items.some((item) => nameOf(item.at(-1)) === nameOf(column.at(-1)));
  if (!isGrouped(last))
    return `groups rows that q.where has already left out, by columns without ${written(last)}: group by it, or use the option having`;
  // A column of the table by whose key the rows are grouped has one value in each group.
  const tables = [last, ...items].map(tableOf);
  const other = terms
    .filter((term) => !items.some((item) => isSame(item, term)))
    .flatMap(qualifiedColumns)
    .find((column) => !tables.includes(tableOf(column)) && !isGrouped(column));
  if (other === undefined) return undefined;
  return `groups rows by columns without ${written(other)}, which may have several values in a group: group by it, or by a column of its table that determines it`;
}

/** The columns in an expression that are named with their table. */
function qualifiedColumns(expression: Nodes): Nodes[] {
  return expression.flatMap((node, place) => {
    if ("nodes" in node) return qualifiedColumns(node.nodes);
    const name = expression.slice(Math.max(0, place - 2), place + 1);
    const isTable = isWord(expression[place + 1], /^\.$/); // of another name, as in shop.articles.id
    return isTable || tableOf(name) === undefined ? [] : [name];
  });
}

/** The table in the name of a column. */
function tableOf(column: Nodes): string | undefined {
  return column.length > 2 && isColumn(column) ? nameOf(column.at(-3)) : undefined;
}
