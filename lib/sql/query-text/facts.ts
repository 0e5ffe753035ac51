import type { DialectName } from "../dialects";
import { isWord, itemsOf, type Nodes } from "./nodes";

/** The characters that the text of a query has in place of the pieces of a page. */
export const MARKS = {
  select: "\uE001",
  where: "\uE002",
  orderBy: "\uE003",
  limit: "\uE004",
} as const;

/** A subquery at a place of a level. */
export interface Subquery {
  readonly level: Nodes;
  readonly place: number;
  readonly dialect: DialectName;
}

/** What a query is checked against. */
export interface QueryFacts {
  readonly dialect: DialectName;
  /** What the page is ordered by, without directions. */
  readonly terms: readonly Nodes[];
  /** The columns that are declared not to have NULLs. */
  readonly notNull: readonly Nodes[];
  /** The common table expressions without pieces of the page. */
  readonly expressions: ReadonlyMap<string, Subquery>;
  /** Whether the query around this one cuts the page once more. */
  readonly isCutAgain?: boolean;
}

/** The terms of an order, without directions and parentheses, which do not change what a name means. */
export function termsOf(order: Nodes, dialect: DialectName): Nodes[] {
  return itemsOf(order).map((term) => withoutParentheses(withoutDirection(term), dialect));
}

function withoutDirection(term: Nodes): Nodes {
  if (isWord(term.at(-2), /^NULLS$/)) return withoutDirection(term.slice(0, -2));
  return term.length > 1 && isWord(term.at(-1), /^(?:ASC|DESC)$/) ? term.slice(0, -1) : term;
}

function withoutParentheses(term: Nodes, dialect: DialectName): Nodes {
  const [first] = term;
  if (dialect === "mysql" && isWord(first, /^\+$/)) return withoutParentheses(term.slice(1), dialect);
  if (term.length === 1 && first !== undefined && "nodes" in first)
    return withoutParentheses(first.nodes, dialect);
  // SQLite looks for a name behind its collation too, and MariaDB behind a plus.
  return dialect === "sqlite" && isWord(term.at(-2), /^COLLATE$/)
    ? withoutParentheses(term.slice(0, -2), dialect)
    : term;
}
