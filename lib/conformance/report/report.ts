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
  /** What the clause requires, in one sentence. */
  readonly title: string;
  /** Whether the clause is a requirement or advice. */
  readonly level: Level;
  /** The strategy for which it was checked. */
  readonly strategy: StrategyName;
  /** What the check found. */
  readonly status: Status;
  /** Why the clause does not hold or was not checked; `null` if it holds. */
  readonly reason: string | null;
  /**
   * A curl command that reproduces it; `null` if no single request does. It does not contain the values of
   * `headers`.
   */
  readonly curl: string | null;
}

/**
 * Clauses that could be checked with a further option.
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
 * The result of {@link check}.
 *
 * @example
 * const { ok, complete, results }: Report = await check("http://localhost:3000/users");
 */
export interface Report {
  /** The version of this package. */
  readonly version: string;
  /** The specification that was checked. */
  readonly specification: { readonly name: string; readonly version: number };
  /** The URL of the list. */
  readonly url: string;
  /** The strategies that were checked. */
  readonly strategies: readonly StrategyName[];
  /** How many requests were sent. */
  readonly requests: number;
  /** Whether no clause of level MUST is broken, and the check is complete. */
  readonly ok: boolean;
  /** Whether enough could be checked. Otherwise, `incompleteReason` states why not. */
  readonly complete: boolean;
  /** Why too little could be checked; `null` if the check is complete. */
  readonly incompleteReason: string | null;
  /** The results of all clauses, in the order in which they were checked. */
  readonly results: readonly Result[];
  /** The clauses that could be checked with further options. */
  readonly further: readonly Further[];
}
