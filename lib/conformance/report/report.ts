import type { StrategyName } from "../../strategies";
import type { Level, Status } from "./verdict";

/**
 * The result for one clause.
 *
 * @example
 * const broken = report.results.filter(({ status }: Result) => status === "broken");
 * for (const { clause, reason, curl } of broken) console.error(`${clause}: ${reason}\n${curl}`);
 */
export interface Result {
  /** The id of the clause: `LINK-3`. */
  readonly clause: string;
  readonly title: string;
  readonly level: Level;
  readonly strategy: StrategyName;
  readonly status: Status;
  /** Why the clause does not hold; null where it does. */
  readonly reason: string | null;
  /** A request that shows it, as a curl command; null where no single request does. */
  readonly curl: string | null;
}

/**
 * Clauses that a further option would check.
 *
 * @example
 * for (const { flag, clauses } of report.further) console.log(`${flag}: ${clauses.join(", ")}`);
 */
export interface Further {
  /** The option of `check`: `sort`. */
  readonly option: string;
  /** The flag of the command: `--sort FIELDS`. */
  readonly flag: string;
  /** The ids of the clauses: `["ORDER-4"]`. */
  readonly clauses: readonly string[];
}

/**
 * What {@link check} found.
 *
 * @example
 * const { ok, complete, results }: Report = await check("http://localhost:3000/users");
 */
export interface Report {
  /** The version of this package. */
  readonly version: string;
  /** The specification that was checked. */
  readonly specification: { readonly name: string; readonly version: number };
  readonly url: string;
  readonly strategies: readonly StrategyName[];
  /** How many requests were sent. */
  readonly requests: number;
  /** True when no clause of level MUST is broken and the check is complete. */
  readonly ok: boolean;
  /** False when too little could be checked; `incompleteReason` then says why. */
  readonly complete: boolean;
  /** Why too little could be checked; null when the check is complete. */
  readonly incompleteReason: string | null;
  readonly results: readonly Result[];
  /** What further options would check. */
  readonly further: readonly Further[];
}
