import type { Exchange } from "../http/client";
import type { Verdict } from "../types";

export const holds: Verdict = { status: "holds" };

export function broken(exchange: Exchange, reason: string): Verdict {
  return { status: "broken", reason, exchange };
}

export function notApplicable(reason: string): Verdict {
  return { status: "not applicable", reason };
}

export function notChecked(reason: string): Verdict {
  return { status: "not checked", reason };
}

/** Thrown where a check cannot go on and the server is not to blame: a limit is reached, a host is not allowed. */
export class NotChecked extends Error {}

/** Every part in turn until one does not hold. */
export async function all(...parts: readonly (() => Promise<Verdict>)[]): Promise<Verdict> {
  for (const part of parts) {
    const verdict = await part();
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}
