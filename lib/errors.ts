import { describe, shorten } from "./describe";
import { MEDIA_TYPE } from "./media-type";
import type { IntegerMember, Member } from "./member";

/** One problem of a request (JSON:API 1.1, "Error Objects"). */
export interface ErrorObject {
  readonly status: "400";
  /** One of the codes that `docs/errors.md` explains. */
  readonly code: string;
  /** Never varies for a code. */
  readonly title: string;
  /** What must be, and what came instead: quoted, shortened to 64 characters. */
  readonly detail: string;
  readonly source: { readonly parameter: string };
  readonly links?: { readonly about?: string; readonly type?: string };
  readonly meta?: Readonly<Record<string, unknown>>;
}

/**
 * A request that asks for no page: all its problems, one error object each. What is wrong is with the client, not in a line of code, so
 * `stack` has no frames: to collect them would be a third of the cost of refusing a request.
 */
export class PageError extends Error {
  override readonly name = "PageError";
  /** The HTTP status of the answer; Express and most error handlers read it too. */
  readonly status = 400;
  readonly errors: readonly ErrorObject[];
  /** The media type of the answer, with the profile that its error objects follow, if they follow one. */
  readonly mediaType: string;

  constructor(errors: readonly ErrorObject[], mediaType: string = MEDIA_TYPE) {
    const message = errors.map((error) => error.detail).join(" ");
    const { stackTraceLimit } = Error;
    Reflect.set(Error, "stackTraceLimit", 0); // unlike an assignment, it does nothing where Error is frozen
    super(message);
    Reflect.set(Error, "stackTraceLimit", stackTraceLimit);
    this.errors = errors;
    this.mediaType = mediaType;
  }

  /** The JSON:API document that answers the request. */
  toJSON(): { errors: readonly ErrorObject[] } {
    return { errors: this.errors };
  }
}

/** Makes an error object. `parameter` may be a name that the client made up, and so is shortened like all that is quoted. */
export function problem(
  code: string,
  title: string,
  parameter: string,
  detail: string,
  extras?: Pick<ErrorObject, "links" | "meta">,
): ErrorObject {
  return { status: "400", code, title, detail, source: { parameter: shorten(parameter) }, ...extras };
}

/** The problem of a value that the schema of its member refuses; `fault` is the keyword that it breaks. */
export function valueProblem(fault: string, member: Member, parameter: string, sent: string): ErrorObject {
  return "maximumOption" in member
    ? integerProblem(fault, member, parameter, sent)
    : cursorProblem(parameter, sent);
}

/** The problem of what is no cursor, or none of this list. */
export function cursorProblem(parameter: string, sent: string): ErrorObject {
  const detail = `${parameter} must be a cursor that this server gave; got ${describe(sent)}.`;
  return problem("PAGE_CURSOR_INVALID", "Page cursor is not valid", parameter, detail);
}

function integerProblem(fault: string, member: IntegerMember, parameter: string, sent: string): ErrorObject {
  const { noun, maximumOption, maximumErrorType } = member;
  const { minimum, maximum } = member.schema;
  const code = codeOf(member);
  const bounded = maximum < Number.MAX_SAFE_INTEGER || fault === "maximum";
  const range = bounded ? `from ${minimum} to ${maximum}` : `of at least ${minimum}`;
  const detail = `${parameter} must be an integer ${range}; got ${describe(sent)}.`;
  if (fault === "minimum") return problem(`${code}_TOO_SMALL`, `${noun} is too small`, parameter, detail);
  if (fault !== "maximum") return problem(`${code}_INVALID`, `${noun} is not an integer`, parameter, detail);
  return problem(`${code}_TOO_LARGE`, `${noun} is too large`, parameter, detail, {
    ...(maximumErrorType !== undefined && { links: { type: maximumErrorType } }),
    meta: { page: { [maximumOption]: maximum } },
  });
}

/** The codes of the problems that a member's value can have. */
export function valueCodes(member: Member): string[] {
  if (!("maximumOption" in member)) return ["PAGE_CURSOR_INVALID"];
  const faults =
    member.schema.minimum === 0 ? ["INVALID", "TOO_LARGE"] : ["INVALID", "TOO_SMALL", "TOO_LARGE"];
  return faults.map((fault) => `${codeOf(member)}_${fault}`);
}

function codeOf({ noun }: IntegerMember): string {
  return noun.toUpperCase().replace(" ", "_");
}
