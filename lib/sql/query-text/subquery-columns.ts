import type { DialectName } from "../dialects";
import { outputName } from "./names";
import { clauseAround, isMark, isWord, itemsOf, lastBefore, type Nodes, nameOf } from "./nodes";
import { MARKS } from "./problems";

/** A column that a subquery returns. A UNION returns another expression in each part. */
export interface SubqueryColumn {
  readonly name: string | undefined;
  readonly expression: Nodes;
}

/** The columns of all subqueries on a level of a query, and inside of it, but not those of the page itself. */
export function subqueryColumns(level: Nodes, dialect: DialectName): SubqueryColumn[] {
  return level.flatMap((node, place) => {
    if (!("nodes" in node)) return [];
    return [
      ...columnsOf(node.nodes, givenNames(level, place), dialect),
      ...subqueryColumns(node.nodes, dialect),
    ];
  });
}

/** The names in `WITH t (id, age) AS (SELECT …)` or `(SELECT …) AS t (id, age)`. */
function givenNames(level: Nodes, place: number): (string | undefined)[] {
  const as = lastBefore(level, place, (node) => isWord(node, /^AS$/));
  const isModifier = (node: Nodes[number]) => isWord(node, /^(?:NOT|MATERIALIZED)$/);
  const isNamedBefore = as !== -1 && level.slice(as + 1, place).every(isModifier);
  const alias = isWord(level[place + 1], /^AS$/) ? place + 2 : place + 1;
  const list = level[isNamedBefore ? as - 1 : alias + 1];
  if (list === undefined || !("nodes" in list)) return [];
  return isNamedBefore || nameOf(level[alias]) !== undefined
    ? itemsOf(list.nodes).map((item) => nameOf(item[0]))
    : [];
}

function columnsOf(
  query: Nodes,
  given: readonly (string | undefined)[],
  dialect: DialectName,
): SubqueryColumn[] {
  const lists = query.flatMap((node, place) =>
    isWord(node, /^SELECT$/) ? [itemsOf(clauseAround(query, place + 1).nodes)] : [],
  );
  if (lists.flat(2).some((node) => isMark(node, MARKS.select))) return [];
  const own = lists[0]?.map((item) => outputName(item, dialect)) ?? [];
  return lists.flatMap((items) =>
    items.map((expression, place) => ({ name: given[place] ?? own[place], expression })),
  );
}
