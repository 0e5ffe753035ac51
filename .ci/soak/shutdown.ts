import { Agent, get } from "node:http";
import { honestRequest } from "./requests";

/** The outcomes of requests to a server that is shutting down. */
export interface Outcomes {
  answered: number;
  /** Requests without any byte of a response: the server had not started it, or no longer listened. */
  refused: number;
  /** Incomplete or wrong responses. */
  wrong: string[];
}

/** Requests one page after another, each on a new connection, until the server refuses one. */
export async function requestUntilRefused(
  url: string,
  outcomes: Outcomes,
  times = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (let time = 0; time < times; time++) {
    const { path, problemWith } = honestRequest();
    const outcome = await send(url + path);
    if (outcome === undefined) {
      outcomes.refused++;
      return;
    }
    const problem = outcome.complete ? problemWith(outcome.status, outcome.body) : "incomplete response";
    if (problem === undefined) outcomes.answered++;
    else outcomes.wrong.push(`${path}: ${problem}`);
  }
}

function send(url: string): Promise<{ status: number; body: string; complete: boolean } | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: new Agent() }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        body += chunk;
      });
      response.on("error", () => {}); // `complete` is false then
      response.on("close", () =>
        resolve({ status: response.statusCode ?? 0, body, complete: response.complete }),
      );
    });
    request.on("error", () => resolve(undefined)); // has no effect after the response has been resolved
  });
}
