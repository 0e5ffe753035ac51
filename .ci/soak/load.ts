import autocannon, { type Request } from "autocannon";
import { hostileRequest } from "./hostile";
import { honestRequest, type SoakRequest } from "./requests";

/** What came of a load. */
export interface Tally {
  right: number;
  hostile: number;
  /** Answers of 503 to requests that met a failure of the database. */
  databaseFailures: number;
  /** All that must not be: a request, and what is wrong with its answer. */
  wrong: string[];
}

interface Context {
  request: SoakRequest;
  started: number;
}

/**
 * 200 connections that ask one thing after another, every tenth with ill will; each answer is judged.
 * @param databaseFailed whether it did at any time from one time to another
 */
export async function load(
  url: string,
  seconds: number,
  databaseFailed: (from: number, to: number) => boolean = () => false,
): Promise<{ tally: Tally; figures: Record<string, number> }> {
  const tally: Tally = { right: 0, hostile: 0, databaseFailures: 0, wrong: [] };

  const ask = (defaults: Request, context: object): Request => {
    const hostile = Math.random() < 0.1;
    if (hostile) tally.hostile++;
    const request = hostile ? hostileRequest() : honestRequest();
    Object.assign(context, { request, started: performance.now() });
    return { ...defaults, method: "GET", path: request.path };
  };

  const judge = (status: number, body: string, context: object): void => {
    const { request, started } = context as Context;
    if (status === 503 && databaseFailed(started, performance.now())) {
      tally.databaseFailures++;
      return;
    }
    const problem = request.judge(status, body);
    if (problem === undefined) tally.right++;
    else tally.wrong.push(`${request.path.slice(0, 200)}: ${problem}`);
  };

  const result = await autocannon({
    url,
    connections: 200,
    duration: seconds,
    timeout: 60,
    requests: [{ setupRequest: ask, onResponse: judge }],
  });
  const { requests, latency, errors, timeouts } = result;
  const figures = {
    requests: requests.total,
    perSecond: requests.average,
    medianMilliseconds: latency.p50,
    p99Milliseconds: latency.p99,
    brokenConnections: errors - timeouts,
    timeouts,
  };
  return { tally, figures };
}
