import type { DialectName } from "./dialects";
import {
  baseName,
  clauseAround,
  ENDS,
  holds,
  isMark,
  isWord,
  itemsOf,
  lastBefore,
  type Nodes,
  nameOf,
  textOf,
  written,
} from "./query-nodes";
import type { Node } from "./query-outline";

/** The characters that mark the pieces of a page in the text of a query; each piece ends with `end`. */
export const MARKS = {
  ...{ select: "\uE001", where: "\uE002", orderBy: "\uE003", limit: "\uE005", end: "\uE004" },
} as const;

/** What a query is checked against. */
export interface QueryFacts {
  readonly dialect: DialectName;
  /** The columns of the order that are text, as the query writes them. */
  readonly columns: readonly string[];
  /** How many terms `q.orderBy` has. */
  readonly termCount: number;
  /** The text of `q.orderBy`. */
  readonly order: string;
}

const MODIFIERS = /^(?:DISTINCT|ON|ALL|HIGH_PRIORITY|STRAIGHT_JOIN|SQL_\w+)$/;

/** Functions that return another value for each query. */
const CHANGING_FUNCTION =
  /^(?:NOW|(?:CLOCK|STATEMENT|TRANSACTION|UTC)_TIMESTAMP|TIMEOFDAY|SYSDATE|CURDATE|CURTIME|UTC_DATE|UTC_TIME|RANDOM|RAND|UUID|UUID_SHORT|GEN_RANDOM_UUID|NEXTVAL|CONNECTION_ID|ROWNUM)$/;
/** Functions that return the time of the query unless they have an argument. */
const CHANGING_WITHOUT_ARGUMENT = /^(?:UNIX_TIMESTAMP|UNIXEPOCH)$/;
const CHANGING_WORD = /^(?:CURRENT_(?:DATE|TIME|TIMESTAMP)|LOCALTIME|LOCALTIMESTAMP)$/;

/** The problem of keys whose values are others on the next page. */
export function changingProblem(order: Nodes, dialect: DialectName): string | undefined {
  for (const [place, node] of order.entries()) {
    if ("nodes" in node) {
      const problem = changingProblem(node.nodes, dialect);
      if (problem !== undefined) return problem;
      continue;
    }
    const next = order[place + 1];
    const isCall =
      next !== undefined &&
      "nodes" in next &&
      (isWord(node, CHANGING_FUNCTION) ||
        (next.nodes.length === 0 && isWord(node, CHANGING_WITHOUT_ARGUMENT)));
    const isVariable = dialect === "mysql" && isWord(node, /^@$/);
    if (isCall || isVariable || isWord(node, CHANGING_WORD))
      return `orders by ${node.text}, which is another value on each page: bind a value that the links keep, such as a time in a query parameter`;
  }
  return undefined;
}

export function orProblem(level: Nodes, place: number, { dialect }: QueryFacts): string | undefined {
  const { word, nodes } = clauseAround(level, place);
  if (!["", "WHERE", "HAVING", "ON"].includes(word)) return undefined;
  const isOr = (node: Node) =>
    isWord(node, /^OR$/) || (dialect === "mysql" && isWord(node, /^(?:XOR|\|\|)$/));
  if (!nodes.some(isOr)) return undefined;
  return "joins q.where to other conditions by OR, so that not all rows need to meet it: put your own conditions in parentheses";
}

export function unionProblem(level: Nodes, place: number): string | undefined {
  const firstSelect = level.findIndex((node) => isWord(node, /^SELECT$/));
  if (isWord(level[0], /^WITH$/) && place < firstSelect) return undefined;
  const parts: Node[][] = [[]];
  for (const node of level) {
    if (isWord(node, /^UNION$/)) parts.push([]);
    else (parts.at(-1) as Node[]).push(node);
  }
  if (parts.every((nodes) => nodes.some((node) => holds(node, MARKS.where)))) return undefined;
  return "is a UNION of which some parts do not contain q.where: write it into each, or select from the UNION as a subquery";
}

