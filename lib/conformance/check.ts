import type { StrategyName } from "../strategies";
import { clauses } from "./clauses/every-clause";
import { Client } from "./http/client";
import { curlLine } from "./http/curl-line";
import { Interrupted, NotChecked } from "./http/not-checked";
import type { CheckOptions, Progress } from "./options";
import { type CheckPlan, expectKnown, planCheck } from "./plan";
import { incompleteReason, type Judged } from "./report/completeness";
import { furtherChecks } from "./report/further";
import type { Report, Result } from "./report/report";
import { packageVersion, specification } from "./report/specification";
import { notChecked, type Verdict } from "./report/verdict";
import { CheckError } from "./subject/check-error";
import type { Clause } from "./subject/clause";
import { detectStrategy, needsPageParameters, readsOnlyBareBrackets } from "./subject/detect";
import { KnownFacts } from "./subject/known-facts";
import { type Dialect, ListUnderTest } from "./subject/list-under-test";

/**
 * Checks a list of a running server, in any language, against the specification. It only sends GET requests
 * unless you set `method`, only to the host of the URL unless you set `allowHosts`, and at most
 * `maxRequests`.
 *
 * @param url The URL of a list, without page parameters.
 * @param options How the list is paginated, and what to check. All are optional.
 * @throws TypeError (rejects) if the URL or an option is invalid.
 * @throws CheckError (rejects) if the response at the URL is not a JSON:API collection.
 *
 * @example
 * const report = await check("http://localhost:3000/users");
 * process.exitCode = report.ok ? 0 : 1;
 */
export async function check(url: string, options: CheckOptions = {}): Promise<Report> {
  const plan = planClauses(url, options);
  const progress = progressTo(options.onProgress);
  const client = new Client(plan.origin, { ...plan.client, onWait: progress.wait });
  try {
    return await reportOn(client, plan, progress.show).catch((error: Error) => {
      // Before the first clause, there is nothing that the rest of a check could do without.
      throw error instanceof NotChecked
        ? new CheckError(`${plan.origin}: ${error.message}`, { cause: error })
        : error;
    });
  } finally {
    client.close();
  }
}

async function reportOn(
  client: Client,
  plan: ReturnType<typeof planClauses>,
  show: ReturnType<typeof progressTo>["show"],
): Promise<Report> {
  const dialect = await beginCheck(client, plan);
  const { strategies } = dialect;
  const judged: Judged[] = [];
  for (const strategy of strategies) {
    const list = await listOf(client, plan.target, strategy, dialect);
    judged.push(...(await checkList(list, plan, show)));
  }
  const results = judged.map(({ result }) => result);
  const reason = incompleteReason(judged);
  return {
    version: packageVersion,
    specification,
    url: plan.origin + plan.target,
    strategies,
    requests: client.requests,
    ok: reason === null && results.every((result) => result.status !== "broken" || result.level !== "MUST"),
    complete: reason === null,
    incompleteReason: reason,
    results,
    further: furtherChecks(
      results,
      strategies.flatMap((strategy) => strictLeftOut(plan, strategy)),
    ),
  };
}

/**
 * Validates the options of a check and adds the defaults.
 *
 * @throws TypeError naming the option and its value
 */
export function planClauses(url: string, options: CheckOptions): CheckPlan {
  const plan = planCheck(url, options);
  const ids = clauses.map(({ id }) => id);
  const beginnings = ids.flatMap((id) => [...id.matchAll(/-/g)].map(({ index }) => id.slice(0, index)));
  expectKnown("clause", plan.only, [...ids, ...beginnings]);
  return plan;
}

/** Passes on what a check is doing, and the pauses of its client. */
function progressTo(onProgress: CheckOptions["onProgress"]) {
  let last: Progress | undefined;
  return {
    show: (progress: Progress): void => {
      last = progress;
      onProgress?.(progress);
    },
    wait: (waiting: number): void => {
      if (last) onProgress?.({ ...last, waiting });
    },
  };
}

/** Reads the list once, and finds out how it is paged. */
async function beginCheck(client: Client, { target, names, strategies }: CheckPlan): Promise<Dialect> {
  const needsParameters = await needsPageParameters(client, target, names);
  return {
    names,
    strategies: strategies ?? [await detectStrategy(client, target, names)],
    bareBrackets: false,
    needsParameters,
  };
}

async function listOf(
  client: Client,
  target: string,
  strategy: StrategyName,
  dialect: Dialect,
): Promise<ListUnderTest> {
  const list = new ListUnderTest(client, target, strategy, dialect);
  const bareBrackets = await readsOnlyBareBrackets(client, target, list.sizeParameter);
  return bareBrackets ? new ListUnderTest(client, target, strategy, { ...dialect, bareBrackets }) : list;
}

async function checkList(
  list: ListUnderTest,
  plan: CheckPlan,
  show: (progress: Progress) => void,
): Promise<Judged[]> {
  const judge = judgeInTime(list, plan);
  const chosen = clauses.filter((clause) => isChosen(clause, plan, list.strategy));
  const judged: Judged[] = [];
  for (const clause of chosen) {
    show({
      strategy: list.strategy,
      clause: clause.id,
      done: judged.length,
      total: chosen.length,
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

function isChosen(clause: Clause, { only, strict }: CheckPlan, strategy: StrategyName): boolean {
  if (clause.strict && !strict) return false;
  if (clause.strategies && !clause.strategies.includes(strategy)) return false;
  return only.length === 0 || only.some((id) => clause.id === id || clause.id.startsWith(`${id}-`));
}

/** The clauses that `strict` would add. */
function strictLeftOut(plan: CheckPlan, strategy: StrategyName): string[] {
  const added = clauses.filter(
    (clause) => !isChosen(clause, plan, strategy) && isChosen(clause, { ...plan, strict: true }, strategy),
  );
  return added.map(({ id }) => id);
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
