import type { Further, Result } from "./report";

/** The options that state what only the author of a server knows, as reasons name them: `(sort, --sort)`. */
const STATING = [
  { option: "empty", flag: "--empty URL", named: "--empty" },
  { option: "sort", flag: "--sort FIELDS", named: "--sort" },
  { option: "included", flag: "--included PATH", named: "--included" },
  { option: "secretParameters", flag: "--secret-parameter NAME", named: "--secret-parameter" },
  { option: "otherParameters", flag: "--other-parameters QUERY", named: "--other-parameters" },
  { option: "names", flag: "--name NAME=OTHER", named: "--name" },
  { option: "expiryWait", flag: "--expiry-wait MS", named: "--expiry-wait" },
  { option: "maxPages", flag: "--max-pages N", named: "--max-pages" },
] as const;

/** What further options would check: those that reasons of results name, and `strict`. */
export function furtherChecks(results: readonly Result[], strictLeftOut: readonly string[]): Further[] {
  const stating = STATING.map(({ option, flag, named }) => ({
    option,
    flag,
    clauses: idsOf(
      results.filter(({ status, reason }) => status.startsWith("not ") && reason?.endsWith(`${named})`)),
    ),
  }));
  const strict = { option: "strict", flag: "--strict", clauses: [...new Set(strictLeftOut)] };
  return [...stating, strict].filter(({ clauses }) => clauses.length > 0);
}

function idsOf(results: readonly Result[]): string[] {
  return [...new Set(results.map(({ clause }) => clause))];
}
