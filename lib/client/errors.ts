/**
 * An error object as a server sent it (JSON:API 1.1, "Error Objects"). Nothing is checked: servers may send
 * other values.
 *
 * @example
 * const titles = (errors: readonly ErrorObject[]) => errors.map(({ title }) => title);
 */
export interface ErrorObject {
  /** An identifier of this occurrence of the problem. */
  id?: string;
  /** The HTTP status, as text. */
  status?: string;
  /** What went wrong, for programs. */
  code?: string;
  /** What went wrong, for people: the same for every occurrence. */
  title?: string;
  /** What went wrong this time, for people. */
  detail?: string;
  /** What caused the problem: a member of the body, a query parameter or a header. */
  source?: { pointer?: string; parameter?: string; header?: string };
  /** Links about the problem. */
  links?: Record<string, unknown>;
  /** Further information. */
  meta?: Record<string, unknown>;
}

/**
 * An error with a message that is short and cannot control a terminal, whatever text of a server is in it.
 */
class WalkError<Fields extends object> extends Error {
  /**
   * @param message The message, which is shortened to 500 characters.
   * @param fields The other fields of the error.
   */
  constructor(message: string, fields: Fields) {
    super(message.slice(0, 500).replace(/\p{C}/gu, " "));
    Object.assign(this, fields);
  }
}

/**
 * Thrown if a response is not a page: it has an error status, its body is too large, or its body is not a
 * JSON:API collection.
 *
 * @example
 * try {
 *   for await (const user of items("https://api.example.com/users")) console.log(user.id);
 * } catch (error) {
 *   if (error instanceof ResponseError) console.error(error.status, error.headers.get("retry-after"));
 * }
 */
export class ResponseError extends WalkError<
  Pick<ResponseError, "url" | "status" | "headers" | "errors" | "body">
> {
  /** Always `"ResponseError"`. */
  override readonly name = "ResponseError";
  /** The URL of the response, after redirects. */
  declare readonly url: string;
  /** The HTTP status. It is a successful one if only the body was wrong. */
  declare readonly status: number;
  /** The headers of the response, for example `Retry-After`. */
  declare readonly headers: Headers;
  /** The error objects in the body; an empty array if there are none. */
  declare readonly errors: readonly ErrorObject[];
  /**
   * The body of the response as text: at most its first 100,000 characters, or `"too big"` if it was larger
   * than `maxBytes`.
   */
  declare readonly body: string;
}

/**
 * Thrown if a link cannot be followed.
 *
 * @example
 * try {
 *   for await (const user of items("https://api.example.com/users")) console.log(user.id);
 * } catch (error) {
 *   if (error instanceof LinkError) console.error(`${error.url} has a bad link: ${error.reason}`);
 * }
 */
export class LinkError extends WalkError<Pick<LinkError, "reason" | "link" | "url">> {
  /** Always `"LinkError"`. */
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
}
