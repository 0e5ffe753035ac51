import { shorten } from "../validation";
import { MEDIA_TYPE } from "./media-type";

/** One problem of a request (JSON:API 1.1, "Error Objects"). `docs/errors.md` explains every code. */
export interface ErrorObject {
  readonly status: "400";
  /** What went wrong, for programs: `PAGE_SIZE_TOO_LARGE`. */
  readonly code: string;
  /** The same for every error with this code. */
  readonly title: string;
  /** What is required and what was received: quoted, and shortened to 64 characters. */
  readonly detail: string;
  readonly source: { readonly parameter: string };
  readonly links?: { readonly about?: string; readonly type?: string };
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** The most error objects in one answer. */
const MAX_ERRORS = 20;

/** The most bytes of one answer. */
const MAX_BYTES = 8192;

/**
 * The page parameters of a request are invalid. It lists the problems, one error object each: at most 20, and no more
 * than fit into 8 KB.
 * @example
 * try {
 *   paginator().read("/users?page[size]=0");
 * } catch (error) {
 *   if (error instanceof PageError) console.log(error.errors[0]?.code); // PAGE_SIZE_TOO_SMALL
 * }
 */
export class PageError extends Error {
  override readonly name = "PageError";
  /** The HTTP status of the answer. Express and most error handlers read it. */
  readonly status = 400;
  /** The same as `status`, for frameworks that read this name. */
  readonly statusCode = 400;
  readonly errors: readonly ErrorObject[];
  /** How many problems are not listed in `errors`; `meta.page.omittedErrors` of the document reports it. */
  readonly omittedErrors: number;
  /** The media type of the answer. It names the profile that the error objects follow, if they follow one. */
  readonly mediaType: string;

  constructor(errors: readonly ErrorObject[], mediaType: string = MEDIA_TYPE, omittedErrors = 0) {
    const listed = fitting(errors);
    super(listed.map((error) => error.detail).join(" "));
    this.errors = listed;
    this.omittedErrors = omittedErrors + errors.length - listed.length;
    this.mediaType = mediaType;
  }

  /** The JSON:API document that answers the request. */
  toJSON(): { errors: readonly ErrorObject[]; meta?: { page: { omittedErrors: number } } } {
    const { errors, omittedErrors } = this;
    return omittedErrors === 0 ? { errors } : { errors, meta: { page: { omittedErrors } } };
  }
}

/** Collects the problems of a request. Beyond 20 they are only counted, and nothing is made of them. */
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

/** The first errors that fit into one answer. One error always fits. */
function fitting(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  if (errors.length === 1) return errors;
  let size = 0;
  return errors.slice(0, MAX_ERRORS).filter((error) => {
    size += sizeOf(JSON.stringify(error));
    return size <= MAX_BYTES - ENVELOPE;
  });
}

/** What a document has around its error objects, in bytes. */
const ENVELOPE = 128;

/**
 * The document of an error in at most 8 KB.
 * @param write Writes a document as JSON, in whatever indentation and escapes the app has set.
 */
export function writeError(error: PageError, write: (document: PageError) => string): string {
  const json = write(error);
  if (sizeOf(json) <= MAX_BYTES || error.errors.length <= 1) return json;
  const { errors, mediaType, omittedErrors } = error;
  return writeError(new PageError(errors.slice(0, -1), mediaType, omittedErrors + 1), write);
}

function sizeOf(json: string): number {
  return new TextEncoder().encode(json).length;
}

/** Makes an error object. A client can make up `parameter`, so it is shortened like everything that is quoted. */
export function errorObject(
  code: string,
  title: string,
  parameter: string,
  detail: string,
  extras?: Pick<ErrorObject, "links" | "meta">,
): ErrorObject {
  return { status: "400", code, title, detail, source: { parameter: shorten(parameter) }, ...extras };
}
