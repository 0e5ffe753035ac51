import type { Exchange } from "./http/client";
import type { Subject } from "./subject/list-under-test";

/** How a list is cut into pages: by page number, by row offset, or by cursor. */
export type StrategyName = "number" | "offset" | "cursor";

/** The members of the page family that the kit sends. */
export type Member = "number" | "size" | "offset" | "limit" | "after" | "before";

export type Level = "MUST" | "SHOULD";
export type Status = "holds" | "broken" | "not applicable" | "not checked";

/** What a check found; `exchange` is the request that shows it. */
export interface Verdict {
  readonly status: Status;
  readonly reason?: string;
  readonly exchange?: Exchange;
}

/** One clause of docs/specification.md that can be seen from outside a server. */
export interface Clause {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** The strategies that the clause speaks of. @default all of them */
  readonly strategies?: readonly StrategyName[];
  /** Clauses this check builds on: when one of them is broken, this one cannot be judged. */
  readonly needs?: readonly string[];
  /** Checked only on request, for it goes beyond what a server of this specification owes. */
  readonly strict?: boolean;
  check(subject: Subject): Promise<Verdict>;
}

/** The verdict on one clause, as a report carries it. */
export interface Result {
  readonly clause: string;
  readonly title: string;
  readonly level: Level;
  readonly strategy: StrategyName;
  readonly status: Status;
  readonly reason: string | null;
  /** The request that shows it, ready for a shell; null where no single request does. */
  readonly curl: string | null;
}

export interface Report {
  readonly url: string;
  readonly strategies: readonly StrategyName[];
  /** How many requests were sent. */
  readonly requests: number;
  /** False when a MUST is broken. */
  readonly ok: boolean;
  readonly results: readonly Result[];
}
