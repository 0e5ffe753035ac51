/** An error object of JSON:API (1.1, section "Error Objects"). */
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

/** The answer was not a page: an error status, or a body that is not a JSON:API collection. */
export class ResponseError extends Error {
  override readonly name = "ResponseError";
  /** Where the answer came from, after redirects. */
  declare readonly url: string;
  /** The HTTP status; a successful one when only the body was wrong. */
  declare readonly status: number;
  /** The error objects of the document; empty when the body was no JSON:API document. */
  declare readonly errors: readonly ErrorObject[];
  /** The body as text, whatever it was. */
  declare readonly body: string;

  constructor(url: string, status: number, errors: readonly ErrorObject[], body: string) {
    super(`${url} answered ${status}: ${errors[0]?.detail ?? body.slice(0, 99)}`);
    this.url = url;
    this.status = status;
    this.errors = errors;
    this.body = body;
  }
}

/** A link was not followed. */
export class LinkError extends Error {
  override readonly name = "LinkError";
  /** `invalid`: not a URL. `foreign`: to an origin that is not allowed. `repeated`: to a page that was already read. */
  declare readonly reason: "invalid" | "foreign" | "repeated";
  /** The link: absolute, but for an invalid one, which is as it was found. */
  declare readonly link: unknown;
  /** The page that has the link. */
  declare readonly url: string;

  constructor(reason: LinkError["reason"], link: unknown, url: string) {
    super(`${reason} link ${link} in ${url}`);
    this.reason = reason;
    this.link = link;
    this.url = url;
  }
}
