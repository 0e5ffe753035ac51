import type { Result } from "./report";

/** A result, and what interrupted its check. */
export interface Judged {
  readonly result: Result;
  readonly interruption: string | undefined;
}

/**
 * Why too little could be checked; null when the check is complete. It is not when a clause of level MUST was
 * not checked because of the connection, a limit of the check or a refusal of the server; nor when fewer than
 * half of the MUST clauses that apply could be judged, for whatever reason.
 */
export function incompleteReason(judged: readonly Judged[]): string | null {
  const results = judged.map(({ result }) => result);
  const unchecked = judged.filter(({ result }) => result.status === "not checked");
  const interrupted = unchecked.filter(({ interruption }) => interruption !== undefined);
  const figures = `${unchecked.length} of ${results.length} clauses were not checked`;
  if (interrupted.some(({ result }) => result.level === "MUST"))
    return `${figures}, because ${mostFrequent(interrupted.map(({ interruption }) => String(interruption)))}`;
  if (!results.some(({ status }) => isVerdict(status)))
    return "no clause that applies to this list was checked";
  const musts = results.filter(({ level, status }) => level === "MUST" && status !== "not applicable");
  if (musts.filter(({ status }) => isVerdict(status)).length * 2 >= musts.length) return null;
  return `${figures}, because ${mostFrequent(unchecked.map(({ result }) => String(result.reason)))}`;
}

function isVerdict(status: Result["status"]): boolean {
  return status === "holds" || status === "broken";
}

function mostFrequent(reasons: readonly string[]): string {
  const count = (reason: string) => reasons.filter((other) => other === reason).length;
  return reasons.reduce((most, reason) => (count(reason) > count(most) ? reason : most));
}
