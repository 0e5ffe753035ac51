import type { DialectName } from "../dialects";
import { changingProblem, randomProblem } from "./changing-keys";
import { computedProblem } from "./computed-keys";
import { holds, isMark, isWord, lastBefore, type Nodes } from "./nodes";
import { outline, type Token } from "./outline";
import {
  cutProblem,
  groupProblem,
  limitProblem,
  MARKS,
  orderProblem,
  orProblem,
  type QueryFacts,
  selectProblem,
  termsOf,
  unionProblem,
} from "./problems";

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
}

/**
 * Returns why a query would lose rows although it runs, as far as its text shows that.
 * @param order The text of `q.orderBy`.
 */
export function textProblem(
  query: string,
  order: string,
  { dialect, isHaving, isPositioned }: QueryUse,
): string | undefined {
  const [nodes, level] = [outline(order, dialect), outline(query, dialect)];
  if (!isPositioned) return randomProblem(level, nodes, dialect) ?? cutProblemWithin(level);
  return (
    changingProblem(level, nodes, dialect) ??
    computedProblem(nodes, isHaving) ??
    levelProblem(level, { dialect, terms: termsOf(nodes, dialect) })
  );
}

/** Returns why a query that a library has built, with the clauses of a page, would lose rows although it runs. */
export function builtProblem(
  query: string,
  { dialect, isHaving, isPositioned }: QueryUse,
): string | undefined {
  const level = outline(query, dialect);
  const start = lastBefore(level, level.length, (node) => isWord(node, "ORDER"));
  const order = level.slice(start);
  if (!isPositioned) return randomProblem(level, order, dialect);
  const limit = level.findIndex((node) => isWord(node, "LIMIT"));
  const facts = { dialect, terms: termsOf(level.slice(start + 2, limit), dialect) };
  const select = lastBefore(level, start, (node) => isWord(node, "SELECT"));
  // The conditions of the query are in parentheses.
  return (
    changingProblem(level, order, dialect) ??
    computedProblem(order, isHaving) ??
    (isHaving ? undefined : groupProblem(level, select + 1, facts)) ??
    selectProblem(level, select + 1, facts) ??
    limitProblem([...level.slice(0, limit), PAGE_LIMIT, ...level.slice(limit + 2)], limit)
  );
}

const PAGE_LIMIT: Token = { kind: "word", text: MARKS.limit };

/** The problem of what parentheses contain, and of what is inside of it. */
function levelProblem(level: Nodes, facts: QueryFacts): string | undefined {
  for (const [place, node] of level.entries()) {
    const problem =
      (holds(node, MARKS.where)
        ? (orProblem(level, place, facts) ?? unionProblem(level, place))
        : undefined) ??
      (isMark(node, MARKS.where) ? groupProblem(level, place, facts) : undefined) ??
      (isMark(node, MARKS.orderBy) ? orderProblem(level, place) : undefined) ??
      (holds(node, MARKS.limit) ? limitProblem(level, place) : undefined) ??
      (isMark(node, MARKS.limit) ? cutProblem(level) : undefined) ??
      (isMark(node, MARKS.select) ? selectProblem(level, place, facts) : undefined) ??
      ("nodes" in node ? levelProblem(node.nodes, facts) : undefined);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The problem of a page that is cut, on this level or inside of it. */
function cutProblemWithin(level: Nodes): string | undefined {
  for (const node of level) {
    const problem =
      "nodes" in node ? cutProblemWithin(node.nodes) : isMark(node, MARKS.limit) && cutProblem(level);
    if (problem) return problem;
  }
  return undefined;
}
