import { type ErrorObject, errorObject, withAbout } from "../response/errors";
import { show } from "../validation";
import type { Limits } from "./settings";

/** A page parameter whose value is an integer. */
export interface IntegerParameter {
  readonly type: "integer";
  readonly minimum: number;
  /** The option that sets the largest value. `meta.page` of the error for a larger value names it. */
  readonly limit: "maxSize" | "maxNumber" | "maxOffset";
  readonly default: number;
  /** Starts the title of its errors (`Page size`) and, in capitals, their codes (`PAGE_SIZE`). */
  readonly label: string;
  /** What the value means, for API descriptions. */
  readonly description: string;
  /** The error type that a profile defines for a larger value. */
  readonly tooLargeType?: string;
}

/** A page parameter whose value is a cursor. */
export interface CursorParameter {
  readonly type: "string";
  readonly limit: "maxLength";
  readonly description: string;
}

/** A page parameter: what its values may be, and what errors say about them. */
export type ParameterSchema = IntegerParameter | CursorParameter;

/** The page parameters of a strategy by member name, in the order in which links get those that are missing. */
export type ParameterSchemas = Readonly<Record<string, ParameterSchema>>;

/** What a request asks for, by member name. */
export type Values = Readonly<Record<string, number | string | undefined>>;

/** The parameter for the size of a page, whatever it is called. */
export function sizeParameter(label: string, defaultSize: number, description: string): IntegerParameter {
  return { type: "integer", minimum: 1, limit: "maxSize", default: defaultSize, label, description };
}

/**
 * The JSON Schema of a parameter's value.
 * @param limitOf A limit: a number, or a reference to the data that holds it.
 */
export function jsonSchema<Limit>(parameter: ParameterSchema, limitOf: (name: keyof Limits) => Limit) {
  const limit = limitOf(parameter.limit);
  return parameter.type === "integer"
    ? { type: parameter.type, minimum: parameter.minimum, maximum: limit }
    : { type: parameter.type, maxLength: limit };
}

/**
 * The error for a value that is not allowed.
 * @param keyword The keyword of JSON Schema that the value violates.
 * @param name The parameter as messages write it: `page[size]`.
 */
export function invalidValueError(
  keyword: string,
  parameter: ParameterSchema,
  maximum: number,
  name: string,
  text: string,
): ErrorObject {
  return parameter.type === "string"
    ? cursorError(name, text)
    : integerError(keyword, parameter, maximum, name, text);
}

/**
 * A value that the server gives to a parameter in a link.
 * @param name The parameter as messages write it: `page[size]`.
 * @throws RangeError for a value that a request must not have.
 */
export function linkedValue(
  value: unknown,
  minimum: number,
  maximum: number,
  name: string | undefined,
): number {
  if (Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum)
    return value as number;
  throw new RangeError(`${name} must be an integer ${rangeOf(minimum, maximum)}; got ${show(value)}.`);
}

/** The error for a text that is not a cursor of this list. */
export function cursorError(name: string, text: string): ErrorObject {
  const detail = `${name} must be a cursor that this list returned; got ${show(text)}.`;
  return errorObject("PAGE_CURSOR_INVALID", "Page cursor is invalid", name, detail);
}

/**
 * The error for a cursor of this list whose time is over.
 * @param firstPage The link to where the client can begin again.
 */
export function expiredError(name: string, text: string, firstPage: string): ErrorObject {
  const detail = `${name} must be a cursor that has not expired; got ${show(text)}.`;
  return withAbout(errorObject("PAGE_CURSOR_EXPIRED", "Page cursor has expired", name, detail), firstPage);
}

function integerError(
  keyword: string,
  parameter: IntegerParameter,
  maximum: number,
  name: string,
  text: string,
): ErrorObject {
  const { minimum, limit, label, tooLargeType } = parameter;
  const code = codePrefix(label);
  const range = rangeOf(minimum, maximum, keyword === "maximum");
  const detail = `${name} must be an integer ${range}; got ${show(text)}.`;
  if (keyword === "minimum") return errorObject(`${code}_TOO_SMALL`, `${label} is too small`, name, detail);
  if (keyword !== "maximum")
    return errorObject(`${code}_INVALID`, `${label} is not an integer`, name, detail);
  return errorObject(`${code}_TOO_LARGE`, `${label} is too large`, name, detail, {
    ...(tooLargeType !== undefined && { links: { type: tooLargeType } }),
    meta: { page: { [limit]: maximum } },
  });
}

function rangeOf(minimum: number, maximum: number, isExceeded = false): string {
  const isLimited = maximum < Number.MAX_SAFE_INTEGER || isExceeded;
  return isLimited ? `from ${minimum} to ${maximum}` : `of at least ${minimum}`;
}

/** The codes of the errors that a parameter's value can cause. */
export function errorCodesOf(parameter: ParameterSchema): string[] {
  if (parameter.type === "string") return ["PAGE_CURSOR_INVALID"];
  return ["INVALID", "TOO_SMALL", "TOO_LARGE"].map((fault) => `${codePrefix(parameter.label)}_${fault}`);
}

function codePrefix(label: string): string {
  return label.toUpperCase().replace(" ", "_");
}
