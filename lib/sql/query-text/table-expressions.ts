import type { DialectName } from "../dialects";
import { MARKS, type Subquery } from "./facts";
import { clauseAround, holds, isFromClause, isWord, lastBefore, type Nodes, nameOf } from "./nodes";

/** The subquery, the name and the column list of each common table expression, by its name. */
type TableExpressions = ReadonlyMap<string, Nodes>;

/**
 * Writes each common table expression with a piece of the page where it is used, as a subquery in FROM, so
 * that the checks see what the query does with its rows.
 */
export function withoutTableExpressions(level: Nodes, outer: TableExpressions = new Map()): Nodes {
  const expressions = new Map(outer);
  return level.flatMap((node, place) => {
    if (!("nodes" in node)) {
      const expression = expressions.get(nameOf(node) ?? "");
      return expression !== undefined && isTable(level, place) ? expression : node;
    }
    const [name, ...columns] = headOf(level, place);
    const others = new Map([...expressions].filter(([other]) => other !== nameOf(name)));
    const subquery = { nodes: withoutTableExpressions(node.nodes, others) };
    const hasPiece = Object.values(MARKS).some((mark) => holds(subquery, mark));
    if (name === undefined || !hasPiece) {
      expressions.delete(nameOf(name) ?? "");
      return subquery;
    }
    expressions.set(nameOf(name) ?? "", [subquery, name, ...columns]);
    return [];
  });
}

/**
 * The problem of conditions or a limit in a query that reads its own rows, which are computed from rows of
 * other pages too.
 * @param marks The pieces that leave out rows.
 */
export function recursionProblem(
  level: Nodes,
  dialect: DialectName,
  marks: readonly string[],
): string | undefined {
  const isRecursive = dialect === "sqlite" || isWord(level[1], /^RECURSIVE$/);
  for (const [place, node] of level.entries()) {
    if (!("nodes" in node) || !marks.some((mark) => holds(node, mark))) continue;
    const name = nameOf(headOf(level, place)[0]);
    if (isRecursive && name !== undefined && reads(node.nodes, name))
      return `has a piece of the page in ${name}, which reads its own rows: select from it, and write the pieces there`;
    const problem = recursionProblem(node.nodes, dialect, marks);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The subquery of each common table expression, at any depth, by its name. */
export function tableExpressionsOf(level: Nodes, dialect: DialectName): ReadonlyMap<string, Subquery> {
  return new Map(
    level.flatMap((node, place) => {
      if (!("nodes" in node)) return [];
      const name = nameOf(headOf(level, place)[0]);
      const inner = [...tableExpressionsOf(node.nodes, dialect)];
      return name === undefined ? inner : [[name, { level, place, dialect }] as const, ...inner];
    }),
  );
}

/** Whether a query reads a table, at any depth. */
function reads(level: Nodes, name: string): boolean {
  return level.some((node, place) =>
    "nodes" in node ? reads(node.nodes, name) : nameOf(node) === name && isTable(level, place),
  );
}

/** The name, and the list of columns, that WITH gives to a subquery. */
export function headOf(level: Nodes, place: number): Nodes {
  const as = lastBefore(level, place, (node) => !isWord(node, /^(?:NOT|MATERIALIZED)$/));
  if (!isWord(level[0], /^WITH$/) || !isWord(level[as], /^AS$/)) return [];
  return level.slice(nameOf(level[as - 1]) === undefined ? as - 2 : as - 1, as);
}

/** Whether a name in FROM is that of a table. */
function isTable(level: Nodes, place: number): boolean {
  if (place === 0) return level.some((node) => isWord(node, /JOIN$/)); // of FROM (t JOIN …)
  const isAfter = isWord(level[place - 1], /^(?:FROM|,|(?:STRAIGHT_)?JOIN)$/);
  return isAfter && isFromClause(clauseAround(level, place).word);
}
