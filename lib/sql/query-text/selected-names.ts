import type { QueryFacts } from "./facts";
import { hidesMerged, isOtherColumn, mergingJoins } from "./merged-columns";
import { namesBeside } from "./names";
import { type Nodes, nameOf, selectedBefore, written } from "./nodes";

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
