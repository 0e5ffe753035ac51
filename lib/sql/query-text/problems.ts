import type { DialectName } from "../dialects";
import { hidesMerged, isOtherColumn, mergingJoins } from "./merged-columns";
import { namesBeside } from "./names";
import {
  clauseAround,
  isMark,
  isWord,
  itemsOf,
  lastBefore,
  type Nodes,
  nameOf,
  selectedBefore,
  textOf,
  written,
} from "./nodes";
import type { Node } from "./outline";

/** The characters that mark the pieces of a page in the text of a query; each piece ends with `end`. */
export const MARKS = {
  select: "\uE001",
  where: "\uE002",
  orderBy: "\uE003",
  limit: "\uE005",
  end: "\uE004",
} as const;

/** What a query is checked against. */
export interface QueryFacts {
  readonly dialect: DialectName;
  /** What the page is ordered by, without directions. */
  readonly terms: readonly Nodes[];
  /** Whether the query around this one sorts the page once more, and cuts it. */
  readonly isSortedAgain?: boolean;
}

/** The terms of an order, without directions and parentheses, which do not change what a name means. */
export function termsOf(order: Nodes, dialect: DialectName): Nodes[] {
  return itemsOf(order).map((term) => withoutParentheses(withoutDirection(term), dialect));
}

function withoutDirection(term: Nodes): Nodes {
  if (isWord(term.at(-2), /^NULLS$/)) return withoutDirection(term.slice(0, -2));
  return term.length > 1 && isWord(term.at(-1), /^(?:ASC|DESC)$/) ? term.slice(0, -1) : term;
}

function withoutParentheses(term: Nodes, dialect: DialectName): Nodes {
  const [first] = term;
  if (dialect === "mysql" && isWord(first, /^\+$/)) return withoutParentheses(term.slice(1), dialect);
  if (term.length === 1 && first !== undefined && "nodes" in first)
    return withoutParentheses(first.nodes, dialect);
  // SQLite looks for a name behind its collation too, and MariaDB behind a plus.
  return dialect === "sqlite" && isWord(term.at(-2), /^COLLATE$/)
    ? withoutParentheses(term.slice(0, -2), dialect)
    : term;
}

export function orderProblem(level: Nodes, place: number): string | undefined {
  const start = lastBefore(level, place, (node) => isWord(node, /^ORDER$/));
  const own = start === -1 ? [] : level.slice(start + 2, place);
  if (own.length === 0) return undefined;
  return `orders by ${written(own).replace(/\s*,$/, "")} before q.orderBy: make it a field of the order`;
}

/**
 * Whether a query cuts the page without having sorted it: a database need not keep the order of a subquery.
 */
export function cutProblem(level: Nodes, place: number): string | undefined {
  const isSorted = level.slice(0, place).some((node) => isMark(node, MARKS.orderBy));
  if (isSorted || !level.some((node) => isWord(node, /^SELECT$/))) return undefined;
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
  return limits && `skips or limits rows beside q.limit, by ${textOf(limits)}: leave it out`;
}

/** Whether a node is a join that returns only the rows of one side that have a row on the other. */
export function joinsRows(level: Nodes, place: number): boolean {
  const node = level[place];
  if (isWord(node, /^,$/)) return /^(?:FROM|JOIN|ON)$/.test(clauseAround(level, place).word);
  const before = level[isWord(level[place - 1], /^OUTER$/) ? place - 2 : place - 1];
  return isWord(node, /^(?:STRAIGHT_)?JOIN$/) && !isWord(before, /^(?:LEFT|RIGHT|FULL)$/);
}

/**
 * The problem of a select list that gives the name of a key to another expression, by which ORDER BY would
 * sort.
 */
export function selectProblem(
  level: Nodes,
  place: number,
  { dialect, terms }: QueryFacts,
): string | undefined {
  const items = selectedBefore(level, place);
  const joins = mergingJoins(level);
  const isOther = (table: string, name: string) => joins.some((join) => isOtherColumn(join, table, name));
  const names = items.flatMap((item) => namesBeside(item, isOther, dialect) ?? []);
  const isHidden = (name: string) =>
    names.includes(name) || items.some((item) => hidesMerged(item, joins, name));
  const column = terms.find(([node, ...rest]) => {
    const name = nameOf(node);
    return rest.length === 0 && name !== undefined && isHidden(name);
  });
  if (column === undefined) return undefined;
  return `selects another expression as ${written(column)}, and would order by that: name the column with its table, as in t.${written(column)}, or order by the expression`;
}
