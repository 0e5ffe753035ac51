import type { Node, Token } from "./outline";

/** Nodes of one level of a query. */
export type Nodes = readonly Node[];

/** A pattern of words in capitals, which has to match the whole of one (`isWordLike`). */
export const wholeWord = ({ source }: RegExp) => new RegExp(`^(?:${source})$`, "u");

const STARTS = wholeWord(/SELECT|FROM|JOIN|WHERE|HAVING|ON|BY|WITH|UNION|INTERSECT|EXCEPT/);
const ENDS = wholeWord(
  /FROM|JOIN|WHERE|HAVING|GROUP|ORDER|WINDOW|UNION|INTERSECT|EXCEPT|LIMIT|OFFSET|FETCH|FOR/,
);

/** The word that begins the clause of a node, and what the clause contains. */
export function clauseAround(level: Nodes, place: number): { word: string; nodes: Nodes } {
  const isStart = (node: Node, index: number) =>
    isWordLike(node, STARTS) && !(isWord(node, "FROM") && isWord(level[index - 1], "DISTINCT"));
  const start = lastBefore(level, place, isStart);
  const end = level.findIndex((node, index) => {
    return index > place && isWordLike(node, ENDS) && !isWord(level[index - 1], "DISTINCT");
  });
  const word = start === -1 ? "" : textOf(level[start]).toUpperCase();
  return { word, nodes: level.slice(start + 1, end === -1 ? undefined : end) };
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
    if (isWord(node, ",")) items.push([]);
    else (items.at(-1) as Node[]).push(node);
  }
  return items;
}

export function holds(node: Node, mark: string): boolean {
  return "nodes" in node ? node.nodes.some((inner) => holds(inner, mark)) : isMark(node, mark);
}

export function isMark(node: Node, mark: string): boolean {
  return "kind" in node && node.text === mark;
}

/** Whether a node is one of these words or characters, and not the name of a column. */
export function isWord(node: Node | undefined, ...words: readonly string[]): boolean {
  return words.includes(wordOf(node));
}

/** Whether a node is a word, or a character, that a pattern matches, and not the name of a column. */
export function isWordLike(node: Node | undefined, pattern: RegExp): boolean {
  return pattern.test(wordOf(node));
}

function wordOf(node: Node | undefined): string {
  return tokenOf(node, "word").toUpperCase();
}

/** The text of a token of one kind; empty for any other node. */
export function tokenOf(node: Node | undefined, kind: Token["kind"]): string {
  return node !== undefined && "kind" in node && node.kind === kind ? node.text : "";
}

export function nameOf(node: Node | undefined): string | undefined {
  const [name, word] = [tokenOf(node, "name"), tokenOf(node, "word")];
  return (name || (/[\p{L}_]/u.test(word) ? word : undefined))?.toLowerCase();
}

export function textOf(node: Node | undefined): string {
  return node !== undefined && "kind" in node ? node.text : "()";
}

export function written(nodes: Nodes): string {
  return nodes
    .map((node) => ("kind" in node ? (node.quoted ?? node.text) : textOf(node)))
    .join(" ")
    .replace(/ (?=\(\)|,|\.)|(?<=\.) /g, "");
}

/** Whether nodes are the name of a column, with or without its table. */
export function isColumn(nodes: Nodes): boolean {
  return nodes.every((node, index) => (index % 2 === 0 ? nameOf(node) !== undefined : isWord(node, ".")));
}
