import { MARKS, type QueryFacts } from "./facts";
import {
  holds,
  isColumn,
  isEnd,
  isSame,
  isSelect,
  isWord,
  itemsOf,
  type Nodes,
  nameOf,
  textOf,
} from "./nodes";

/**
 * The problem of a query that takes the rows that `q.where` leaves for the whole list: it limits or numbers
 * them, or chooses some of them. What comes after `q.limit` has the page.
 */
export function restProblem(level: Nodes, place: number, { terms }: QueryFacts): string | undefined {
  const node = level[place];
  if (node === undefined || holds(node, MARKS.limit)) return undefined;
  return windowProblem(level) ?? cutProblem(level) ?? distinctProblem(level, terms);
}

/** The problem of a function that sees several rows, but of no subquery with its own. */
export function windowProblem(level: Nodes): string | undefined {
  for (const [place, node] of level.entries()) {
    const inner = "nodes" in node && !isSelect(node.nodes) ? windowProblem(node.nodes) : undefined;
    if (inner !== undefined) return inner;
    const before = level[place - 1];
    const isWindow = isWord(node, /^OVER$/) && before !== undefined && "nodes" in before;
    if (isWindow || isWord(node, /^SQL_CALC_FOUND_ROWS$/))
      return `has ${textOf(node)} next to q.where, which leaves out the rows before the page: select it in a subquery, and write q.where outside of it; count in a query of its own`;
  }
  return undefined;
}

function cutProblem(level: Nodes): string | undefined {
  if (level.some((node) => holds(node, MARKS.limit))) return undefined;
  const limit = level.find((node, index) => isWord(node, /^(?:LIMIT|OFFSET|FETCH)$/) && isEnd(level, index));
  return (
    limit &&
    `limits the rows that q.where leaves, by ${textOf(limit)}: write q.where outside of that subquery`
  );
}

export function distinctProblem(level: Nodes, terms: readonly Nodes[]): string | undefined {
  const on = level.findIndex((node, index) => isWord(node, /^ON$/) && isWord(level[index - 1], /^DISTINCT$/));
  const [group, last] = [level[on + 1], terms.at(-1)];
  if (on === -1 || group === undefined || !("nodes" in group) || last === undefined) return undefined;
  const isLast = (item: Nodes) =>
    isSame(item, last) || (isColumn(last) && nameOf(item.at(-1)) === nameOf(last.at(-1)));
  if (itemsOf(group.nodes).some(isLast)) return undefined;
  return "keeps with DISTINCT ON the first of the rows that q.where leaves: select from that query as a subquery, and write q.where outside of it";
}
