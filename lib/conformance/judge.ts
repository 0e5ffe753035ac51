import type { StrategyName } from "../strategies";
import { curlLine } from "./http/curl-line";
import { Interrupted, NotChecked } from "./http/not-checked";
import type { Progress } from "./options";
import type { CheckPlan } from "./plan";
import type { Judged } from "./report/completeness";
import type { Result } from "./report/report";
import { notChecked, type Verdict } from "./report/verdict";
import type { Clause } from "./subject/clause";
import { KnownFacts } from "./subject/known-facts";
import type { ListUnderTest } from "./subject/list-under-test";

/** Judges clauses one after the other, in their order. */
export async function judgeClauses(
  clauses: readonly Clause[],
  list: ListUnderTest,
  plan: CheckPlan,
  show: (progress: Progress) => void,
): Promise<Judged[]> {
  const judge = judgeInTime(list, plan);
  const judged: Judged[] = [];
  for (const clause of clauses) {
    show({
      strategy: list.strategy,
      clause: clause.id,
      done: judged.length,
      total: clauses.length,
      requests: list.client.requests,
      waiting: 0,
    });
    const verdict = unmetNeed(clause, judged) ?? (await judge(clause));
    judged.push({
      result: toResult(clause, list.strategy, verdict, Object.keys(plan.client.headers)),
      interruption: verdict.interruption,
    });
  }
  return judged;
}

/**
 * Judges clauses while the cursors that they met are valid. Where some have expired, the list is read again.
 * A clause during which they expired is judged once more, unless an earlier one took too long even so.
 */
function judgeInTime(list: ListUnderTest, { stated }: CheckPlan): (clause: Clause) => Promise<Verdict> {
  const { client } = list;
  let facts = new KnownFacts(list, stated);
  let attempts = 2;
  return async (clause) => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (client.hasExpired) {
        client.forget();
        facts = new KnownFacts(list, stated);
      }
      const verdict = await judge(clause, list, facts);
      if (!client.hasExpired || clause.waits) return verdict;
    }
    attempts = 1;
    const reason = "cursors expire before it is checked; start the server with a longer lifetime of cursors";
    return { ...notChecked(reason), interruption: reason };
  };
}

/**
 * A clause that rests on a broken one is not checked: it would report the same fault again under another
 * name.
 */
function unmetNeed(clause: Clause, judged: readonly Judged[]): Verdict | undefined {
  const unmet = judged.find(
    ({ result }) =>
      clause.needs?.includes(result.clause) && ["broken", "not checked"].includes(result.status),
  );
  if (!unmet) return undefined;
  const { result, interruption } = unmet;
  const verdict = notChecked(`it depends on ${result.clause}, which is ${result.status}`);
  return interruption === undefined ? verdict : { ...verdict, interruption };
}

/** A check that fails in an unforeseen way says nothing about the server. The others go on. */
async function judge(clause: Clause, list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  try {
    return await clause.check(list, facts);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof Interrupted) return { ...notChecked(message), interruption: message };
    if (error instanceof NotChecked) return notChecked(message);
    const reason = `the kit itself failed (${error})`;
    return { ...notChecked(reason), interruption: reason };
  }
}

function toResult(
  { id, title, level }: Clause,
  strategy: StrategyName,
  { status, reason, exchange }: Verdict,
  secretHeaders: readonly string[],
): Result {
  return {
    clause: id,
    title,
    level,
    strategy,
    status,
    reason: reason ?? null,
    curl: exchange ? curlLine(exchange, secretHeaders) : null,
  };
}
