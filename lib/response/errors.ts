import { shorten } from "../validation/messages";
import { MEDIA_TYPE } from "./media-type";

/**
 * One problem with a request (JSON:API 1.1, "Error Objects"). `docs/errors.md` explains every code.
 * @example
 * const codes = (error: PageError) => error.errors.map(({ code }: ErrorObject) => code);
 */
export interface ErrorObject {
  /** The HTTP status, as text. */
  readonly status: "400";
  /** What went wrong, for programs: `PAGE_SIZE_TOO_LARGE`. Codes only change in a major version. */
  readonly code: string;
  /** What went wrong, for people: the same for every error with this code. */
  readonly title: string;
  /**
   * What is required, and what was received instead: quoted, and shortened to 64 characters. The text may
   * change in any version.
   */
  readonly detail: string;
  /** The query parameter with the problem, or the JSON Pointer of the member in the body of a `QUERY`. */
  readonly source: { readonly parameter?: string; readonly pointer?: string };
  /** `about` leads to a page where the client can continue. `type` is an error type of the profile. */
  readonly links?: { readonly about?: string; readonly type?: string };
  /** The limit that was exceeded: `{ page: { maxSize: 100 } }`. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** The most error objects in one answer. */
export const MAX_ERRORS = 20;

/** The most bytes of one answer. */
const MAX_BYTES = 8192;

/**
 * Thrown if the page parameters of a request are invalid. It contains an error object for each problem, but
 * at most 20, and no more than fit into 8 KB.
 * @example
 * try {
 *   paginator().read("/users?page[size]=0");
 * } catch (error) {
 *   if (error instanceof PageError) console.log(error.errors[0]?.code); // PAGE_SIZE_TOO_SMALL
 * }
 */
export class PageError extends Error {
  /** Always `"PageError"`. */
  override readonly name = "PageError";
  /** The HTTP status of the response. Express and most error handlers read it. */
  readonly status = 400;
  /** The same as `status`, for frameworks that read this name. */
  readonly statusCode = 400;
  /** The problems, in the order in which they were found. */
  readonly errors: readonly ErrorObject[];
  /** How many problems `errors` does not list. The document reports it as `meta.page.omittedErrors`. */
  readonly omittedErrors: number;
  /** The media type of the response. It names the profile that the error objects follow, if any. */
  readonly mediaType: string;

  constructor(errors: readonly ErrorObject[], mediaType: string = MEDIA_TYPE, omittedErrors = 0) {
    const listed = fitting(errors);
    super(listed.map((error) => error.detail).join(" "));
    this.errors = listed;
    this.omittedErrors = omittedErrors + errors.length - listed.length;
    this.mediaType = mediaType;
  }

  /** Returns the JSON:API document for the response. */
  toJSON(): { errors: readonly ErrorObject[]; meta?: { page: { omittedErrors: number } } } {
    const { errors, omittedErrors } = this;
    return omittedErrors === 0 ? { errors } : { errors, meta: { page: { omittedErrors } } };
  }
}

/** Collects the problems of a request. Beyond 20 they are only counted, and no error objects are made. */
export class ErrorCollector {
  readonly errors: ErrorObject[] = [];
  omitted = 0;

  get isEmpty(): boolean {
    return this.errors.length === 0;
  }

  add(makeError: () => ErrorObject): void {
    if (this.errors.length < MAX_ERRORS) this.errors.push(makeError());
    else this.omitted++;
  }
}

/** The most bytes of the error objects in one answer: a document has a little around them. */
const MAX_ERROR_BYTES = MAX_BYTES - 128;

/**
 * The errors that fit into one answer, at least the first. If it would be too long, `about` links are left
 * out.
 */
function fitting(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const first = errors.slice(0, MAX_ERRORS);
  if (isWithin(MAX_ERROR_BYTES, JSON.stringify(first))) return first;
  const short = first.map(withoutAbout);
  while (short.length > 1 && !isWithin(MAX_ERROR_BYTES, JSON.stringify(short))) short.pop();
  return short;
}

/**
 * The document of an error in at most 8 KB.
 * @param write Writes a document as JSON, with the indentation and escapes that the app has set.
 */
export function writeError(error: PageError, write: (document: PageError) => string): string {
  const json = write(error);
  const shorter = isWithin(MAX_BYTES, json) ? undefined : shortened(error);
  return shorter === undefined ? json : writeError(shorter, write);
}

/**
 * The error without its `about` links, or else without its last problem; `undefined` if it has only one
 * problem.
 */
function shortened({ errors, mediaType, omittedErrors }: PageError): PageError | undefined {
  if (errors.some(({ links }) => links?.about !== undefined))
    return new PageError(errors.map(withoutAbout), mediaType, omittedErrors);
  if (errors.length === 1) return undefined;
  return new PageError(errors.slice(0, -1), mediaType, omittedErrors + 1);
}

/** A longer `about` link is left out, in characters: an answer to a refused request is at most 8 KB. */
const MAX_ABOUT_LENGTH = 2048;

/** The error with a link to a page where the client can continue. */
export function withAbout(error: ErrorObject, about: string): ErrorObject {
  return about.length > MAX_ABOUT_LENGTH ? error : { ...error, links: { ...error.links, about } };
}

function withoutAbout(error: ErrorObject): ErrorObject {
  const { links: { about: _, ...links } = {}, ...others } = error;
  return Object.keys(links).length === 0 ? others : { ...others, links };
}

/** Whether a text has at most this many bytes. Short ones need not be encoded to know. */
function isWithin(bytes: number, json: string): boolean {
  return 3 * json.length <= bytes || new TextEncoder().encode(json).length <= bytes;
}

/**
 * The longest `detail`, in characters. Names and lists in options can be longer than anything that clients
 * send.
 */
const MAX_DETAIL_LENGTH = 1024;

/**
 * Makes an error object. `parameter` can come from a client, so it is shortened like everything that is
 * quoted.
 */
export function errorObject(
  code: string,
  title: string,
  parameter: string,
  detail: string,
  extras?: Partial<Pick<ErrorObject, "source" | "links" | "meta">>,
): ErrorObject {
  const shortDetail = shorten(detail, MAX_DETAIL_LENGTH);
  return {
    status: "400",
    code,
    title,
    detail: shortDetail,
    source: { parameter: shorten(parameter) },
    ...extras,
  };
}
