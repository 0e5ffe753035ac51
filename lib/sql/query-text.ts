import type { DialectName } from "./dialects";
import { type Node, outline, type Token } from "./query-outline";

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

/** The queries without a problem that were checked last: most lists write the same few at every request. */
const soundQueries = new Set<string>();
const MAX_QUERIES = 200;

/**
 * Checks a query, unless it was checked lately.
 * @param query All that the check depends on.
 * @param findProblem Returns why the query would lose rows.
 * @throws TypeError for a query that would.
 */
export function checkOnce(query: string, findProblem: () => string | undefined): void {
  if (soundQueries.has(query)) return;
  const problem = findProblem();
  if (problem !== undefined) throw new TypeError(`The query of the page ${problem}.`);
  if (soundQueries.size === MAX_QUERIES) soundQueries.clear();
  soundQueries.add(query);
}

type Nodes = readonly Node[];

const STARTS = /^(?:SELECT|FROM|JOIN|WHERE|HAVING|ON|BY|WITH|UNION|INTERSECT|EXCEPT)$/;
const ENDS = /^(?:FROM|JOIN|WHERE|HAVING|GROUP|ORDER|WINDOW|UNION|INTERSECT|EXCEPT|LIMIT|OFFSET|FETCH|FOR)$/;
const MODIFIERS = /^(?:DISTINCT|ON|ALL|HIGH_PRIORITY|STRAIGHT_JOIN|SQL_\w+)$/;

/** Returns why a query would lose rows although it runs, as far as its text shows that. */
export function textProblem(query: string, facts: QueryFacts): string | undefined {
  return (
    changingProblem(outline(facts.order, facts.dialect)) ?? levelProblem(outline(query, facts.dialect), facts)
  );
}

/** Functions that return another value for each query. */
const CHANGING_FUNCTION =
  /^(?:NOW|(?:CLOCK|STATEMENT|TRANSACTION|UTC)_TIMESTAMP|TIMEOFDAY|SYSDATE|CURDATE|CURTIME|UTC_DATE|UTC_TIME|RANDOM|RAND|UUID|UUID_SHORT|GEN_RANDOM_UUID|NEXTVAL)$/;
const CHANGING_WORD = /^(?:CURRENT_(?:DATE|TIME|TIMESTAMP)|LOCALTIME|LOCALTIMESTAMP)$/;

/** The problem of keys whose values are others on the next page. */
function changingProblem(order: Nodes): string | undefined {
  for (const [place, node] of order.entries()) {
    if ("nodes" in node) {
      const problem = changingProblem(node.nodes);
      if (problem !== undefined) return problem;
      continue;
    }
    const next = order[place + 1];
    const isCall = next !== undefined && "nodes" in next && isWord(node, CHANGING_FUNCTION);
    if (isCall || isWord(node, CHANGING_WORD))
      return `orders by ${node.text}, which is another value on each page: bind a value that the links keep, such as a time in a query parameter`;
  }
  return undefined;
}

/**
 * Returns why a query that a library has built, with the clauses of a page, would lose rows although it runs.
 * @param isHaving Whether the conditions of the page are in HAVING.
 */
export function builtProblem(query: string, dialect: DialectName, isHaving: boolean): string | undefined {
  const level = outline(query, dialect);
  const start = lastBefore(level, level.length, (node) => isWord(node, /^ORDER$/));
  const limits = level.findIndex((node, index) => index > start && isWord(node, /^(?:LIMIT|OFFSET|FETCH)$/));
  const terms = itemsOf(level.slice(start + 2, limits === -1 ? undefined : limits)).map((term) =>
    term.filter((node) => !isWord(node, /^(?:ASC|DESC|NULLS|FIRST|LAST)$/)),
  );
  const columns = terms.filter((term) => term.every((node) => "kind" in node)).map(written);
  const facts = { dialect, columns, termCount: terms.length, order: "" };
  const clause = level.findIndex((node) => isWord(node, isHaving ? /^HAVING$/ : /^WHERE$/));
  const select = lastBefore(level, start, (node) => isWord(node, /^SELECT$/));
  return (
    changingProblem(level.slice(start)) ??
    (clause === -1 ? undefined : orProblem(level, clause + 1, facts)) ??
    (clause === -1 || isHaving ? undefined : groupProblem(level, clause + 1, facts)) ??
    selectProblem(level, select + 1, facts) ??
    limitProblem([...level.slice(0, limits), PAGE_LIMIT, ...level.slice(limits + 2)], limits)
  );
}

const PAGE_LIMIT: Token = { kind: "word", text: MARKS.limit };

