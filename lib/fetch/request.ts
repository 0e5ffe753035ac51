/**
 * The request that callbacks in the options receive: parts of the `Request`, and its parsed body.
 * @example
 * const scope = (_target: string, { headers }: FetchRequest) => headers.get("x-tenant") ?? "";
 */
export interface FetchRequest extends Pick<Request, "url" | "method" | "headers"> {
  /** The parsed body of a `QUERY` request with JSON or a form; otherwise `undefined`. */
  readonly body: unknown;
}

/** Reads what callbacks in the options receive. */
export async function readRequest(request: Request): Promise<FetchRequest> {
  const { url, method, headers } = request;
  return { url, method, headers, body: await queryBody(request) };
}

/** The path and query string of a URL, unchanged: parsing it could change them. */
export function targetOf(url: string): string {
  return url.replace(/^[^:/?#]*:\/\/[^/?#]*/, "");
}

/**
 * The body of a QUERY, if it is JSON or a form. It is read from a copy, so that the handler can read the
 * request itself.
 * @returns undefined for any other body, and for one that is malformed or has been read already
 */
async function queryBody(request: Request): Promise<unknown> {
  const type = request.headers.get("Content-Type") ?? "";
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type);
  if (request.method !== "QUERY" || !(isForm || /^[^;]*[/+]json\b/i.test(type))) return undefined;
  try {
    const text = await request.clone().text();
    return isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
  } catch {
    return undefined; // it has been read already, or reading it fails in the handler too
  }
}
