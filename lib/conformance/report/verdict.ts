/**
 * The level of a clause, as in RFC 2119: `"MUST"` is a requirement, `"SHOULD"` is advice.
 *
 * @example
 * const isAdvice = ({ level }: Clause) => level === ("SHOULD" satisfies Level);
 */
export type Level = "MUST" | "SHOULD";

/**
 * What the check of a clause found. `"not applicable"` means that the list has nothing to check, `"not
 * checked"` that the check could not be carried out.
 *
 * @example
 * const count = (report: Report, wanted: Status) => report.results.filter(({ status }) => status === wanted).length;
 */
export type Status = "holds" | "broken" | "not applicable" | "not checked";

/**
 * What the check of a clause returns.
 *
 * @example
 * const verdict: Verdict = { status: "not applicable", reason: "the list has no cursors" };
 */
export interface Verdict {
  /** What the check found. */
  readonly status: Status;
  /** Why the clause does not hold or was not checked. */
  readonly reason?: string;
  /** The request that reproduces it. */
  readonly exchange?: SentRequest;
  /** Why the check stopped: the connection, a limit of the check, or a refusal of the server. */
  readonly interruption?: string;
}

/** A request as it was sent. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly sent: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export const holds: Verdict = { status: "holds" };

export function broken(exchange: SentRequest, reason: string): Verdict {
  return { status: "broken", reason, exchange };
}

export function notApplicable(reason: string): Verdict {
  return { status: "not applicable", reason };
}

export function notChecked(reason: string): Verdict {
  return { status: "not checked", reason };
}

/** Runs the checks in turn. The first verdict other than "holds" ends them. */
export async function firstFailure(
  ...checks: readonly (() => Verdict | Promise<Verdict>)[]
): Promise<Verdict> {
  for (const check of checks) {
    const verdict = await check();
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}
