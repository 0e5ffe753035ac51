import { clauseWords, isFromClause, isWord, type Nodes, nameOf } from "./nodes";
import { headOf } from "./table-expressions";

/** A table, a subquery or a function in FROM. */
export interface Source {
  /** The name of a table, with its schema; undefined for anything else. */
  readonly table: string | undefined;
  /** What the query calls it. */
  readonly alias: string | undefined;
  /** The place behind it. */
  readonly end: number;
}

const BEFORE = /^(?:FROM|JOIN|STRAIGHT_JOIN|LATERAL|,)$/;

/** Words that follow a source without being its alias. */
const NO_ALIAS =
  /^(?:CROSS|FOR|FORCE|FULL|GROUP|HAVING|IGNORE|INNER|JOIN|LEFT|LIMIT|NATURAL|ON|ORDER|PARTITION|RIGHT|STRAIGHT_JOIN|TABLESAMPLE|UNION|USE|USING|WHERE|WINDOW)$/;

/** The source that begins at a place of a level. */
export function sourceAt(level: Nodes, place: number): Source {
  let end = place + 1;
  while (isWord(level[end], /^\.$/)) end += 2;
  const behind = level[end];
  const isTable = nameOf(level[place]) !== undefined && (behind === undefined || !("nodes" in behind));
  const table = isTable
    ? level
        .slice(place, end)
        .map((node) => nameOf(node) ?? ".")
        .join("")
    : undefined;
  if (!isTable && nameOf(level[place]) !== undefined) end += 1; // the values of a function
  const as = isWord(level[end], /^AS$/) ? end + 1 : end;
  const name = isWord(level[as], NO_ALIAS) ? undefined : nameOf(level[as]);
  return { table, alias: name ?? nameOf(level[end - 1]), end: name === undefined ? end : as + 1 };
}

/** The places of a level at which sources begin. */
export function sourcePlaces(level: Nodes): number[] {
  const clauses = clauseWords(level);
  const isStart = (place: number) =>
    isWord(level[place - 1], BEFORE) && !isWord(level[place], /^LATERAL$/) && isFromClause(clauses[place]);
  return [...level.keys()].filter(isStart);
}

/** Whether a level calls one of its sources by a name; any level does if the name is not known. */
export function isSource(level: Nodes, alias: string | undefined): boolean {
  return alias === undefined || sourcePlaces(level).some((place) => aliasAt(level, place) === alias);
}

/** Whether a query calls a source by a name, at any depth. */
export function hasSource(level: Nodes, alias: string | undefined): boolean {
  return isSource(level, alias) || level.some((node) => "nodes" in node && hasSource(node.nodes, alias));
}

/** What a query calls the source at a place. A common table expression may have another name before it. */
export function aliasAt(level: Nodes, place: number): string | undefined {
  const { table, alias, end } = sourceAt(level, place);
  return (alias === undefined || table !== undefined ? undefined : sourceAt(level, end - 1).alias) ?? alias;
}

/**
 * The names by which a query knows tables, and nothing else: neither a subquery, nor a common table
 * expression, nor a function.
 */
export function tableNames(query: Nodes): ReadonlySet<string> {
  const sources: Source[] = [];
  const others = new Set<string | undefined>();
  const read = (level: Nodes) => {
    for (const place of sourcePlaces(level)) sources.push(sourceAt(level, place));
    for (const [place, node] of level.entries()) {
      if (!("nodes" in node)) continue;
      others.add(nameOf(headOf(level, place)[0]));
      others.add(sourceAt(level, place).alias);
      read(node.nodes);
    }
  };
  read(query);
  const isTable = ({ table }: Source) => table !== undefined && !others.has(table);
  for (const source of sources) if (!isTable(source)) others.add(source.alias);
  const names = sources.flatMap(({ alias }) => (alias === undefined || others.has(alias) ? [] : [alias]));
  return new Set(names);
}
