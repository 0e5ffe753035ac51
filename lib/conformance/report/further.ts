import type { Further, Result } from "./report";

/** The options that state what only the author of a server knows. Reasons name them: `(sort, --sort)`. */
const STATING = [
  { option: "empty", flag: "--empty URL" },
  { option: "sort", flag: "--sort FIELDS" },
  { option: "included", flag: "--included PATH" },
  { option: "secretParameters", flag: "--secret-parameter NAME" },
  { option: "otherParameters", flag: "--other-parameters QUERY" },
  { option: "names", flag: "--name NAME=OTHER" },
  { option: "expiryWait", flag: "--expiry-wait MS" },
  { option: "maxPages", flag: "--max-pages N" },
] as const;

/** What further options would check: those that reasons of results name, and `strict`. */
export function furtherChecks(results: readonly Result[], strictLeftOut: readonly string[]): Further[] {
  const stating = STATING.map(({ option, flag }) => {
    const named = `${flag.split(" ", 1)})`;
    const unjudged = results.filter(
      ({ status, reason }) => status.startsWith("not ") && reason?.endsWith(named),
    );
    return { option, flag, clauses: idsOf(unjudged) };
  });
  const strict = { option: "strict", flag: "--strict", clauses: [...new Set(strictLeftOut)] };
  return [...stating, strict].filter(({ clauses }) => clauses.length > 0);
}

function idsOf(results: readonly Result[]): string[] {
  return [...new Set(results.map(({ clause }) => clause))];
}
