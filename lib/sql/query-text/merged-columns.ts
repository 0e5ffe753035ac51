import { joinsOf } from "./joins";
import { isWord, itemsOf, lastBefore, type Nodes, nameOf } from "./nodes";
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
  return joinsOf(level).flatMap(({ place, kept: side, isNatural, using }) => {
    if (using === undefined && !isNatural) return [];
    const from = lastBefore(level, place, (node) => isWord(node, /^FROM$/));
    const columns = using && itemsOf(using).map(([name]) => nameOf(name));
    return [{ side, table: sourceAt(level, from + 1).alias, columns }];
  });
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
