import { MARKS, type QueryFacts } from "./facts";
import { isInFrom } from "./joins";
import { hidesMerged, isOtherColumn, mergingJoins } from "./merged-columns";
import { namesBeside } from "./names";
import {
  isColumn,
  isMark,
  type Nodes,
  nameOf,
  qualifiedColumns,
  selectedBefore,
  tableOf,
  written,
} from "./nodes";
import { sourceAt } from "./sources";
import { columnsOf } from "./subquery-columns";

/**
 * The problem of a select list that gives the name of a key to another expression, by which ORDER BY would
 * sort.
 */
export function selectProblem(
  level: Nodes,
  place: number,
  { dialect, terms }: QueryFacts,
): string | undefined {
  const items = selectedBefore(level, place);
  const joins = mergingJoins(level);
  const isOther = (table: string, name: string) => joins.some((join) => isOtherColumn(join, table, name));
  const names = items.flatMap((item) => namesBeside(item, isOther, dialect) ?? []);
  const isHidden = (name: string) =>
    names.includes(name) || items.some((item) => hidesMerged(item, joins, name));
  const column = terms.find(([node, ...rest]) => {
    const name = nameOf(node);
    return rest.length === 0 && name !== undefined && isHidden(name);
  });
  if (column === undefined) return undefined;
  return `selects another expression as ${written(column)}, and would order by that: name the column with its table, as in t.${written(column)}, or order by the expression`;
}

/**
 * The problem of a subquery with pieces of the page that gives the name of a key to another expression: the
 * pieces around it mean that, and those in it the column.
 */
export function renamedProblem(
  level: Nodes,
  place: number,
  { dialect, terms }: QueryFacts,
): string | undefined {
  const isOrdered = level.some((node) => Object.values(MARKS).some((mark) => isMark(node, mark)));
  if (!isOrdered || !isInFrom(level, place)) return undefined;
  // A common table expression may have another name before its alias.
  const alias = sourceAt(level, place + 1).alias ?? sourceAt(level, place).alias;
  const names = terms
    .flatMap((term) => [...(isColumn(term) ? [term] : []), ...qualifiedColumns(term)])
    .filter((column) => [undefined, alias].includes(tableOf(column)))
    .map((column) => nameOf(column.at(-1)));
  const other = columnsOf(level, place, dialect).find(
    ({ name, expression }) =>
      names.includes(name) && !(isColumn(expression) && nameOf(expression.at(-1)) === name),
  );
  if (other === undefined) return undefined;
  return `selects another expression as ${other.name} in a subquery with pieces of the page, which mean different values inside and outside of it: give the expression another name`;
}
