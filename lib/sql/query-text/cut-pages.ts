import { MARKS, type QueryFacts } from "./facts";
import { isInFrom, type Join, returnsAllRows, returnsOtherRows, tableCount } from "./joins";
import { isListAlone, listProblem } from "./lists";
import { clauseAround, holds, isMark, isWord, type Nodes } from "./nodes";
import type { Node } from "./outline";
import { findsRowsOfPage } from "./rows-of-page";

/** Whether rows are left out, added, or lose their order once the page has been cut further inside. */
export function cutPageProblem(level: Nodes, place: number, facts: QueryFacts): string | undefined {
  const { isCutAgain = false } = facts;
  const rest = level.slice(place + 1);
  const { word } = clauseAround(level, place);
  const filters =
    rest.some((node) => isWord(node, /^(?:WHERE|HAVING|LIMIT|OFFSET|FETCH)$/)) ||
    level.some((node) => isWord(node, /^(?:INTERSECT|EXCEPT)$/));
  if (filters || (/^(?:WHERE|HAVING)$/.test(word) && !isListAlone(level, place)))
    return "filters rows after q.limit has cut the page: write your conditions next to q.where, and those of joined tables in ON";
  const list = listProblem(level, place, facts);
  if (list !== undefined) return list;
  if (returnsOtherRows(level, place))
    return "has the page of q.limit on the side of an outer join that may lack rows, so that rows of other pages come too: begin FROM with the page";
  const isForEachRow = cutsPages(level) && isWord(level[place - 1], /^LATERAL$/);
  const findsEachRow = (join: Join) =>
    (join.place < place && join.isCross && isForEachRow) || findsRowsOfPage(level, place, join, facts);
  if (!returnsAllRows(level, place, findsEachRow))
    return "joins other rows after q.limit has cut the page, which leaves out the rows that have none: write LEFT JOIN after the page, or join the rows in the SELECT that has q.where";
  const needsOrder = word === "WHERE" || level.some((_, index) => ordersRows(level, index, isCutAgain));
  if (!needsOrder || rest.some((node) => isMark(node, MARKS.orderBy))) return undefined;
  return "reads the rows of q.limit in an order of its own: order them by q.orderBy once more";
}

/** Whether a query sorts what is inside of it by the order of the page, and cuts that. */
export function cutsPages(level: Nodes): boolean {
  return [MARKS.orderBy, MARKS.limit].every((mark) => level.some((node) => isMark(node, mark)));
}

/**
 * Whether a node reads other rows by those of the page, which another source returns: it neither adds rows to
 * the page nor leaves any out.
 */
export function isLookup(level: Nodes, place: number): boolean {
  const node = level[place] as Node;
  const isOfPage = "nodes" in node && holds(node, MARKS.limit) && !isPage(node);
  if (!isOfPage || level.some((other) => isWord(other, /^(?:UNION|INTERSECT|EXCEPT)$/))) return false;
  return level.some((other, index) => isPage(other) && isInFrom(level, index) && isKept(level, index));
}

/** Whether a node is the page, or selects from nothing else. */
function isPage(node: Node): boolean {
  if (!("nodes" in node)) return false;
  const { nodes } = node;
  const reads = (inner: Node, place: number) => isInFrom(nodes, place) && isPage(inner);
  return cutsPages(nodes) || (tableCount(nodes) === 1 && nodes.some(reads));
}

function isKept(level: Nodes, place: number): boolean {
  return returnsAllRows(level, place) && !returnsOtherRows(level, place);
}

/** Whether a node makes a query return its rows in an order of its own. */
function ordersRows(level: Nodes, place: number, isCutAgain: boolean): boolean {
  const node = level[place];
  const isDistinct = isWord(node, /^DISTINCT$/) && isWord(level[place - 1], /^SELECT$/);
  return (
    isDistinct || isWord(node, /^(?:JOIN|GROUP|OVER|ORDER)$/) || (isWord(node, /^UNION$/) && !isCutAgain)
  );
}
