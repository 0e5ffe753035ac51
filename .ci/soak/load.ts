import autocannon, { type Request } from "autocannon";
import { hostileRequest } from "./hostile";
import { honestRequest, type SoakRequest } from "./requests";

/** The outcomes of the requests of a load. */
export interface Tally {
  correct: number;
  hostile: number;
  /** Responses with status 503 while the database was unavailable. */
  databaseFailures: number;
  /** Each wrong response: the request, and the problem with its response. */
  wrong: string[];
}

interface Context {
  request: SoakRequest;
  started: number;
}

/**
 * Sends requests on 200 connections, a tenth of them hostile, and checks each response.
 * @param databaseFailed whether the database was unavailable at any time between two times
 */
export async function load(
  url: string,
  seconds: number,
  databaseFailed: (from: number, to: number) => boolean = () => false,
): Promise<{ tally: Tally; figures: Record<string, number> }> {
  const tally: Tally = { correct: 0, hostile: 0, databaseFailures: 0, wrong: [] };

  const setupRequest = (defaults: Request, context: object): Request => {
    const hostile = Math.random() < 0.1;
    if (hostile) tally.hostile++;
    const request = hostile ? hostileRequest() : honestRequest();
    Object.assign(context, { request, started: performance.now() });
    return { ...defaults, method: "GET", path: request.path };
  };

  const onResponse = (status: number, body: string, context: object): void => {
    const { request, started } = context as Context;
    if (status === 503 && databaseFailed(started, performance.now())) {
      tally.databaseFailures++;
      return;
    }
    const problem = request.problemWith(status, body);
    if (problem === undefined) tally.correct++;
    else tally.wrong.push(`${request.path.slice(0, 200)}: ${problem}`);
  };

  const result = await autocannon({
    url,
    connections: 200,
    duration: seconds,
    timeout: 60,
    requests: [{ setupRequest, onResponse }],
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
