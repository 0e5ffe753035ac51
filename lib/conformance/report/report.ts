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
 * What {@link check} found.
 *
 * @example
 * const { ok, results }: Report = await check("http://localhost:3000/users");
 */
export interface Report {
  readonly url: string;
  readonly strategies: readonly StrategyName[];
  /** How many requests were sent. */
  readonly requests: number;
  /** False when a clause of level MUST is broken. */
  readonly ok: boolean;
  readonly results: readonly Result[];
}
