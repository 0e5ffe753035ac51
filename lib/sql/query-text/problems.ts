import type { DialectName } from "../dialects";
import { namesBeside } from "./names";
import {
  clauseAround,
  holds,
  isColumn,
  isMark,
  isWord,
  isWordLike,
  itemsOf,
  lastBefore,
  type Nodes,
  nameOf,
  textOf,
  wholeWord,
  written,
} from "./nodes";
import type { Node } from "./outline";

/** The characters that mark the pieces of a page in the text of a query; each piece ends with `end`. */
export const MARKS = {
  ...{ select: "\uE001", where: "\uE002", orderBy: "\uE003", limit: "\uE005", end: "\uE004" },
} as const;

/** What a query is checked against. */
export interface QueryFacts {
  readonly dialect: DialectName;
  /** What the page is ordered by, without directions. */
  readonly terms: readonly Nodes[];
}

/** The terms of an order, without directions and parentheses, which do not change what a name means. */
export function termsOf(order: Nodes, dialect: DialectName): Nodes[] {
  return itemsOf(order).map((term) => {
    return withoutParentheses(
      term.filter((node) => !isWord(node, "ASC", "DESC", "NULLS", "FIRST", "LAST")),
      dialect,
    );
  });
}

function withoutParentheses(term: Nodes, dialect: DialectName): Nodes {
  const [first] = term;
  if (term.length === 1 && first !== undefined && "nodes" in first)
    return withoutParentheses(first.nodes, dialect);
  // SQLite looks for a name behind its collation too.
  return dialect === "sqlite" && isWord(term.at(-2), "COLLATE")
    ? withoutParentheses(term.slice(0, -2), dialect)
    : term;
}

export function orProblem(level: Nodes, place: number, { dialect }: QueryFacts): string | undefined {
  const { word, nodes } = clauseAround(level, place);
  if (!["", "WHERE", "HAVING", "ON"].includes(word)) return undefined;
  const isOr = (node: Node) => isWord(node, "OR") || (dialect === "mysql" && isWord(node, "XOR", "||"));
  if (!nodes.some(isOr)) return undefined;
  return "joins q.where to other conditions by OR, so that not all rows need to meet it: put your own conditions in parentheses";
}

export function unionProblem(level: Nodes, place: number): string | undefined {
  const isInSelect = level.slice(0, place).some((node) => isWord(node, "SELECT"));
  if (isWord(level[0], "WITH") && !isInSelect) return undefined;
  const parts: Node[][] = [[]];
  for (const node of level) {
    if (isWord(node, "UNION")) parts.push([]);
    else (parts.at(-1) as Node[]).push(node);
  }
  if (parts.every((nodes) => nodes.some((node) => holds(node, MARKS.where)))) return undefined;
  return "is a UNION of which some parts do not contain q.where: write it into each, or select from the UNION as a subquery";
}

/** The place of an item in a select list, by which a query may group. */
const PLACE = wholeWord(/\d+/);

export function groupProblem(
  level: Nodes,
  place: number,
  { dialect, terms }: QueryFacts,
): string | undefined {
  const last = terms.filter(isColumn).at(-1);
  const rest = level.slice(place);
  const start = rest.findIndex((node) => isWord(node, "GROUP"));
  if (dialect === "postgres" || last === undefined || start === -1) return undefined; // PostgreSQL checks it itself
  const ends = itemsOf(clauseAround(rest, start + 2).nodes).map((item) => item.at(-1));
  if (ends.some((end) => nameOf(end) === nameOf(last.at(-1)) || isWordLike(end, PLACE))) return undefined;
  return `groups rows that q.where has already left out, by columns without ${written(last)}: group by it, or use the option having`;
}

export function orderProblem(level: Nodes, place: number): string | undefined {
  const start = lastBefore(level, place, (node) => isWord(node, "ORDER"));
  const own = start === -1 ? [] : level.slice(start + 2, place);
  if (own.length === 0) return undefined;
  return `orders by ${written(own).replace(/\s*,$/, "")} before q.orderBy: make it a field of the order`;
}

