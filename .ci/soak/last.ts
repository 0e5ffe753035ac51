import { Agent, get } from "node:http";
import { honestRequest } from "./requests";

/** How requests to a server that is told to stop came out. */
export interface Outcomes {
  answered: number;
  /** No byte of an answer: the server had not begun it, or no longer listened. */
  refused: number;
  /** An answer that was broken off, or a wrong one. */
  wrong: string[];
}

/** Asks on a connection of its own for one page, and again, until the server takes no more. */
export async function askToTheEnd(
  url: string,
  outcomes: Outcomes,
  times = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (let time = 0; time < times; time++) {
    const { path, judge } = honestRequest();
    const outcome = await ask(url + path);
    if (outcome === undefined) {
      outcomes.refused++;
      return;
    }
    const problem = outcome.complete ? judge(outcome.status, outcome.body) : "broken off";
    if (problem === undefined) outcomes.answered++;
    else outcomes.wrong.push(`${path}: ${problem}`);
  }
}

function ask(url: string): Promise<{ status: number; body: string; complete: boolean } | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: new Agent() }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        body += chunk;
      });
      response.on("error", () => {}); // told by `complete`
      response.on("close", () =>
        resolve({ status: response.statusCode ?? 0, body, complete: response.complete }),
      );
    });
    request.on("error", () => resolve(undefined)); // after an answer has begun, this comes too late to count
  });
}
