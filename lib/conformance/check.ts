import type { StrategyName } from "../strategies";
import { clauses } from "./clauses/every-clause";
import { Client } from "./http/client";
import { NotChecked } from "./http/not-checked";
import { judgeClauses } from "./judge";
import type { CheckOptions, Progress } from "./options";
import { type CheckPlan, planCheck } from "./plan";
import { incompleteReason, type Judged } from "./report/completeness";
import { furtherChecks } from "./report/further";
import type { Report } from "./report/report";
import { packageVersion, specification } from "./report/specification";
import { CheckError } from "./subject/check-error";
import type { Clause } from "./subject/clause";
import { detectStrategy, needsPageParameters, readsOnlyBareBrackets } from "./subject/detect";
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
  plan: CheckPlan,
  show: ReturnType<typeof progressTo>["show"],
): Promise<Report> {
  const dialect = await beginCheck(client, plan);
  const { strategies } = dialect;
  const judged: Judged[] = [];
  for (const strategy of strategies) {
    const list = await listOf(client, plan.target, strategy, dialect);
    const chosen = clauses.filter((clause) => isChosen(clause, plan, strategy));
    judged.push(...(await judgeClauses(chosen, list, plan, show)));
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
 * @throws TypeError that lists every problem
 */
export function planClauses(url: string, options: CheckOptions): CheckPlan {
  return planCheck(
    url,
    options,
    clauses.map(({ id }) => id),
  );
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