/** The problem of what parentheses contain, and of what is inside of it. */
function levelProblem(level: Nodes, facts: QueryFacts): string | undefined {
  for (const [place, node] of level.entries()) {
    const problem =
      (holds(node, MARKS.where)
        ? (orProblem(level, place, facts) ?? unionProblem(level, place))
        : undefined) ??
      (isMark(node, MARKS.where) ? groupProblem(level, place, facts) : undefined) ??
      (isMark(node, MARKS.orderBy) ? orderProblem(level, place) : undefined) ??
      (holds(node, MARKS.limit) ? limitProblem(level, place) : undefined) ??
      (isMark(node, MARKS.select) ? selectProblem(level, place, facts) : undefined) ??
      ("nodes" in node ? levelProblem(node.nodes, facts) : undefined);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function orProblem(level: Nodes, place: number, { dialect }: QueryFacts): string | undefined {
  const { word, nodes } = clauseAround(level, place);
  if (!["", "WHERE", "HAVING", "ON"].includes(word)) return undefined;
  const isOr = (node: Node) =>
    isWord(node, /^OR$/) || (dialect === "mysql" && isWord(node, /^(?:XOR|\|\|)$/));
  if (!nodes.some(isOr)) return undefined;
  return "joins q.where to other conditions by OR, so that not all rows need to meet it: put your own conditions in parentheses";
}

function unionProblem(level: Nodes, place: number): string | undefined {
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

function groupProblem(level: Nodes, place: number, { dialect, columns }: QueryFacts): string | undefined {
  const last = columns.at(-1);
  const start = level.findIndex((node, index) => index > place && isWord(node, /^GROUP$/));
  if (dialect === "postgres" || last === undefined || start === -1) return undefined; // PostgreSQL checks it itself
  const end = level.findIndex((node, index) => index > start && isWord(node, ENDS));
  const items = itemsOf(level.slice(start + 2, end === -1 ? undefined : end));
  if (items.some((item) => nameOf(item.at(-1)) === baseName(last) || /^\d+$/.test(textOf(item.at(-1)))))
    return undefined;
  return `groups rows that q.where has already left out, by columns without ${last}: group by it, or use the option having`;
}

function orderProblem(level: Nodes, place: number): string | undefined {
  const start = lastBefore(level, place, (node) => isWord(node, /^ORDER$/));
  const own = start === -1 ? [] : level.slice(start + 2, place);
  if (own.length === 0) return undefined;
  return `orders by ${written(own).replace(/\s*,$/, "")} before q.orderBy: make it a field of the order`;
}

/** Whether rows are left out, or lose their order, once the page has been cut. */
function limitProblem(level: Nodes, place: number): string | undefined {
  const rest = level.slice(place + 1);
  const limits = rest.find((node) => isWord(node, /^(?:LIMIT|OFFSET|FETCH|,)$/));
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

function selectProblem(level: Nodes, place: number, facts: QueryFacts): string | undefined {
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

/** The word that begins the clause of a node, and what the clause contains. */
function clauseAround(level: Nodes, place: number): { word: string; nodes: Nodes } {
  const isStart = (node: Node, index: number) =>
    isWord(node, STARTS) && !(isWord(node, /^FROM$/) && isWord(level[index - 1], /^DISTINCT$/));
  const start = lastBefore(level, place, isStart);
  const end = level.findIndex((node, index) => {
    return index > place && isWord(node, ENDS) && !isWord(level[index - 1], /^DISTINCT$/);
  });
  const word = start === -1 ? "" : textOf(level[start]).toUpperCase();
  return { word, nodes: level.slice(start + 1, end === -1 ? undefined : end) };
}

/** The place of the last node before another that passes a test, or -1. */
function lastBefore(level: Nodes, place: number, test: (node: Node, index: number) => boolean): number {
  for (let index = place - 1; index >= 0; index--) if (test(level[index] as Node, index)) return index;
  return -1;
}

function itemsOf(list: Nodes): Node[][] {
  const items: Node[][] = [[]];
  for (const node of list) {
    if (isWord(node, /^,$/)) items.push([]);
    else (items.at(-1) as Node[]).push(node);
  }
  return items;
}

function holds(node: Node, mark: string): boolean {
  return "nodes" in node ? node.nodes.some((inner) => holds(inner, mark)) : isMark(node, mark);
}

function isMark(node: Node, mark: string): boolean {
  return "kind" in node && node.text === mark;
}

/** Whether a node is a word, or a character, that is not the name of a column. */
function isWord(node: Node | undefined, pattern: RegExp): boolean {
  return (
    node !== undefined && "kind" in node && node.kind === "word" && pattern.test(node.text.toUpperCase())
  );
}

function nameOf(node: Node | undefined): string | undefined {
  const isName = node !== undefined && "kind" in node && node.kind !== "text" && /^[\p{L}_]/u.test(node.text);
  return isName ? (node as Token).text.toLowerCase() : undefined;
}

function textOf(node: Node | undefined): string {
  return node !== undefined && "kind" in node ? node.text : "()";
}

function written(nodes: Nodes): string {
  return nodes
    .map(textOf)
    .join(" ")
    .replace(/ (?=\(\)|,|\.)/g, "");
}

function baseName(column: string): string {
  return (column.split(".").at(-1) as string).replace(/["`]/g, "").toLowerCase();
}
