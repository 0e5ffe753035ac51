import type { DialectName } from "../dialects";
import { isWhole } from "./equalities";
import { MARKS, type QueryFacts } from "./facts";
import { isInFrom, isOfOuterJoin, returnsOtherRows } from "./joins";
import { listAt, listProblem } from "./lists";
import { clauseAround, holds, isWord, type Nodes, nameOf, textOf } from "./nodes";
import type { Node } from "./outline";

/** The problem of `q.where` in a place where not all rows need to meet it. */
export function conditionProblem(level: Nodes, place: number, facts: QueryFacts): string | undefined {
  return (
    orProblem(level, place, facts.dialect) ??
    (isSubquery(level[place]) ? subqueryProblem(level, place, facts) : partProblem(level, place)) ??
    unionProblem(level)
  );
}

export function orProblem(level: Nodes, place: number, dialect: DialectName): string | undefined {
  const { word, nodes } = clauseAround(level, place);
  if (!["", "WHERE", "HAVING", "ON"].includes(word)) return undefined;
  const isOr = (node: Node) =>
    isWord(node, /^OR$/) || (dialect === "mysql" && isWord(node, /^(?:XOR|\|\|)$/));
  if (!nodes.some(isOr)) return undefined;
  return "joins q.where to other conditions by OR, so that not all rows need to meet it: put your own conditions in parentheses";
}

/** Whether a node is a query, or several that are joined, of which each may be in parentheses. */
function isSubquery(node: Node | undefined): boolean {
  if (node === undefined || !("nodes" in node)) return false;
  const begins = (inner: Node) => isWord(inner, /^(?:SELECT|WHERE|ON|UNION|(?:STRAIGHT_)?JOIN)$/);
  return node.nodes.some(begins) || (node.nodes.length === 1 && isSubquery(node.nodes[0]));
}

/** The problem of a condition in a subquery without which rows are returned too. */
function subqueryProblem(level: Nodes, place: number, facts: QueryFacts): string | undefined {
  const [first, second] = [level[place - 2], level[place - 1]];
  const isNegated = isWord(first, /^NOT$/) && isWord(second, /^(?:IN|EXISTS)$/);
  if (isNegated || (isWord(first, /^[=<>]$/) && isWord(second, /^ALL$/)))
    return `has q.where in a subquery after ${textOf(first)} ${textOf(second)}, for rows that do not meet it: write it outside of the subquery`;
  const list = listProblem(level, place, facts);
  if (list !== undefined) return list;
  const isCut = holds(level[place] as Node, MARKS.limit); // which is checked as a page
  if (isCut) return undefined;
  if (isPartOfCondition(level, place))
    return "has q.where in a subquery whose result is a part of another condition: write it outside of the subquery";
  if (!isInFrom(level, place) || !returnsOtherRows(level, place)) return undefined;
  return "has q.where in a subquery of an outer join, which returns rows that do not meet it: write it after WHERE";
}

/** Whether a subquery is in a condition that rows may meet although the subquery does not find them. */
function isPartOfCondition(level: Nodes, place: number): boolean {
  const { word } = clauseAround(level, place);
  if (!["", "WHERE", "HAVING", "ON"].includes(word)) return false;
  const isExists = isWord(level[place - 1], /^EXISTS$/);
  const start = isExists ? place - 1 : listAt(level, place)?.start;
  if (start !== undefined) return !isWhole(level, start, place + 1);
  return word !== "" || isWord(level[place - 1], OPERATOR) || isWord(level[place + 1], OPERATOR);
}

/** Operators that turn a condition next to them into another value. */
const OPERATOR =
  /^(?:[=<>!+*/%~^|-]|\|\||NOT|IS|IN|I?LIKE|RLIKE|REGEXP|BETWEEN|COLLATE|DIV|MOD|WHEN|THEN|ELSE)$/;

/** The problem of a condition that is a part of an expression, or of an outer join. */
function partProblem(level: Nodes, place: number): string | undefined {
  const [before, node, after] = [level[place - 1], level[place] as Node, level[place + 1]];
  const isArgument =
    "nodes" in node && nameOf(before) !== undefined && !isWord(before, /^(?:WHERE|HAVING|ON|AND)$/);
  if (isArgument || isWord(before, OPERATOR) || isWord(after, OPERATOR))
    return "uses q.where as a part of another expression: join it to your own conditions by AND";
  if (!isOfOuterJoin(level, place)) return undefined;
  return "has q.where in the ON of an outer join, which returns rows that do not meet it: write it after WHERE";
}

function unionProblem(level: Nodes): string | undefined {
  const parts: Node[][] = [[]];
  for (const node of level) {
    if (isWord(node, /^UNION$/)) parts.push([]);
    else (parts.at(-1) as Node[]).push(node);
  }
  if (parts.every((nodes) => nodes.some((node) => holds(node, MARKS.where)))) return undefined;
  return "is a UNION of which some parts do not contain q.where: write it into each, or select from the UNION as a subquery";
}
