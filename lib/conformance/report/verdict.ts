export type Level = "MUST" | "SHOULD";
export type Status = "holds" | "broken" | "not applicable" | "not checked";

/** What the check of a clause found. */
export interface Verdict {
  readonly status: Status;
  readonly reason?: string;
  /** The request that shows it. */
  readonly exchange?: SentRequest;
  /**
   * Why nothing could be found out, where the connection, a limit of the check or a refusal of the server was
   * in the way.
   */
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
