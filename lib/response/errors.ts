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

/**
 * The page parameters of a request are invalid. It lists every problem, one error object each.
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
  /** The media type of the answer. It names the profile that the error objects follow, if they follow one. */
  readonly mediaType: string;

  constructor(errors: readonly ErrorObject[], mediaType: string = MEDIA_TYPE) {
    super(errors.map((error) => error.detail).join(" "));
    this.errors = errors;
    this.mediaType = mediaType;
  }

  /** The JSON:API document that answers the request. */
  toJSON(): { errors: readonly ErrorObject[] } {
    return { errors: this.errors };
  }
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
