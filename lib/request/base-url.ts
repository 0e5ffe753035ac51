import { show } from "../validation/messages";

/** An http origin, a path that begins with one slash, or both, in characters that RFC 3986 allows there. */
const BASE_URL =
  /^(?:https?:\/\/(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d+)?)?(?:\/(?!\/)(?:[\w\-.~!$&'()*+,;=:@/]|%[0-9a-f]{2})*)?$/i;

/** Whether a value can precede the path of a link. */
export function isBaseUrl(value: unknown): value is string {
  return typeof value === "string" && BASE_URL.test(value) && URL.canParse(value, "http://localhost");
}

/**
 * Makes the function that returns what precedes the path of every link of a request, without slashes at its
 * end.
 */
export function baseUrlReader<Request>(
  baseUrl: string | ((request: Request) => string),
): (request: Request) => string {
  if (typeof baseUrl === "string") {
    const prefix = withoutSlashes(baseUrl);
    return () => prefix;
  }
  return (request) => {
    if (request === undefined && baseUrl.length > 0)
      throw new TypeError("baseUrl is a function of the request: pass it to read(target, request).");
    const url = baseUrl(request);
    if (isBaseUrl(url)) return withoutSlashes(url);
    throw new TypeError(`baseUrl must return "https://host", "/path" or both together; got ${show(url)}.`);
  };
}

function withoutSlashes(url: string): string {
  return url.replace(/(?<!\/)\/+$/, "");
}
