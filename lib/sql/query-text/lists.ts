import { columnStart } from "./equalities";
import type { QueryFacts } from "./facts";
import { clauseAround, isColumn, isWord, itemsOf, type Nodes, nameOf, written } from "./nodes";
import type { Node } from "./outline";
import { isKeyWithin } from "./same-keys";
import { columnsOf } from "./subquery-columns";

/** A comparison with a list of values: `id IN (…)`, `(kind, id) IN (…)` or `id = ANY (…)`. */
interface List {
  /** The place where it begins. */
  readonly start: number;
  readonly compared: Nodes;
}

/** The comparison whose list is at a place. */
export function listAt(level: Nodes, place: number): List | undefined {
  const isAny = isWord(level[place - 2], /^=$/) && isWord(level[place - 1], /^(?:ANY|SOME)$/);
  const end = isAny ? place - 2 : place - 1;
  if (end < 1 || !(isAny || isWord(level[end], /^IN$/))) return undefined;
  const start = columnStart(level, end);
  return { start, compared: level.slice(start, end) };
}

/** Whether the clause of a node is a list of the values of a column, and nothing else. */
export function isListAlone(level: Nodes, place: number): boolean {
  const list = listAt(level, place);
  if (list === undefined || !isColumn(list.compared)) return false;
  return clauseAround(level, place).nodes.length === place + 1 - list.start;
}

/** The problem of rows that are found by other columns than the last key, which other rows may have too. */
export function listProblem(level: Nodes, place: number, { dialect, terms }: QueryFacts): string | undefined {
  const { compared = [] } = listAt(level, place) ?? {};
  const key = terms.at(-1) ?? [];
  if (compared.length === 0 || key.length === 0 || !isColumn(key)) return undefined;
  const [first] = compared as [Node];
  const items = "nodes" in first ? itemsOf(first.nodes) : [compared];
  const index = items.findIndex((item) => isColumn(item) && nameOf(item.at(-1)) === nameOf(key.at(-1)));
  if (index === -1)
    return `finds rows by ${written(compared)}, which other rows may have too, in a list with pieces of the page: find them by ${written(key)}`;
  const { nodes } = level[place] as { readonly nodes: Nodes };
  const other = columnsOf(level, place, dialect)
    .filter((_, place) => place % items.length === index)
    .find(({ expression }) => !isKeyWithin(nodes, expression, key, dialect));
  return (
    other &&
    `finds rows by ${written(other.expression)} in a list with pieces of the page: select ${written(key)} there`
  );
}
