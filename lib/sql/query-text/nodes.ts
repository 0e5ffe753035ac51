import type { Node } from "./outline";

/** Nodes of one level of a query. */
export type Nodes = readonly Node[];

const STARTS = /^(?:SELECT|FROM|JOIN|WHERE|HAVING|ON|BY|WITH|UNION|INTERSECT|EXCEPT)$/;
const ENDS = /^(?:FROM|JOIN|WHERE|HAVING|GROUP|ORDER|WINDOW|UNION|INTERSECT|EXCEPT|LIMIT|OFFSET|FETCH|FOR)$/;

/** Words that some databases also accept as names, and what can only follow a name. */
const POSSIBLE_NAMES = /^(?:FETCH|FOR|OFFSET|WINDOW)$/;
const BEHIND_NAMES = /^(?:[=<>!+*/%.]|IS|IN|I?LIKE|BETWEEN|AND|OR|NOT)$/;

function isClauseWord(level: Nodes, index: number, words: RegExp): boolean {
  const [before, node, behind] = [level[index - 1], level[index], level[index + 1]];
  if (!isWord(node, words) || (isWord(node, POSSIBLE_NAMES) && isWord(behind, BEHIND_NAMES))) return false;
  if (isWord(node, /^WITH$/)) return index === 0; // rather than of TIME or ORDINALITY
  if (isWord(node, /^BY$/)) return isWord(before, /^(?:GROUP|ORDER|PARTITION)$/);
  if (isWord(node, /^(?:FROM|ON)$/)) return !isWord(before, /^DISTINCT$/); // of IS DISTINCT FROM, DISTINCT ON
  return !isWord(node, /^GROUP$/) || isWord(behind, /^BY$/); // rather than of WITHIN
}

/** Whether a word ends the clause before it. */
export function isEnd(level: Nodes, index: number): boolean {
  return isClauseWord(level, index, ENDS);
}

/** The word that begins the clause of a node, and what the clause contains. */
export function clauseAround(level: Nodes, place: number): { word: string; nodes: Nodes } {
  const start = lastBefore(level, place, (_, index) => isClauseWord(level, index, STARTS));
  const end = level.findIndex((_, index) => index > place && isEnd(level, index));
  const word = start === -1 ? "" : textOf(level[start]).toUpperCase();
  return { word, nodes: level.slice(start + 1, end === -1 ? undefined : end) };
}

/** The word that begins the clause of each node, for lists that are too long to look for it from each. */
export function clauseWords(level: Nodes): string[] {
  let clause = "";
  return level.map((node, place) => {
    const word = clause;
    if (isEnd(level, place)) clause = "";
    if (isClauseWord(level, place, STARTS)) clause = textOf(node).toUpperCase();
    return word;
  });
}

/** Whether a comma in the clause of a word is between tables. */
export function isFromClause(word: string | undefined): boolean {
  return word === "FROM" || word === "JOIN" || word === "ON";
}

/** The items of the select list before a place of a level; none if no SELECT is there. */
export function selectedBefore(level: Nodes, place: number): Node[][] {
  const start = lastBefore(level, place, (node) => isWord(node, /^SELECT$/));
  return start === -1 ? [] : itemsOf(clauseAround(level, start + 1).nodes);
}

/** The place of the last node before another that passes a test, or -1. */
export function lastBefore(
  level: Nodes,
  place: number,
  test: (node: Node, index: number) => boolean,
): number {
  for (let index = place - 1; index >= 0; index--) if (test(level[index] as Node, index)) return index;
  return -1;
}

export function itemsOf(list: Nodes): Node[][] {
  const items: Node[][] = [[]];
  for (const node of list) {
    if (isWord(node, /^,$/)) items.push([]);
    else (items.at(-1) as Node[]).push(node);
  }
  return items;
}

export const isSelect = (nodes: Nodes) => nodes.some((node) => isWord(node, /^SELECT$/));

export function holds(node: Node, mark: string): boolean {
  return "nodes" in node ? node.nodes.some((inner) => holds(inner, mark)) : isMark(node, mark);
}

export function isMark(node: Node, mark: string): boolean {
  return "kind" in node && node.text === mark;
}

/** Whether a node is a word, or a character, that is not the name of a column. */
export function isWord(node: Node | undefined, pattern: RegExp): boolean {
  return (
    node !== undefined && "kind" in node && node.kind === "word" && pattern.test(node.text.toUpperCase())
  );
}

/** Whether a node is one of some functions, with or without its schema. */
export function isFunction(level: Nodes, place: number, names: RegExp): boolean {
  const [node, values] = [level[place], level[place + 1]];
  return values !== undefined && "nodes" in values && names.test(nameOf(node)?.toUpperCase() ?? "");
}

export function nameOf(node: Node | undefined): string | undefined {
  if (node === undefined || "nodes" in node || node.kind === "text") return undefined;
  const isName = node.kind === "name" || /^(?!\d+$)[\p{L}\p{N}_]/u.test(node.text);
  return isName ? node.text.toLowerCase() : undefined;
}

export function textOf(node: Node | undefined): string {
  return node !== undefined && "kind" in node ? node.text : "()";
}

export function written(nodes: Nodes): string {
  return nodes
    .map((node) => ("kind" in node ? (node.quoted ?? node.text) : `(${written(node.nodes)})`))
    .join(" ")
    .replace(/(?<!\b(?:AND|OR|IN|NOT|WHEN|THEN|ELSE)) (?=\()| (?=[,.])|(?<=\.) /gi, "");
}

/** Whether two expressions are written alike, except for upper and lower case. */
export function isSame(nodes: Nodes, other: Nodes): boolean {
  return (
    nodes.length === other.length && nodes.every((node, place) => isSameNode(node, other[place] as Node))
  );
}

function isSameNode(node: Node, other: Node): boolean {
  if ("nodes" in node) return "nodes" in other && isSame(node.nodes, other.nodes);
  return !("nodes" in other) && node.text.toLowerCase() === other.text.toLowerCase();
}

/** Whether nodes are the name of a column, with or without its table. */
export function isColumn(nodes: Nodes): boolean {
  return nodes.every((node, index) => (index % 2 === 0 ? nameOf(node) !== undefined : isWord(node, /^\.$/)));
}

/** The columns in an expression that are named with their table. */
export function qualifiedColumns(expression: Nodes): Nodes[] {
  return expression.flatMap((node, place) => {
    if ("nodes" in node) return qualifiedColumns(node.nodes);
    const name = expression.slice(Math.max(0, place - 2), place + 1);
    const isTable = isWord(expression[place + 1], /^\.$/); // of another name, as in shop.articles.id
    return isTable || tableOf(name) === undefined ? [] : [name];
  });
}

/** The table in the name of a column. */
export function tableOf(column: Nodes): string | undefined {
  return column.length > 2 && isColumn(column) ? nameOf(column.at(-3)) : undefined;
}

/** Whether two columns may be the same one: the table is not always named. */
export function isSameColumn(column: Nodes, other: Nodes): boolean {
  const tables = [tableOf(column), tableOf(other)];
  const haveOneTable = tables.includes(undefined) || tables[0] === tables[1];
  const areColumns = isColumn(column) && isColumn(other);
  return areColumns && nameOf(column.at(-1)) === nameOf(other.at(-1)) && haveOneTable;
}
