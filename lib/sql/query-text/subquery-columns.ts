import type { DialectName } from "../dialects";
import { MARKS } from "./facts";
import { isInFrom } from "./joins";
import { columnOf } from "./names";
import { clauseAround, isMark, isWord, itemsOf, type Nodes, nameOf } from "./nodes";
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
    const aliases = columnAliases(level, place);
    const columns = [...columnsOf(node.nodes, aliases, dialect), ...functionColumns(level, place, aliases)];
    return [...columns, ...columnsWithin(node.nodes, dialect)];
  });
}

/** The columns of a function in FROM, such as `now() AS n`, which has the name of its table. */
function functionColumns(level: Nodes, place: number, aliases: readonly (string | undefined)[]): Column[] {
  const name = nameOf(level[place - 1]);
  const isQualified = isWord(level[place - 2], /^\.$/); // as in pg_catalog.now()
  const isSource = isWord(level[isQualified ? place - 4 : place - 2], /^(?:FROM|JOIN|LATERAL|,)$/);
  if (name === undefined || !isSource || !isInFrom(level, place)) return [];
  const alias = nameOf(level[isWord(level[place + 1], /^AS$/) ? place + 2 : place + 1]);
  return [alias ?? name, ...aliases].map((name) => ({ name, expression: level.slice(place - 1, place + 1) }));
}

/** The names in `WITH t (id, age) AS (SELECT …)` or `(SELECT …) AS t (id, age)`. */
function columnAliases(level: Nodes, place: number): (string | undefined)[] {
  const alias = isWord(level[place + 1], /^AS$/) ? place + 2 : place + 1;
  const isDerivedTable = nameOf(level[alias]) !== undefined;
  const list = headOf(level, place)[1] ?? (isDerivedTable ? level[alias + 1] : undefined);
  return list !== undefined && "nodes" in list ? itemsOf(list.nodes).map(([name]) => nameOf(name)) : [];
}

function columnsOf(query: Nodes, aliases: readonly (string | undefined)[], dialect: DialectName): Column[] {
  const lists = query.flatMap((node, place) => {
    if (isWord(node, /^SELECT$/)) return [itemsOf(clauseAround(query, place + 1).nodes)];
    const isRow = "nodes" in node && isWord(query[0], /^VALUES$/);
    return isRow ? [itemsOf(node.nodes)] : [];
  });
  if (lists.flat(2).some((node) => isMark(node, MARKS.select))) return [];
  const columns = lists.map((items) => items.map((item) => columnOf(item, dialect)));
  return columns.flatMap((list) =>
    list.map(({ expression }, place) => {
      const own = isWord(query[0], /^VALUES$/) ? `column${place + 1}` : columns[0]?.[place]?.name;
      return { name: aliases[place] ?? own, expression };
    }),
  );
}
