import {
  clauseAround,
  isColumn,
  isMark,
  isWord,
  itemsOf,
  lastBefore,
  type Nodes,
  nameOf,
  selectedBefore,
} from "./nodes";
import type { Node } from "./outline";
import { joinsRows, MARKS, type QueryFacts } from "./problems";
import { sourceAt, tableExpressionAt } from "./sources";

/** A query inside of another one, which has cut the page by `q.limit`. */
interface CutPage {
  readonly node: Node;
  /** The name of its common table expression. */
  readonly name: string | undefined;
}

/** Whether rows are left out, added, or lose their order once the page has been cut further inside. */
export function cutPageProblem(
  level: Nodes,
  place: number,
  facts: QueryFacts,
  isPositioned: boolean,
): string | undefined {
  const page = { node: level[place] as Node, name: tableExpressionAt(level, place) };
  const { word, nodes } = clauseAround(level, place);
  const isBehind = (index: number, words: RegExp) => index > place && isWord(level[index], words);
  const places = [...level.keys()];
  const lists = places.filter((index) => isBehind(index, /^WHERE$/) && isListOf(page, level, index + 1));
  const filters = places.some(
    (index) =>
      isBehind(index, /^(?:WHERE|HAVING|LIMIT|OFFSET|FETCH|INTERSECT|EXCEPT)$/) && !lists.includes(index),
  );
  if (filters || (word === "WHERE" && nodes.some((node) => isWord(node, /^(?:AND|OR)$/))))
    return "filters rows after q.limit has cut the page: write your conditions beside q.where, and those of joined tables into ON";
  if (places.some((index) => isSource(page, level, index) && isOptional(level, index)))
    return "has the page of q.limit on the side of an outer join that may lack rows, so that rows of other pages come too: begin FROM with the page";
  const isLossless = (index: number) =>
    joinsItself(page, level, index, facts) || (isSortedAgain(level) && repeatsPage(page, level, index));
  if (isPositioned && places.some((index) => joinsRows(level, index) && !isLossless(index)))
    return "joins other rows after q.limit has cut the page, which leaves out the rows that have none: write LEFT JOIN behind the page, or join beside q.where";
  const needsOrder =
    word === "WHERE" || lists.length > 0 || places.some((index) => ordersRows(level, index, facts));
  const isOrdered = level.slice(place + 1).some((node) => isMark(node, MARKS.orderBy));
  if (!needsOrder || isOrdered) return undefined;
  return "reads the rows of q.limit in an order of its own: order them by q.orderBy once more";
}

/** Whether a query puts the pages that are cut inside of it together to one, and cuts that. */
export function isSortedAgain(level: Nodes): boolean {
  return [MARKS.orderBy, MARKS.limit].every((mark) => level.some((node) => isMark(node, mark)));
}

/** Whether a condition that begins at a place is `id IN (SELECT id FROM page)`, or `= ANY`, alone. */
function isListOf({ name }: CutPage, level: Nodes, place: number): boolean {
  const { nodes } = clauseAround(level, place);
  const list = nodes.at(-1);
  if (name === undefined || list === undefined || !("nodes" in list)) return false;
  const isAny = isWord(nodes.at(-2), /^ANY$/) && isWord(nodes.at(-3), /^=$/);
  if (!isAny && !isWord(nodes.at(-2), /^IN$/)) return false;
  const [select, ...column] = list.nodes.slice(0, -2);
  const isOfPage = isWord(list.nodes.at(-2), /^FROM$/) && nameOf(list.nodes.at(-1)) === name;
  return (
    isOfPage && isWord(select, /^SELECT$/) && isColumn(column) && isColumn(nodes.slice(0, isAny ? -3 : -2))
  );
}

/** Whether a query reads the page at a place of its FROM. */
function isSource({ node, name }: CutPage, level: Nodes, place: number): boolean {
  const before = level[isWord(level[place - 1], /^LATERAL$/) ? place - 2 : place - 1];
  const isRead = name === undefined ? level[place] === node : nameOf(level[place]) === name;
  return isRead && isWord(before, /^(?:FROM|(?:STRAIGHT_)?JOIN|,)$/);
}

/** Whether an outer join returns rows without one of the source at a place. */
function isOptional(level: Nodes, place: number): boolean {
  const isOuter = (index: number, sides: RegExp) =>
    isWord(level[index], /^JOIN$/) &&
    isWord(level[isWord(level[index - 1], /^OUTER$/) ? index - 2 : index - 1], sides);
  const join = isWord(level[place - 1], /^LATERAL$/) ? place - 2 : place - 1;
  return (
    isOuter(join, /^(?:LEFT|FULL)$/) ||
    level.some((_, index) => index > place && isOuter(index, /^(?:RIGHT|FULL)$/))
  );
}

