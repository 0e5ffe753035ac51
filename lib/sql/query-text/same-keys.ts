import type { DialectName } from "../dialects";
import { equalColumns } from "./equalities";
import { MARKS, type Subquery } from "./facts";
import { mergingJoins } from "./merged-columns";
import { holds, isColumn, isSameColumn, isWord, type Nodes, nameOf, tableOf } from "./nodes";
import type { Node } from "./outline";
import { aliasAt, hasSource, isSource, sourcePlaces } from "./sources";
import { columnsOf } from "./subquery-columns";

/** Whether a column of a subquery has the values that pieces of the page in it mean by a key. */
export function returnsKey({ level, place, dialect }: Subquery, name: string, key: Nodes): boolean {
  const { nodes } = level[place] as { readonly nodes: Nodes };
  const columns = columnsOf(level, place, dialect);
  const isOfKey = (column: Nodes) => isColumn(column) && isKey(nodes, column, key, dialect);
  const named = columns.filter((column) => column.name === name);
  if (named.length > 0) return named.every(({ expression }) => isOfKey(expression));
  const all = columns.filter(({ expression }) => isWord(expression.at(-1), /^\*$/));
  const columnOf = (star: Nodes): Nodes => [...star.slice(0, -1), { kind: "name", text: name }];
  return all.length === 0 || all.some(({ expression }) => isOfKey(columnOf(expression)));
}

/**
 * Whether an expression that a subquery selects has the values of a key. Pieces of the page in a subquery
 * without the table of the key mean that of the query around it.
 */
export function isKeyWithin(level: Nodes, expression: Nodes, key: Nodes, dialect: DialectName): boolean {
  const isAny = isWord(expression.at(-1), /^\*$/) || !hasSource(level, tableOf(key));
  return isAny || (isColumn(expression) && isKey(level, expression, key, dialect));
}

/** Whether a column of a query has the values that pieces of the page in it mean by a key. */
function isKey(level: Nodes, column: Nodes, key: Nodes, dialect: DialectName): boolean {
  const [name, table] = [nameOf(column.at(-1)) as string, tableOf(column)];
  const source = sourcePlaces(level).find(
    (place) => isFiltered(level[place] as Node) && (table === undefined || aliasAt(level, place) === table),
  );
  if (source !== undefined) return returnsKey({ level, place: source, dialect }, name, key);
  const isOther =
    ![undefined, tableOf(key)].includes(table) && tableOf(key) !== undefined && isSource(level, tableOf(key));
  const isNamed = name === nameOf(key.at(-1));
  return (
    (isNamed && (!isOther || isMerged(level, name))) ||
    equalColumns(level).some(
      ([left, right]) =>
        (isSameColumn(left, column) && isSameColumn(right, key)) ||
        (isSameColumn(right, column) && isSameColumn(left, key)),
    )
  );
}

/** Whether the rows of a subquery with pieces of the page are joined to others by a key. */
export function isFoundByKey(subquery: Subquery, key: Nodes): boolean {
  const { level, place } = subquery;
  if (!hasSource((level[place] as { readonly nodes: Nodes }).nodes, tableOf(key))) return true;
  const [name, alias] = [nameOf(key.at(-1)) as string, aliasAt(level, place)];
  if (isMerged(level, name)) return returnsKey(subquery, name, key);
  const isFound = (own: Nodes, other: Nodes) =>
    isSameColumn(own, key) &&
    tableOf(own) !== alias &&
    (![undefined, alias].includes(tableOf(other)) ||
      returnsKey(subquery, nameOf(other.at(-1)) as string, key));
  return equalColumns(level).some(([left, right]) => isFound(left, right) || isFound(right, left));
}

function isFiltered(node: Node): boolean {
  return holds(node, MARKS.where) || holds(node, MARKS.limit);
}

/** Whether a join makes one column of those with a name. */
function isMerged(level: Nodes, name: string): boolean {
  return mergingJoins(level).some(({ columns }) => columns?.includes(name) !== false);
}
