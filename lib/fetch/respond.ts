import { type Answer, errorAnswer } from "../response/answer";
import type { PageError } from "../response/errors";

/** Makes the response with a page or an error. */
export function respond({ status, mediaType, headers, json }: Answer): Response {
  const added = headers.map(([name, value]): [string, string] => [name, value]);
  return new Response(json, { status, headers: [["Content-Type", mediaType], ...added] });
}

/** Makes the response to a request whose page parameters are invalid. */
export function respondWithError(error: PageError): Response {
  return respond(errorAnswer(error));
}
