import { clauseAround, isColumn, isSelect, isWord, type Nodes } from "./nodes";
import type { Node } from "./outline";

const BEFORE_CONDITION = /^(?:AND|&|ON|WHERE|HAVING)$/;

/** What follows the last column of a comparison, unless it is a part of an expression. */
const BEHIND_CONDITION = /^(?:[,&]|(?!(?:DIV|MOD|IS|IN|I?LIKE|BETWEEN|COLLATE)$)\p{L}\w+)$/u;

/** The columns that all rows of a level have equal, in pairs: those that its conditions compare by `=`. */
export function equalColumns(level: Nodes): (readonly [Nodes, Nodes])[] {
  return level.flatMap((node, place) => {
    if ("nodes" in node) {
      const isCondition = !isSelect(node.nodes) && isWhole(level, place, place + 1);
      return isCondition ? equalColumns(node.nodes) : [];
    }
    if (!isWord(node, /^=$/)) return [];
    const [start, end] = [columnStart(level, place), columnEnd(level, place + 1)];
    const [left, right] = [level.slice(start, place), level.slice(place + 1, end)];
    const areColumns = [left, right].every((column) => column.length > 0 && isColumn(column));
    return areColumns && isWhole(level, start, end) ? [[left, right] as const] : [];
  });
}

/** Where the name of a column begins that ends before a place. */
export function columnStart(level: Nodes, end: number): number {
  return isWord(level[end - 2], /^\.$/) ? columnStart(level, end - 2) : end - 1;
}

/** Where the name of a column ends that begins at a place. */
export function columnEnd(level: Nodes, start: number): number {
  return isWord(level[start + 1], /^\.$/) ? columnEnd(level, start + 2) : start + 1;
}

/** Whether nodes are a condition that all rows meet, rather than a part of another one. */
export function isWhole(level: Nodes, start: number, end: number): boolean {
  const [before, behind] = [level[start - 1], level[end]];
  const isBetween =
    (before === undefined || isWord(before, BEFORE_CONDITION)) &&
    (behind === undefined || isWord(behind, BEHIND_CONDITION));
  const isOr = (node: Node) => isWord(node, /^(?:OR|XOR)$/);
  return isBetween && !clauseAround(level, start).nodes.some(isOr);
}
