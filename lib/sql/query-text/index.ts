import type { DialectName } from "../dialects";
import { changingProblem, randomProblem } from "./changing-keys";
import { computedProblem } from "./computed-keys";
import { conditionProblem, orProblem } from "./conditions";
import { cutPageProblem, cutsPages, isLookup } from "./cut-pages";
import { MARKS, type QueryFacts, termsOf } from "./facts";
import { groupProblem } from "./grouped-keys";
import { hasCondition, meaningProblem } from "./key-meanings";
import { missingProblem } from "./missing-keys";
import { holds, isMark, isWord, lastBefore, type Nodes } from "./nodes";
import { limitProblem, orderProblem, unsortedProblem } from "./order-and-limit";
import { type Node, outline, type Token } from "./outline";
import { distinctProblem, restProblem, windowProblem } from "./rest-of-list";
import { selectProblem } from "./selected-names";
import { recursionProblem, tableExpressionsOf, withoutTableExpressions } from "./table-expressions";

/** The queries without a problem that were checked last: most lists write the same few at every request. */
const soundQueries = new Set<string>();
const MAX_QUERIES = 200;

/**
 * Checks a query, unless it was checked lately.
 * @param query All that the check depends on.
 * @param findProblem Returns why the query would lose rows.
 * @throws TypeError for a query that would.
 */
export function checkOnce(query: string, findProblem: () => string | undefined): void {
  if (soundQueries.has(query)) return;
  const problem = findProblem();
  if (problem !== undefined) throw new TypeError(`The query of the page ${problem}.`);
  if (soundQueries.size === MAX_QUERIES) soundQueries.clear();
  soundQueries.add(query);
}

/** What a query is for. */
export interface QueryUse {
  readonly dialect: DialectName;
  /** Whether the conditions of the page are in HAVING. */
  readonly isHaving: boolean;
  /** Whether the page begins at a position, rather than after a number of rows. */
  readonly isPositioned: boolean;
  /** The text of the columns that are declared not to have NULLs, with commas between them. */
  readonly notNull?: string;
}

/**
 * Returns why a query would lose rows although it runs, as far as its text shows that.
 * @param order The text of `q.orderBy`.
 */
export function textProblem(
  query: string,
  order: string,
  { dialect, isHaving, isPositioned, notNull = "" }: QueryUse,
): string | undefined {
  const [nodes, written] = [outline(order, dialect), outline(query, dialect)];
  const level = withoutTableExpressions(written);
  const facts = {
    dialect,
    terms: termsOf(nodes, dialect),
    notNull: termsOf(outline(notNull, dialect), dialect),
    expressions: tableExpressionsOf(level, dialect),
  };
  if (Object.values(MARKS).some((mark) => query.includes(mark) && !level.some((node) => holds(node, mark))))
    return "has a piece of the page in a common table expression that it does not use: read its rows in FROM";
  const recursion = recursionProblem(
    written,
    dialect,
    isPositioned ? [MARKS.where, MARKS.limit] : [MARKS.limit],
  );
  if (recursion !== undefined) return recursion;
  if (!isPositioned)
    return (
      randomProblem(level, nodes, dialect) ??
      (query.split(MARKS.limit).length > 2
        ? "skips rows by q.limit more than once: with page numbers and offsets, write it in one place"
        : problemWithin(level, numberedProblem, facts))
    );
  return (
    changingProblem(level, nodes, dialect) ??
    computedProblem(nodes, isHaving) ??
    problemWithin(level, positionedProblem, facts)
  );
}

/**
 * Returns why a query that a library has built, with the clauses of a page, would lose rows although it runs.
 * @param neverNull The places in ORDER BY of columns that are declared not to have NULLs.
 */
export function builtProblem(
  query: string,
  { dialect, isHaving, isPositioned }: QueryUse,
  neverNull: readonly number[],
): string | undefined {
  const level = outline(query, dialect);
  const start = lastBefore(level, level.length, (node) => isWord(node, /^ORDER$/));
  const [before, order] = [level.slice(0, start), level.slice(start)];
  if (!isPositioned) return randomProblem(before, order, dialect);
  const limits = level.findIndex((node, index) => index > start && isWord(node, /^(?:LIMIT|OFFSET|FETCH)$/));
  const terms = termsOf(level.slice(start + 2, limits === -1 ? undefined : limits), dialect);
  const notNull = terms.filter((_, place) => neverNull.includes(place));
  const facts = { dialect, terms, notNull, expressions: new Map() };
  const clause = level.findIndex((node) => isWord(node, isHaving ? /^HAVING$/ : /^WHERE$/));
  const select = lastBefore(level, start, (node) => isWord(node, /^SELECT$/));
  return (
    changingProblem(before, order, dialect) ??
    computedProblem(order, isHaving) ??
    windowProblem(level) ??
    distinctProblem(level, terms) ??
    (clause === -1 ? undefined : orProblem(level, clause + 1, dialect)) ??
    (clause === -1 || isHaving ? undefined : groupProblem(level, clause + 1, facts)) ??
    missingProblem(level, facts) ??
    selectProblem(level, select + 1, facts) ??
    limitProblem([...level.slice(0, limits), PAGE_LIMIT, ...level.slice(limits + 2)], limits)
  );
}

const PAGE_LIMIT: Token = { kind: "word", text: MARKS.limit };

type Check = (level: Nodes, place: number, facts: QueryFacts) => string | undefined;

/** The first problem of a level, and of what is inside of it. */
function problemWithin(level: Nodes, check: Check, facts: QueryFacts): string | undefined {
  const within = { ...facts, isCutAgain: cutsPages(level) };
  for (const [place, node] of level.entries()) {
    if (isLookup(level, place)) continue;
    const problem =
      check(level, place, facts) ??
      ("nodes" in node ? problemWithin(node.nodes, check, within) : undefined) ??
      sampleProblem(level, place);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function positionedProblem(level: Nodes, place: number, facts: QueryFacts): string | undefined {
  const node = level[place] as Node;
  const isFiltered = holds(node, MARKS.where);
  return (
    (isFiltered ? conditionProblem(level, place, facts) : undefined) ??
    (hasCondition([node]) ? missingProblem(level, facts) : undefined) ??
    (isFiltered ? groupProblem(level, place, facts) : undefined) ??
    (isFiltered ? meaningProblem(level, place, facts) : undefined) ??
    (isMark(node, MARKS.orderBy)
      ? (orderProblem(level, place) ?? selectProblem(level, place, facts))
      : undefined) ??
    numberedProblem(level, place, facts) ??
    (isMark(node, MARKS.select) ? selectProblem(level, place, facts) : undefined) ??
    (isFiltered ? restProblem(level, place, facts) : undefined)
  );
}

/** Page numbers and offsets take any order and any filter of the whole list. */
function numberedProblem(level: Nodes, place: number, facts: QueryFacts): string | undefined {
  const node = level[place] as Node;
  if (!holds(node, MARKS.limit)) return undefined;
  return isMark(node, MARKS.limit)
    ? (limitProblem(level, place) ?? unsortedProblem(level, place))
    : (cutPageProblem(level, place, facts) ??
        meaningProblem(level, place, facts) ??
        groupProblem(level, place, facts) ??
        distinctProblem(level, facts.terms));
}

function sampleProblem(level: Nodes, place: number): string | undefined {
  if (!isWord(level[place], /^TABLESAMPLE$/)) return undefined;
  if (level.some((node) => isWord(node, /^REPEATABLE$/))) return undefined;
  return "reads other rows on each page, by TABLESAMPLE: give it a seed with REPEATABLE";
}
