import type { QueryFacts } from "./facts";
import { clauseAround, isColumn, isWord, type Nodes, nameOf, written } from "./nodes";

/** The words between a column and the list of its values: `id IN (…)` or `id = ANY (…)`. */
function operatorOf(level: Nodes, place: number): Nodes {
  const isAny = isWord(level[place - 2], /^=$/) && isWord(level[place - 1], /^(?:ANY|SOME)$/);
  return isAny
    ? level.slice(place - 2, place)
    : level.slice(place - 1, place).filter((node) => isWord(node, /^IN$/));
}

/** The column whose values a node lists, if it is named. */
function listedColumn(level: Nodes, place: number): Nodes {
  const end = place - operatorOf(level, place).length;
  if (end === place) return [];
  let start = end - 1;
  while (isWord(level[start - 1], /^\.$/)) start -= 2;
  const column = level.slice(start, end);
  return isColumn(column) ? column : [];
}

/** Whether the clause of a node is a list of the values of a column, and nothing else. */
export function isListAlone(level: Nodes, place: number): boolean {
  const column = listedColumn(level, place);
  const length = column.length + operatorOf(level, place).length + 1;
  return column.length > 0 && clauseAround(level, place).nodes.length === length;
}

/** The problem of rows that are found by a column of which several rows may have the same value. */
export function listProblem(level: Nodes, place: number, { terms }: QueryFacts): string | undefined {
  const [column, key] = [listedColumn(level, place), terms.at(-1) ?? []];
  const isKey = nameOf(column.at(-1)) === nameOf(key.at(-1));
  if (column.length === 0 || key.length === 0 || !isColumn(key) || isKey) return undefined;
  return `finds rows by ${written(column)}, which other rows may have too, in a list with pieces of the page: find them by ${written(key)}`;
}
