import { isFunction, isSelect, isWord, itemsOf, type Nodes, textOf } from "./nodes";

/** Functions that compute one value from the rows of a group. */
const AGGREGATE =
  /^(?:AVG|COUNT|MAX|MIN|SUM|ANY_VALUE|(?:ARRAY|STRING|XML|RANGE|RANGE_INTERSECT)_?AGG|JSONB?_(?:OBJECT_?|ARRAY)?AGG|JSONB?_GROUP_(?:ARRAY|OBJECT)|GROUP_CONCAT|BIT_(?:AND|OR|XOR)|BOOL_(?:AND|OR)|EVERY|CORR|COVAR_(?:POP|SAMP)|REGR_\w+|STD|STDDEV(?:_POP|_SAMP)?|VARIANCE|VAR_(?:POP|SAMP)|MODE|MEDIAN|TOTAL|PERCENTILE_(?:CONT|DISC))$/;

/**
 * The problem of keys that a condition cannot contain. The first page has no condition, so only the second
 * one would fail.
 * @param isHaving Whether the conditions are in HAVING.
 */
export function computedProblem(order: Nodes, isHaving: boolean): string | undefined {
  for (const [place, node] of order.entries()) {
    const before = order[place - 1];
    if (isWord(node, /^OVER$/) && before !== undefined && "nodes" in before)
      return "orders by a window function, which a condition cannot contain: select it in a subquery, and order by its name there";
    if (!isHaving && isAggregate(order, place))
      return `orders by ${textOf(node)}, which WHERE cannot contain: set the option having, and write q.where into HAVING`;
    const problem =
      "nodes" in node && !isSelect(node.nodes) ? computedProblem(node.nodes, isHaving) : undefined;
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Whether a node is an aggregate of rows. With OVER behind it, it is a window function. */
function isAggregate(order: Nodes, place: number): boolean {
  if (!isFunction(order, place, AGGREGATE)) return false;
  const [node, values, behind] = order.slice(place);
  const count = values !== undefined && "nodes" in values ? itemsOf(values.nodes).length : 0;
  const isOfValues = isWord(node, /^(?:MAX|MIN)$/) && count > 1; // in SQLite
  return !isOfValues && !isWord(behind, /^OVER$/);
}
