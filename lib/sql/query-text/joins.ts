import { clauseAround, isWord, type Nodes, textOf, written } from "./nodes";

/** A join: where it is, and LEFT, RIGHT or FULL if it keeps the rows of these sides that match no other. */
interface Join {
  readonly place: number;
  readonly kept: string | undefined;
  /** Whether it joins each row to all others: a comma, CROSS JOIN, or ON TRUE. */
  readonly isCross: boolean;
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
 * @param isForEachRow Whether the table is a subquery for each row of those before it.
 */
export function returnsAllRows(level: Nodes, place: number, isForEachRow: boolean): boolean {
  const { own, others } = joinsAround(level, place);
  const isKept = own === undefined || own.kept === "RIGHT" || (own.isCross && isForEachRow);
  return isKept && others.every(({ kept }) => kept === "LEFT");
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

function joinsOf(level: Nodes): Join[] {
  return level.flatMap((node, place) => {
    const isComma = isWord(node, /^,$/) && /^(?:FROM|JOIN|ON)$/.test(clauseAround(level, place).word);
    if (!isComma && !isWord(node, /^(?:STRAIGHT_)?JOIN$/)) return [];
    const side = level[isWord(level[place - 1], /^OUTER$/) ? place - 2 : place - 1];
    const isOuter = !isComma && isWord(side, /^(?:LEFT|RIGHT|FULL)$/);
    const on = level.findIndex((next, index) => index > place && isWord(next, /^(?:JOIN|ON|USING)$/));
    const condition = isWord(level[on], /^ON$/) ? written(clauseAround(level, on + 1).nodes) : "";
    const isCross = isComma || isWord(side, /^CROSS$/) || /^true$/i.test(condition);
    return [{ place, kept: isOuter ? textOf(side).toUpperCase() : undefined, isCross }];
  });
}