export function groupProblem(
  level: Nodes,
  place: number,
  { dialect, columns }: QueryFacts,
): string | undefined {
  const last = columns.at(-1);
  const start = level.findIndex((node, index) => index > place && isWord(node, /^GROUP$/));
  if (dialect === "postgres" || last === undefined || start === -1) return undefined; // PostgreSQL checks it itself
  const end = level.findIndex((node, index) => index > start && isWord(node, ENDS));
  const items = itemsOf(level.slice(start + 2, end === -1 ? undefined : end));
  if (items.some((item) => nameOf(item.at(-1)) === baseName(last) || /^\d+$/.test(textOf(item.at(-1)))))
    return undefined;
  return `groups rows that q.where has already left out, by columns without ${last}: group by it, or use the option having`;
}

export function orderProblem(level: Nodes, place: number): string | undefined {
  const start = lastBefore(level, place, (node) => isWord(node, /^ORDER$/));
  const own = start === -1 ? [] : level.slice(start + 2, place);
  if (own.length === 0) return undefined;
  return `orders by ${written(own).replace(/\s*,$/, "")} before q.orderBy: make it a field of the order`;
}

/** Whether rows are left out, or lose their order, once the page has been cut. */
export function limitProblem(level: Nodes, place: number): string | undefined {
  const rest = level.slice(place + 1);
  const limits = rest.find((node) => isWord(node, /^(?:LIMIT|OFFSET|FETCH|ROWS|,)$/));
  if (isMark(level[place] as Node, MARKS.limit))
    return limits && `skips or limits rows after q.limit, by ${textOf(limits)}: leave it out`;
  const { word, nodes } = clauseAround(level, place);
  const filters = rest.some((node) => isWord(node, /^(?:WHERE|HAVING|LIMIT|OFFSET|FETCH)$/));
  if (filters || (word === "WHERE" && nodes.some((node) => isWord(node, /^(?:AND|OR)$/))))
    return "filters rows after q.limit has cut the page: write your conditions beside q.where";
  const isOrdered = rest.some((node) => isMark(node, MARKS.orderBy));
  const needsOrder = word === "WHERE" || rest.some((node) => isWord(node, /^(?:JOIN|ORDER)$/));
  if (!needsOrder || isOrdered) return undefined;
  return "reads the rows of q.limit in an order of its own: order them by q.orderBy once more";
}

export function selectProblem(level: Nodes, place: number, facts: QueryFacts): string | undefined {
  const start = lastBefore(level, place, (node) => isWord(node, /^SELECT$/)) + 1;
  const end = level.findIndex((node, index) => index > place && isWord(node, /^FROM$/));
  const list = level.slice(start, end === -1 ? undefined : end);
  const on = list.findIndex((node, index) => isWord(node, /^ON$/) && isWord(list[index - 1], /^DISTINCT$/));
  const group = list[on + 1];
  if (on !== -1 && group !== undefined && "nodes" in group && itemsOf(group.nodes).length < facts.termCount)
    return "keeps with DISTINCT ON the first of the rows that q.where leaves: select from that query as a subquery";
  const isMerged = level.some((node) => isWord(node, /^(?:USING|NATURAL)$/));
  const captured = itemsOf(list).flatMap((item) => capturedName(item, isMerged, facts.dialect) ?? []);
  const column = facts.columns.find((name) => !/[.]/.test(name) && captured.includes(baseName(name)));
  if (column === undefined) return undefined;
  return `selects another expression as ${column}, and would order by that: name the column with its table, as in t.${column}`;
}

/** The name under which an item of a select list hides the column of that name. */
function capturedName(item: Nodes, isMerged: boolean, dialect: DialectName): string | undefined {
  const expression = item.filter((node) => !isWord(node, MODIFIERS) && !isWord(node, /^AS$/));
  const last = expression.at(-1);
  const isText = last !== undefined && "kind" in last && last.kind === "text" && dialect !== "postgres";
  const alias = isText ? textOf(last).toLowerCase() : nameOf(last);
  const rest = expression.slice(0, -1);
  if (alias === undefined || rest.length === 0) return undefined;
  if (isWord(rest.at(-1), /^\.$/)) return isMerged ? alias : undefined; // a column without an alias
  if (rest.length === 1 && "nodes" in (rest[0] as Node) && isWord(item[0], MODIFIERS)) return undefined; // DISTINCT ON (…)
  return nameOf(rest.at(-1)) === alias && rest.every((node) => "kind" in node && node.kind !== "text")
    ? undefined
    : alias;
}
