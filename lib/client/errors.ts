/** An error object (JSON:API 1.1, "Error Objects"). */
export interface ErrorObject {
  id?: string;
  status?: string;
  code?: string;
  title?: string;
  detail?: string;
  source?: { pointer?: string; parameter?: string; header?: string };
  links?: Record<string, unknown>;
  meta?: Record<string, unknown>;
}

/**
 * Thrown when a response is not a page: it has an error status, or its body is not a JSON:API collection.
 *
 * @example
 * try {
 *   for await (const user of items("https://api.example.com/users")) console.log(user.id);
 * } catch (error) {
 *   if (error instanceof ResponseError) console.error(error.status, error.errors[0]?.code);
 * }
 */
export class ResponseError extends Error {
  override readonly name = "ResponseError";
  /** The URL of the response, after redirects. */
  declare readonly url: string;
  /** The HTTP status, which is a successful one if only the body was wrong. */
  declare readonly status: number;
  /** The error objects of the document, or an empty list if it has none. */
  declare readonly errors: readonly ErrorObject[];
  /** The body of the response, as text. */
  declare readonly body: string;

  /**
   * @param url The URL of the response, after redirects.
   * @param status The HTTP status.
   * @param errors The error objects of the document.
   * @param body The body of the response, as text.
   */
  constructor(url: string, status: number, errors: readonly ErrorObject[], body: string) {
    super(`${url} answered ${status}: ${errors[0]?.detail ?? body.slice(0, 99)}`);
    this.url = url;
    this.status = status;
    this.errors = errors;
    this.body = body;
  }
}

/**
 * Thrown when a link is not followed.
 *
 * @example
 * try {
 *   for await (const user of items("https://api.example.com/users")) console.log(user.id);
 * } catch (error) {
 *   if (error instanceof LinkError) console.error(`${error.url} has a bad link: ${error.reason}`);
 * }
 */
export class LinkError extends Error {
  override readonly name = "LinkError";
  /**
   * Why the link was not followed: it is not a URL (`invalid`), it leads to an origin that is not allowed
   * (`foreign`), or it leads to a page that this walk has already read (`repeated`).
   */
  declare readonly reason: "invalid" | "foreign" | "repeated";
  /** The link as an absolute URL, or unchanged if it is invalid. */
  declare readonly link: unknown;
  /** The URL of the page that contains the link. */
  declare readonly url: string;

  /**
   * @param reason Why the link was not followed.
   * @param link The link as an absolute URL, or unchanged if it is invalid.
   * @param url The URL of the page that contains the link.
   */
  constructor(reason: LinkError["reason"], link: unknown, url: string) {
    super(`${reason} link ${link} in ${url}`);
    this.reason = reason;
    this.link = link;
    this.url = url;
  }
}
