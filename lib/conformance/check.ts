import type { StrategyName } from "../strategies";
import { edgeCases } from "./clauses/edge-cases";
import { errors } from "./clauses/errors";
import { links } from "./clauses/links";
import { linksInHeader } from "./clauses/links-in-header";
import { linksWalked } from "./clauses/links-walked";
import { mediaTypes } from "./clauses/media-types";
import { order } from "./clauses/order";
import { pageCursor } from "./clauses/page-cursor";
import { pageCursorRange } from "./clauses/page-cursor-range";
import { pageFamily } from "./clauses/page-family";
import { pageNumber } from "./clauses/page-number";
import { pageOffset } from "./clauses/page-offset";
import { pageSize } from "./clauses/page-size";
import { parameters } from "./clauses/parameters";
import { security } from "./clauses/security";
import { strict } from "./clauses/strict";
import { totals } from "./clauses/totals";
import { Client } from "./http/client";
import { curlLine } from "./http/curl-line";
import { NotChecked } from "./http/not-checked";
import { type CheckOptions, type CheckPlan, planCheck } from "./options";
import type { Report, Result } from "./report/report";
import { notChecked, type Verdict } from "./report/verdict";
import type { Clause } from "./subject/clause";
import { detectStrategy, fetchFirstPage, readsOnlyBareBrackets } from "./subject/detect";
import { KnownFacts } from "./subject/known-facts";
import { ListUnderTest } from "./subject/list-under-test";

/**
 * Every clause of the specification that can be checked from outside a server. Each comes after the clauses
 * that it rests on.
 *
 * @example
 * const ids = clauses.filter(({ level }) => level === "MUST").map(({ id }) => id);
 */
export const clauses: readonly Clause[] = inOrderOfNeed([
  ...mediaTypes,
  ...order,
  ...pageFamily,
  ...pageSize,
  ...pageNumber,
  ...pageOffset,
  ...pageCursor,
  ...pageCursorRange,
  ...linksWalked,
  ...links,
  ...linksInHeader,
  ...parameters,
  ...totals,
  ...edgeCases,
  ...errors,
  ...security,
  ...strict,
]);

function inOrderOfNeed(all: readonly Clause[]): Clause[] {
  const ordered = new Set<Clause>();
  const add = (clause: Clause): void => {
    if (ordered.has(clause)) return;
    for (const id of clause.needs ?? []) for (const other of all) if (other.id === id) add(other);
    ordered.add(clause);
  };
  all.forEach(add);
  return [...ordered];
}

/**
 * Checks a list of a running server against the specification. Sends GET requests only, to the host in the
 * URL only unless `allowHosts` names others, and at most `maxRequests` of them.
 *
 * @param url The URL of a list, without page parameters.
 * @throws TypeError for an invalid option
 * @throws CheckError when the URL does not answer with a JSON:API collection
 *
 * @example
 * const report = await check("http://localhost:3000/users");
 * process.exitCode = report.ok ? 0 : 1;
 */
export async function check(url: string, options: CheckOptions = {}): Promise<Report> {
  const plan = planCheck(url, options);
  const client = new Client(plan.origin, plan.client);
  try {
    await fetchFirstPage(client, plan.target);
    const strategies = plan.strategies ?? [await detectStrategy(client, plan.target, plan.names)];
    const results: Result[] = [];
    for (const strategy of strategies) {
      const list = await listOf(client, plan, strategy, strategies);
      results.push(...(await checkList(list, plan, options.onProgress)));
    }
    return {
      url: plan.origin + plan.target,
      strategies,
      requests: client.requests,
      ok: results.every((result) => result.status !== "broken" || result.level !== "MUST"),
      results,
    };
  } finally {
    client.close();
  }
}

async function listOf(
  client: Client,
  { target, names }: CheckPlan,
  strategy: StrategyName,
  strategies: readonly StrategyName[],
): Promise<ListUnderTest> {
  const list = new ListUnderTest(client, target, strategy, { names, strategies, bareBrackets: false });
  const bareBrackets = await readsOnlyBareBrackets(client, target, list.sizeParameter);
  return bareBrackets
    ? new ListUnderTest(client, target, strategy, { names, strategies, bareBrackets })
    : list;
}

async function checkList(
  list: ListUnderTest,
  plan: CheckPlan,
  onProgress: CheckOptions["onProgress"],
): Promise<Result[]> {
  const facts = new KnownFacts(list, plan.stated);
  const chosen = clauses.filter((clause) => isChosen(clause, plan, list.strategy));
  const results: Result[] = [];
  for (const clause of chosen) {
    onProgress?.({
      clause: clause.id,
      done: results.length,
      total: chosen.length,
      requests: list.client.requests,
    });
    const verdict = unmetNeed(clause, results) ?? (await judge(clause, list, facts));
    results.push(toResult(clause, list.strategy, verdict, Object.keys(plan.client.headers)));
  }
  return results;
}

function isChosen(clause: Clause, { only, strict }: CheckPlan, strategy: StrategyName): boolean {
  if (clause.strict && !strict) return false;
  if (clause.strategies && !clause.strategies.includes(strategy)) return false;
  return only.length === 0 || only.some((id) => clause.id === id || clause.id.startsWith(`${id}-`));
}

/**
 * A clause that rests on a broken one is not checked: it would report the same fault again under another
 * name.
 */
function unmetNeed(clause: Clause, results: readonly Result[]): Verdict | undefined {
  const unmet = results.find(
    (result) => clause.needs?.includes(result.clause) && ["broken", "not checked"].includes(result.status),
  );
  return unmet && notChecked(`it rests on ${unmet.clause}, which is ${unmet.status}`);
}

async function judge(clause: Clause, list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  try {
    return await clause.check(list, facts);
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
    curl: exchange ? curlLine(exchange, secretHeaders) : null,
  };
}
