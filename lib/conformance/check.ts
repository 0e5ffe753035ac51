import { clauses } from "./clauses";
import { Client } from "./http/client";
import { curl } from "./http/curl-line";
import { type CheckOptions, type Plan, plan } from "./options";
import { NotChecked, notChecked } from "./report/verdict";
import { detect, greet, readsOnlyBare } from "./subject/detect";
import { Subject } from "./subject/list-under-test";
import type { Clause, Report, Result, StrategyName, Verdict } from "./types";

/**
 * Holds a list of a running server against the specification. Only GETs are sent, only to the named host, and not more than
 * `maxRequests` of them.
 *
 * @throws TypeError for a wrong option
 * @throws CheckError when the URL does not answer with a JSON:API collection
 */
export async function check(url: string, options: CheckOptions = {}): Promise<Report> {
  const work = plan(url, options);
  const client = new Client(work.origin, work.client);
  try {
    await greet(client, work.target);
    const strategies = work.strategies ?? [await detect(client, work.target, work.knowledge.members)];
    const results: Result[] = [];
    for (const strategy of strategies)
      results.push(...(await checkStrategy(client, work, strategy, strategies, options.onProgress)));
    return {
      url: work.origin + work.target,
      strategies,
      requests: client.requests,
      ok: results.every((result) => result.status !== "broken" || result.level !== "MUST"),
      results,
    };
  } finally {
    client.close();
  }
}

async function checkStrategy(
  client: Client,
  work: Plan,
  strategy: StrategyName,
  strategies: readonly StrategyName[],
  onProgress: CheckOptions["onProgress"],
): Promise<Result[]> {
  const subject = await getToKnow(client, work, strategy, strategies);
  const chosen = clauses.filter((clause) => isChosen(clause, work, strategy));
  const results: Result[] = [];
  for (const clause of chosen) {
    onProgress?.({
      clause: clause.id,
      done: results.length,
      total: chosen.length,
      requests: client.requests,
    });
    const verdict = missing(clause, results) ?? (await judge(clause, subject));
    results.push(toResult(clause, strategy, verdict, Object.keys(work.client.headers)));
  }
  return results;
}

async function getToKnow(
  client: Client,
  { target, knowledge }: Plan,
  strategy: StrategyName,
  strategies: readonly StrategyName[],
): Promise<Subject> {
  const subject = new Subject(client, target, strategy, { ...knowledge, strategies, bareBrackets: false });
  const bareBrackets = await readsOnlyBare(client, target, subject.parameter(subject.sizeMember));
  return bareBrackets
    ? new Subject(client, target, strategy, { ...knowledge, strategies, bareBrackets })
    : subject;
}

function isChosen(clause: Clause, work: Plan, strategy: StrategyName): boolean {
  if (clause.strict && !work.strict) return false;
  if (clause.strategies && !clause.strategies.includes(strategy)) return false;
  return work.only.length === 0 || work.only.some((id) => clause.id === id || clause.id.startsWith(`${id}-`));
}

/** A check that rests on a clause which is broken would only repeat that complaint under another name. */
function missing(clause: Clause, results: readonly Result[]): Verdict | undefined {
  const needed = results.find(
    (result) => clause.needs?.includes(result.clause) && ["broken", "not checked"].includes(result.status),
  );
  return needed && notChecked(`it rests on ${needed.clause}, which is ${needed.status}`);
}

async function judge(clause: Clause, subject: Subject): Promise<Verdict> {
  try {
    return await clause.check(subject);
  } catch (error) {
    if (error instanceof NotChecked) return notChecked(error.message);
    throw error;
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
    curl: exchange ? curl(exchange, secretHeaders) : null,
  };
}
