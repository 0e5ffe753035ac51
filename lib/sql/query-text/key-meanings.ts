import { MARKS, type QueryFacts, type Subquery } from "./facts";
import { isInFrom } from "./joins";
import {
  holds,
  isColumn,
  isMark,
  isSelect,
  isWord,
  type Nodes,
  nameOf,
  qualifiedColumns,
  tableOf,
  written,
} from "./nodes";
import type { Node } from "./outline";
import { isFoundByKey, returnsKey } from "./same-keys";
import { aliasAt, isSource, sourceAt, sourcePlaces } from "./sources";
import { columnsOf } from "./subquery-columns";

/**
 * The problem of a subquery with pieces of the page in which the name of a key means something else than
 * around it, so that they leave out other rows than those before the position.
 */
export function meaningProblem(level: Nodes, place: number, facts: QueryFacts): string | undefined {
  const { dialect, terms } = facts;
  const subquery = { level, place, dialect };
  if (isWord(level[place - 1], /^EXISTS$/)) return existsProblem(subquery, terms);
  if (!level.some(isPiece)) return undefined;
  const isInTables = isInFrom(level, place);
  const keys = terms.flatMap((term) => (isColumn(term) ? [term] : qualifiedColumns(term)));
  return (
    (isInTables ? renamedProblem(subquery, keys) : undefined) ??
    (isInTables ? joinedProblem(subquery, terms) : undefined) ??
    redefinedProblem(
      subquery,
      keys.filter((key) => !isInTables || !isColumnOf(subquery, key)),
      facts,
    )
  );
}

function isPiece(node: Node): boolean {
  return Object.values(MARKS).some((mark) => isMark(node, mark));
}

/** The problem of a subquery that gives the name of a key to another expression. */
function renamedProblem(subquery: Subquery, keys: readonly Nodes[]): string | undefined {
  const other = keys.find(
    (key) => isColumnOf(subquery, key) && !returnsKey(subquery, nameOf(key.at(-1)) as string, key),
  );
  return (
    other &&
    `selects another expression as ${nameOf(other.at(-1))} in a subquery with pieces of the page, which mean different values inside and outside of it: give the expression another name, and use each name of a table once`
  );
}

/** Whether the name of a key is that of a column which a subquery in FROM returns. */
function isColumnOf({ level, place, dialect }: Subquery, key: Nodes): boolean {
  if (tableOf(key) !== undefined) return tableOf(key) === aliasAt(level, place);
  const columns = columnsOf(level, place, dialect);
  const isNamed = ({ name, expression }: (typeof columns)[0]) =>
    name === nameOf(key.at(-1)) || isWord(expression.at(-1), /^\*$/);
  return columns.length === 0 || columns.some(isNamed);
}

/** The problem of a table with the keys that is joined to the rows of the page by other columns. */
function joinedProblem(subquery: Subquery, terms: readonly Nodes[]): string | undefined {
  const key = terms.at(-1) ?? [];
  const { level } = subquery;
  const isJoined =
    tableOf(key) === undefined ? sourcePlaces(level).length > 1 : isSource(level, tableOf(key));
  if (!isColumn(key) || isColumnOf(subquery, key) || !isJoined || isFoundByKey(subquery, key))
    return undefined;
  return `joins rows of the page to others by something else than ${written(key)}: compare this column of both by =`;
}

/** The problem of a condition in EXISTS, in which the name of a key may be that of other rows. */
function existsProblem({ level, place, dialect }: Subquery, terms: readonly Nodes[]): string | undefined {
  const { nodes } = level[place] as { readonly nodes: Nodes };
  const key = terms.at(-1) ?? [];
  if (!isColumn(key)) return undefined;
  const table = tableOf(key);
  const isOwn = hasCondition(nodes) && (table === undefined || isSource(nodes, table));
  const filtered = sourcePlaces(nodes).filter((source) => holds(nodes[source] as Node, MARKS.where));
  if (!isOwn && filtered.every((source) => isFoundByKey({ level: nodes, place: source, dialect }, key)))
    return undefined;
  return `has q.where in EXISTS, where it may mean other rows than ${written(key)} does outside: write it outside of EXISTS`;
}

/** Whether a query has the condition of the page itself, rather than in a subquery. */
export function hasCondition(nodes: Nodes): boolean {
  return nodes.some((node) =>
    "nodes" in node ? !isSelect(node.nodes) && hasCondition(node.nodes) : isMark(node, MARKS.where),
  );
}

/** The problem of a key that a query computes on one side of a subquery, and a table has on the other. */
function redefinedProblem(
  { level, place }: Subquery,
  keys: readonly Nodes[],
  facts: QueryFacts,
): string | undefined {
  const other = keys.find((key) => {
    const outside = definitionOf(level, key, facts);
    const inside = levelsWithPieces(level[place] as Node).filter((inner) => isSource(inner, tableOf(key)));
    return inside.some((inner) => definitionOf(inner, key, facts) !== outside);
  });
  return (
    other &&
    `has pieces of the page where ${written(other)} means different values, one of which a subquery computes: give that another name`
  );
}

/** The levels of a subquery that have pieces of the page themselves. */
function levelsWithPieces(node: Node): Nodes[] {
  if (!("nodes" in node)) return [];
  const inner = node.nodes.flatMap(levelsWithPieces);
  const hasPiece = node.nodes.some(isPiece) || hasCondition(node.nodes);
  return isSelect(node.nodes) && hasPiece ? [node.nodes, ...inner] : inner;
}

/** The expression that a source has for a column; undefined if it is a column of that name. */
function definitionOf(level: Nodes, column: Nodes, { dialect, expressions }: QueryFacts): string | undefined {
  const name = nameOf(column.at(-1));
  const sources = sourcePlaces(level).filter(
    (place) => tableOf(column) === undefined || aliasAt(level, place) === tableOf(column),
  );
  const definitions = sources
    .map((place) => expressions.get(sourceAt(level, place).table ?? "") ?? { level, place })
    .flatMap((source) => columnsOf(source.level, source.place, dialect))
    .filter((other) => other.name === name)
    .filter(({ expression }) => !isColumn(expression) || nameOf(expression.at(-1)) !== name);
  return definitions.length === 0
    ? undefined
    : definitions.map(({ expression }) => written(expression)).join();
}