/** Whether a query cuts the page without having sorted it: a database need not keep the order of a subquery. */
export function cutProblem(level: Nodes): string | undefined {
  const isSorted = level.some((node) => isMark(node, MARKS.orderBy));
  if (isSorted || !level.some((node) => isWord(node, "SELECT"))) return undefined;
  return "cuts the page by q.limit without sorting it: write ORDER BY with q.orderBy before q.limit, in the same SELECT";
}

/** Whether rows are left out, or lose their order, once the page has been cut. */
export function limitProblem(level: Nodes, place: number): string | undefined {
  const rest = level.slice(place + 1);
  const isLimit = (node: Node, index: number) =>
    isWord(node, "LIMIT", "OFFSET", "FETCH", "ROWS") || (index === 0 && isWord(node, ","));
  if (isMark(level[place] as Node, MARKS.limit)) {
    const order = lastBefore(level, place, (node) => isMark(node, MARKS.orderBy));
    const before = level.slice(order + 1, place);
    const limits = before.find((node) => isWord(node, "OFFSET", "FETCH")) ?? rest.find(isLimit);
    return limits && `skips or limits rows beside q.limit, by ${textOf(limits)}: leave it out`;
  }
  const { word, nodes } = clauseAround(level, place);
  const filters = rest.some((node) => isWord(node, "WHERE", "HAVING", "LIMIT", "OFFSET", "FETCH"));
  if (filters || (word === "WHERE" && nodes.some((node) => isWord(node, "AND", "OR"))))
    return "filters rows after q.limit has cut the page: write your conditions beside q.where";
  if (level.some((_, index) => joinsRows(level, index)))
    return "joins other rows after q.limit has cut the page, which leaves out the rows that have none: write LEFT JOIN behind the page, or join beside q.where";
  const needsOrder = word === "WHERE" || level.some((_, index) => ordersRows(level, index));
  if (!needsOrder || rest.some((node) => isMark(node, MARKS.orderBy))) return undefined;
  return "reads the rows of q.limit in an order of its own: order them by q.orderBy once more";
}

/** Whether a node is a join that returns only the rows of one side that have a row on the other. */
function joinsRows(level: Nodes, place: number): boolean {
  const node = level[place];
  if (isWord(node, ",")) return clauseAround(level, place).word === "FROM";
  const before = level[isWord(level[place - 1], "OUTER") ? place - 2 : place - 1];
  return isWord(node, "JOIN", "STRAIGHT_JOIN") && !isWord(before, "LEFT", "RIGHT", "FULL");
}

/** Whether a node makes a query return its rows in an order of its own. */
function ordersRows(level: Nodes, place: number): boolean {
  const isDistinct = isWord(level[place], "DISTINCT") && isWord(level[place - 1], "SELECT");
  return isDistinct || isWord(level[place], "JOIN", "GROUP", "OVER", "UNION", "INTERSECT", "EXCEPT", "ORDER");
}

export function selectProblem(level: Nodes, place: number, facts: QueryFacts): string | undefined {
  const { dialect, terms } = facts;
  const start = lastBefore(level, place, (node) => isWord(node, "SELECT")) + 1;
  const end = level.findIndex((node, index) => index > place && isWord(node, "FROM"));
  const list = level.slice(start, end === -1 ? undefined : end);
  const on = list.findIndex((node, index) => isWord(node, "ON") && isWord(list[index - 1], "DISTINCT"));
  const group = list[on + 1];
  if (on !== -1 && group !== undefined && "nodes" in group && itemsOf(group.nodes).length < terms.length)
    return "keeps with DISTINCT ON the first of the rows that q.where leaves: select from that query as a subquery";
  const isMerged = level.some((node) => isWord(node, "USING", "NATURAL"));
  const names = itemsOf(list).flatMap((item) => namesBeside(item, isMerged, dialect) ?? []);
  const column = terms.find(([name, ...rest]) => rest.length === 0 && names.includes(nameOf(name) as string));
  if (column === undefined) return undefined;
  return `selects another expression as ${written(column)}, and would order by that: name the column with its table, as in t.${written(column)}`;
}
