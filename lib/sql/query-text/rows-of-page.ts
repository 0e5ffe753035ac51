import type { QueryFacts } from "./facts";
import { type Join, joinsOf, returnsOtherRows } from "./joins";
import { isColumn, isWord, itemsOf, type Nodes, nameOf, tableOf } from "./nodes";
import { aliasAt, sourceAt, sourcePlaces } from "./sources";
import { columnsOf } from "./subquery-columns";

/** What may follow a table that is read whole. */
const BEHIND_TABLE = /^(?:ON|USING|INNER|LEFT|JOIN|STRAIGHT_JOIN)$/;

/**
 * Whether an inner join of a page with a table finds each row of the page, because they come from this table,
 * and the join compares nothing but the last key of both.
 */
export function findsRowsOfPage(level: Nodes, place: number, join: Join, facts: QueryFacts): boolean {
  const { dialect, terms, expressions } = facts;
  const [first = 0] = sourcePlaces(level);
  const other = join.place < place ? first : join.place + 1;
  const between = joinsOf(level).filter((before) => before.place < Math.min(join.place, place));
  const { table, end } = sourceAt(level, other);
  const term = terms.at(-1) ?? [];
  const key = isColumn(term) ? nameOf(term.at(-1)) : undefined;
  const isWholeTable =
    table !== undefined &&
    !expressions.has(table) &&
    !isWord(level[other], /^ONLY$/) &&
    isWord(level[end], BEHIND_TABLE) &&
    (join.place > place || between.every(({ kept }) => kept === "LEFT"));
  const column = comparedColumn(join, [aliasAt(level, place), aliasAt(level, other)], key);
  if (join.kept !== undefined || !isWholeTable || column === undefined) return false;
  const { nodes } = level[place] as { readonly nodes: Nodes };
  const places = sourcePlaces(nodes);
  const origin = places.find((source) => sourceAt(nodes, source).table === table);
  const columns = columnsOf(level, place, dialect).filter(({ name }) => name === column);
  return (
    origin !== undefined &&
    !returnsOtherRows(nodes, origin) &&
    !isWord(nodes[sourceAt(nodes, origin).end], /^FOR$/) && // rows of an earlier time
    columns.length === 1 &&
    columns.every(
      ({ expression }) =>
        isColumn(expression) &&
        nameOf(expression.at(-1)) === key &&
        [aliasAt(nodes, origin), ...(places.length === 1 ? [undefined] : [])].includes(tableOf(expression)),
    )
  );
}

/** The column of a page that a join compares with the key of a table, if it compares nothing else. */
function comparedColumn(
  { on, using }: Join,
  [page, table]: readonly (string | undefined)[],
  key: string | undefined,
): string | undefined {
  if (using !== undefined) return itemsOf(using).every(([name]) => nameOf(name) === key) ? key : undefined;
  const [only] = on;
  const condition = on.length === 1 && only !== undefined && "nodes" in only ? only.nodes : on;
  const middle = condition.findIndex((node) => isWord(node, /^=$/));
  const sides = [condition.slice(0, Math.max(0, middle)), condition.slice(middle + 1)];
  if (!sides.every((side) => side.length > 0 && isColumn(side))) return undefined;
  const ofPage = sides.find((side) => tableOf(side) === page);
  const ofTable = sides.find((side) => tableOf(side) === table);
  return nameOf(ofTable?.at(-1)) === key ? nameOf(ofPage?.at(-1)) : undefined;
}
