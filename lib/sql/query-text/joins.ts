import {
  clauseAround,
  clauseWords,
  isFromClause,
  isWord,
  lastBefore,
  type Nodes,
  textOf,
  written,
} from "./nodes";
import type { Node } from "./outline";

/** A join, at the place of its comma or of JOIN. */
export interface Join {
  readonly place: number;
  /** LEFT, RIGHT or FULL, if it keeps the rows of that side, or of both, that match no other. */
  readonly kept: string | undefined;
  /** Whether it joins each row to all others: a comma, CROSS JOIN, or ON TRUE. */
  readonly isCross: boolean;
  readonly isNatural: boolean;
  /** What its USING contains. */
  readonly using: Nodes | undefined;
  /** The condition of its ON. */
  readonly on: Nodes;
}

/** Whether a place of a level is among the tables of FROM. */
export function isInFrom(level: Nodes, place: number): boolean {
  return /^(?:FROM|JOIN)$/.test(clauseAround(level, place).word);
}

/** How many tables, or joins in parentheses, a query reads. */
export function tableCount(level: Nodes): number {
  return joinsOf(level).length + 1;
}

/**
 * Whether a query returns each row of one of its tables, whatever the others have.
 * @param findsEachRow Whether a join finds a row for each of those before it, beside those that always do.
 */
export function returnsAllRows(
  level: Nodes,
  place: number,
  findsEachRow: (join: Join) => boolean = () => false,
): boolean {
  const { own, others } = joinsAround(level, place);
  const isKept = own === undefined || own.kept === "RIGHT" || findsEachRow(own);
  return isKept && others.every((join) => join.kept === "LEFT" || findsEachRow(join));
}

/** Whether a query also returns rows of other tables that match no row of this one. */
export function returnsOtherRows(level: Nodes, place: number): boolean {
  const { own, others } = joinsAround(level, place);
  const isOuter = own?.kept === "LEFT" || own?.kept === "FULL";
  return isOuter || others.some(({ kept }) => kept === "RIGHT" || kept === "FULL");
}

/** Whether a condition is that of an outer join. */
export function isOfOuterJoin(level: Nodes, place: number): boolean {
  const { word } = clauseAround(level, place);
  return word === "ON" && joinsOf(level.slice(0, place)).at(-1)?.kept !== undefined;
}

/**
 * The join that adds a table to those before it, and the joins after it. What is not a table, such as a
 * condition, has all joins before it.
 */
function joinsAround(level: Nodes, place: number): { own: Join | undefined; others: readonly Join[] } {
  const joins = joinsOf(level);
  if (!isInFrom(level, place)) return { own: undefined, others: joins };
  const own = joins.filter((join) => join.place < place).at(-1);
  return { own, others: joins.filter((join) => join.place > place) };
}

export function joinsOf(level: Nodes): Join[] {
  const clauses = clauseWords(level);
  return level.flatMap((node, place) => {
    const isComma = isWord(node, /^,$/) && isFromClause(clauses[place]);
    if (!isComma && !isJoin(level, place)) return [];
    const isKind = (word: Node) => isWord(word, /^(?:CROSS|INNER|LEFT|RIGHT|FULL|OUTER)$/);
    const start = isComma ? place : lastBefore(level, place, (word) => !isKind(word)) + 1;
    const kinds = level.slice(start, place);
    const kept = kinds.find((word) => isWord(word, /^(?:LEFT|RIGHT|FULL)$/));
    // Hints may be between the table and its condition.
    const condition = level.findIndex(
      (word, index) => index > place && (isWord(word, /^(?:ON|USING)$/) || isJoin(level, index)),
    );
    const on = isWord(level[condition], /^ON$/) ? clauseAround(level, condition + 1).nodes : [];
    const list = isWord(level[condition], /^USING$/) ? level[condition + 1] : undefined;
    return {
      place,
      kept: kept && textOf(kept).toUpperCase(),
      isCross: isComma || kinds.some((word) => isWord(word, /^CROSS$/)) || /^true$/i.test(written(on)),
      isNatural: isWord(level[start - 1], /^NATURAL$/),
      using: list !== undefined && "nodes" in list ? list.nodes : undefined,
      on,
    };
  });
}

function isJoin(level: Nodes, place: number): boolean {
  // rather than of USE INDEX FOR JOIN
  return isWord(level[place], /^(?:STRAIGHT_)?JOIN$/) && !isWord(level[place - 1], /^FOR$/);
}
