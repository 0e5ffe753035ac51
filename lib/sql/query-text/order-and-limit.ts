import { MARKS } from "./facts";
import { isEnd, isMark, isWord, lastBefore, type Nodes, textOf, written } from "./nodes";
import type { Node } from "./outline";

/** The problem of an order before that of the page. */
export function orderProblem(level: Nodes, place: number): string | undefined {
  const start = lastBefore(level, place, (node) => isWord(node, /^ORDER$/));
  const own = start === -1 ? [] : level.slice(start + 2, place);
  if (own.length === 0) return ownLimitProblem(level, place);
  return `orders by ${written(own).replace(/\s*,$/, "")} before q.orderBy: make it a field of the order`;
}

/**
 * The problem of a limit of its own, which keeps the rows of the other end on a page that is read backward.
 */
function ownLimitProblem(level: Nodes, place: number): string | undefined {
  const rest = level.slice(place + 1);
  if (rest.some((node) => isMark(node, MARKS.limit))) return undefined;
  const limit = rest.find((node, index) => isWord(node, /^(?:LIMIT|FETCH|OFFSET)$/) && isEnd(rest, index));
  return (
    limit &&
    `limits rows after q.orderBy, which some pages reverse, by ${textOf(limit)}: write your own order there`
  );
}

/**
 * Whether a query cuts the page without having sorted it: a database need not keep the order of a subquery.
 */
export function unsortedProblem(level: Nodes, place: number): string | undefined {
  const isSorted = level.slice(0, place).some((node) => isMark(node, MARKS.orderBy));
  if (isSorted || !level.some((node) => isWord(node, /^(?:SELECT|UNION)$/))) return undefined;
  return "cuts the page by q.limit without sorting it: write ORDER BY with q.orderBy before q.limit, in the same SELECT";
}

/** Whether rows are skipped or limited once more, beside the page. */
export function limitProblem(level: Nodes, place: number): string | undefined {
  const isLimit = (node: Node, index: number) =>
    isWord(node, /^(?:LIMIT|OFFSET|FETCH|ROWS)$/) || (index === 0 && isWord(node, /^,$/));
  const order = lastBefore(level, place, (node) => isMark(node, MARKS.orderBy));
  const before = order === -1 ? [] : level.slice(order + 1, place);
  const limits =
    before.find((node) => isWord(node, /^(?:OFFSET|FETCH)$/)) ?? level.slice(place + 1).find(isLimit);
  return limits && `skips or limits rows in addition to q.limit, by ${textOf(limits)}: leave it out`;
}