/**
 * Whether a join finds exactly one row for each row of the page: that of the same table, by the last key,
 * which is unique.
 */
function joinsItself(page: CutPage, level: Nodes, place: number, { terms }: QueryFacts): boolean {
  const [start, key] = [lastBefore(level, place, (node) => isWord(node, /^FROM$/)) + 1, terms.at(-1)];
  const [first, second] = [sourceAt(level, start), sourceAt(level, place + 1)];
  const isFirst = first.end === (isWord(level[place - 1], /^INNER$/) ? place - 1 : place);
  if (start === 0 || key === undefined || !isColumn(key) || !isFirst) return false;
  const [isPageFirst, isPageSecond] = [isSource(page, level, start), isSource(page, level, place + 1)];
  const { table } = isPageFirst ? second : first;
  const name = nameOf(key.at(-1)) as string;
  return (
    isPageFirst !== isPageSecond &&
    table !== undefined &&
    selectsKey(page, table, name) &&
    comparesKey(level.slice(second.end), [first.alias, second.alias], name)
  );
}

/** Whether the page selects the key of a table from that table. */
function selectsKey({ node }: CutPage, table: string, key: string): boolean {
  const level = "nodes" in node ? node.nodes : [];
  const limit = level.findIndex((inner) => isMark(inner, MARKS.limit));
  const source = sourceAt(level, level.findIndex((inner) => isWord(inner, /^FROM$/)) + 1);
  const isOld = isWord(level[source.end], /^FOR$/); // of FOR SYSTEM_TIME AS OF
  const isQuery = limit !== -1 && !isOld && level.filter((inner) => isWord(inner, /^SELECT$/)).length === 1;
  const isKey = (item: Nodes) =>
    isColumn(item) &&
    nameOf(item.at(-1)) === key &&
    (item.length === 1 || (item.length === 3 && nameOf(item[0]) === source.alias));
  return isQuery && source.table === table && selectedBefore(level, limit).some(isKey);
}

/** Whether what follows two sources compares the key of both, and nothing else. */
function comparesKey(nodes: Nodes, aliases: readonly (string | undefined)[], key: string): boolean {
  const [on, list] = nodes;
  const condition = list !== undefined && "nodes" in list ? list.nodes : nodes.slice(1, 8);
  const behind = nodes[condition.length === 0 || list === undefined || "nodes" in list ? 2 : 8];
  const isAll = behind === undefined || isWord(behind, /^(?:LEFT|ORDER|GROUP)$/);
  if (isWord(on, /^USING$/)) return isAll && itemsOf(condition).length === 1 && nameOf(condition[0]) === key;
  const [table, dot, column, equals, otherTable, otherDot, otherColumn, ...others] = condition;
  const tables = [nameOf(table), nameOf(otherTable)];
  return (
    isAll &&
    isWord(on, /^ON$/) &&
    [dot, otherDot].every((node) => isWord(node, /^\.$/)) &&
    isWord(equals, /^=$/) &&
    [column, otherColumn].every((node) => nameOf(node) === key) &&
    aliases.every((alias) => alias !== undefined && tables.includes(alias)) &&
    others.length === 0
  );
}

/** Whether a join has a page for each row of a table, and leaves out none of their rows. */
function repeatsPage({ node }: CutPage, level: Nodes, place: number): boolean {
  if (!isWord(level[place + 1], /^LATERAL$/) || level[place + 2] !== node) return false;
  if (isWord(level[place], /^,$/) || isWord(level[place - 1], /^CROSS$/)) return true;
  const [on, condition, behind] = level.slice(sourceAt(level, place + 2).end);
  return isWord(on, /^ON$/) && isWord(condition, /^TRUE$/) && isWord(behind, /^ORDER$/);
}

/** Whether a node makes a query return its rows in an order of its own. */
function ordersRows(level: Nodes, place: number, { isSortedAgain = false }: QueryFacts): boolean {
  const node = level[place];
  const isDistinct = isWord(node, /^DISTINCT$/) && isWord(level[place - 1], /^SELECT$/);
  return (
    isDistinct || isWord(node, /^(?:JOIN|GROUP|OVER|ORDER)$/) || (isWord(node, /^UNION$/) && !isSortedAgain)
  );
}
