import { MARKS, type QueryFacts } from "./facts";
import { returnsAllRows, returnsOtherRows } from "./joins";
import { clauseAround, isColumn, isMark, isWord, type Nodes } from "./nodes";

/** Whether rows are left out, added, or lose their order once the page has been cut further inside. */
export function cutPageProblem(
  level: Nodes,
  place: number,
  { isCutAgain = false }: QueryFacts,
): string | undefined {
  const rest = level.slice(place + 1);
  const { word, nodes } = clauseAround(level, place);
  const filters = rest.some((node) => isWord(node, /^(?:WHERE|HAVING|LIMIT|OFFSET|FETCH|INTERSECT|EXCEPT)$/));
  if (filters || (word === "WHERE" && !isList(nodes)))
    return "filters rows after q.limit has cut the page: write your conditions beside q.where, and those of joined tables into ON";
  if (returnsOtherRows(level, place))
    return "has the page of q.limit on the side of an outer join that may lack rows, so that rows of other pages come too: begin FROM with the page";
  const isForEachRow = cutsPages(level) && isWord(level[place - 1], /^LATERAL$/);
  if (!returnsAllRows(level, place, isForEachRow))
    return "joins other rows after q.limit has cut the page, which leaves out the rows that have none: write LEFT JOIN behind the page, or join beside q.where";
  const needsOrder = word === "WHERE" || level.some((_, index) => ordersRows(level, index, isCutAgain));
  if (!needsOrder || rest.some((node) => isMark(node, MARKS.orderBy))) return undefined;
  return "reads the rows of q.limit in an order of its own: order them by q.orderBy once more";
}

/** Whether a query sorts what is inside of it by the order of the page, and cuts that. */
export function cutsPages(level: Nodes): boolean {
  return [MARKS.orderBy, MARKS.limit].every((mark) => level.some((node) => isMark(node, mark)));
}

/** Whether a condition is `id IN (…)` or `id = ANY (…)`, and nothing else. */
function isList(nodes: Nodes): boolean {
  const isAny = isWord(nodes.at(-2), /^ANY$/) && isWord(nodes.at(-3), /^=$/);
  return (isAny || isWord(nodes.at(-2), /^IN$/)) && isColumn(nodes.slice(0, isAny ? -3 : -2));
}

/** Whether a node makes a query return its rows in an order of its own. */
function ordersRows(level: Nodes, place: number, isCutAgain: boolean): boolean {
  const node = level[place];
  const isDistinct = isWord(node, /^DISTINCT$/) && isWord(level[place - 1], /^SELECT$/);
  return (
    isDistinct || isWord(node, /^(?:JOIN|GROUP|OVER|ORDER)$/) || (isWord(node, /^UNION$/) && !isCutAgain)
  );
}
