import type { DialectName } from "../dialects";
import { MARKS } from "./facts";
import { isInFrom } from "./joins";
import { columnOf } from "./names";
import { clauseAround, isMark, isWord, itemsOf, type Nodes, nameOf } from "./nodes";
import type { Node } from "./outline";
import { headOf } from "./table-expressions";

/**
 * The names of the columns of subqueries whose values pass a test, but not of those of the page itself. A
 * UNION has another value in each part.
 * @param test Gets the names that were found before, under which a value may have been selected further
 * inside.
 */
export function namesInSubqueries(
  query: Nodes,
  dialect: DialectName,
  test: (value: Nodes, names: ReadonlySet<string>) => boolean,
): ReadonlySet<string> {
  const columns = columnsWithin(query, dialect);
  const names = new Set<string>();
  let count = -1;
  while (names.size > count) {
    count = names.size;
    for (const { name, expression } of columns)
      if (name !== undefined && test(expression, names)) names.add(name);
  }
  return names;
}

type Column = ReturnType<typeof columnOf>;

function columnsWithin(level: Nodes, dialect: DialectName): Column[] {
  return level.flatMap((node, place) => {
    if (!("nodes" in node)) return [];
    const isPage = selectLists(node.nodes)
      .flat(2)
      .some((item) => isMark(item, MARKS.select));
    const columns = isPage ? [] : columnsOf(level, place, dialect);
    return [...columns, ...functionColumns(level, place), ...columnsWithin(node.nodes, dialect)];
  });
}

/** The columns of a function in FROM, such as `now() AS n`, which has the name of its table. */
function functionColumns(level: Nodes, place: number): Column[] {
  const name = nameOf(level[place - 1]);
  const isQualified = isWord(level[place - 2], /^\.$/); // as in pg_catalog.now()
  const isSource = isWord(level[isQualified ? place - 4 : place - 2], /^(?:FROM|JOIN|LATERAL|,)$/);
  if (name === undefined || !isSource || !isInFrom(level, place)) return [];
  const alias = nameOf(level[isWord(level[place + 1], /^AS$/) ? place + 2 : place + 1]);
  return [alias ?? name, ...columnAliases(level, place)].map((name) => ({
    name,
    expression: level.slice(place - 1, place + 1),
  }));
}

/** The names in `WITH t (id, age) AS (SELECT …)` or `(SELECT …) AS t (id, age)`. */
function columnAliases(level: Nodes, place: number): (string | undefined)[] {
  const alias = isWord(level[place + 1], /^AS$/) ? place + 2 : place + 1;
  const isDerivedTable = nameOf(level[alias]) !== undefined;
  const list = headOf(level, place)[1] ?? (isDerivedTable ? level[alias + 1] : undefined);
  return list !== undefined && "nodes" in list ? itemsOf(list.nodes).map(([name]) => nameOf(name)) : [];
}

/** The columns of the subquery at a place of a level. */
export function columnsOf(level: Nodes, place: number, dialect: DialectName): Column[] {
  const node = level[place];
  if (node === undefined || !("nodes" in node)) return [];
  const aliases = columnAliases(level, place);
  const columns = selectLists(node.nodes).map((items) => items.map((item) => columnOf(item, dialect)));
  return columns.flatMap((list) =>
    list.map(({ name, expression }, index) => {
      // What follows all columns of a table has a name, but no known place.
      const isKnown = list.slice(0, index + 1).every((before) => !isWord(before.expression.at(-1), /^\*$/));
      const own = isWord(node.nodes[0], /^VALUES$/) ? `column${index + 1}` : columns[0]?.[index]?.name;
      return { name: isKnown ? (aliases[index] ?? own) : name, expression };
    }),
  );
}

/** The items that each SELECT of a query, or each row of VALUES, has. */
function selectLists(query: Nodes): Node[][][] {
  return query.flatMap((node, place) => {
    if (isWord(node, /^SELECT$/)) return [itemsOf(clauseAround(query, place + 1).nodes)];
    const isRow = "nodes" in node && isWord(query[0], /^VALUES$/);
    return isRow ? [itemsOf(node.nodes)] : [];
  });
}
