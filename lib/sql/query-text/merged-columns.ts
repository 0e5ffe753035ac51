import { isWord, itemsOf, lastBefore, type Nodes, nameOf, textOf } from "./nodes";
import { sourceAt } from "./sources";

/** A join by USING or NATURAL, which makes one column of two. */
export interface MergingJoin {
  /** LEFT, RIGHT or FULL; undefined for an inner join. */
  readonly side: string | undefined;
  /** What the query calls the first table of its FROM. */
  readonly table: string | undefined;
  /** The columns; undefined for all that both tables have. */
  readonly columns: readonly (string | undefined)[] | undefined;
}

export function mergingJoins(level: Nodes): MergingJoin[] {
  return [...level.keys()].flatMap((place) => {
    if (!isJoin(level, place)) return [];
    const start = lastBefore(level, place, (node) => !isWord(node, /^(?:INNER|LEFT|RIGHT|FULL|OUTER)$/));
    const side = level.slice(start + 1, place).find((node) => isWord(node, /^(?:LEFT|RIGHT|FULL)$/));
    // Hints may be between the table and USING.
    const using = level.findIndex(
      (node, index) => index > place && (isWord(node, /^(?:USING|ON)$/) || isJoin(level, index)),
    );
    const list = isWord(level[using], /^USING$/) ? level[using + 1] : undefined;
    const columns =
      list !== undefined && "nodes" in list ? itemsOf(list.nodes).map(([name]) => nameOf(name)) : undefined;
    if (columns === undefined && !isWord(level[start], /^NATURAL$/)) return [];
    const from = lastBefore(level, place, (node) => isWord(node, /^FROM$/));
    const { alias: table } = sourceAt(level, from + 1);
    return [{ side: side && textOf(side).toUpperCase(), table, columns }];
  });
}

function isJoin(level: Nodes, place: number): boolean {
  return isWord(level[place], /^JOIN$/) && !isWord(level[place - 1], /^FOR$/); // of USE INDEX FOR JOIN
}

/**
 * Whether the column of one table may have another value than the column that a join makes of it. Only the
 * first table has that value itself, unless it may lack rows.
 */
export function isOtherColumn(join: MergingJoin, table: string, name: string): boolean {
  if (join.columns?.includes(name) === false) return false;
  return table !== join.table || (join.side !== undefined && join.side !== "LEFT");
}

/** Whether an item is `t.*` with another column than the one that an outer join has made of it. */
export function hidesMerged(item: Nodes, joins: readonly MergingJoin[], name: string): boolean {
  const table = isWord(item.at(-1), /^\*$/) && isWord(item.at(-2), /^\.$/) ? nameOf(item.at(-3)) : undefined;
  return (
    table !== undefined && joins.some((join) => join.side !== undefined && isOtherColumn(join, table, name))
  );
}
