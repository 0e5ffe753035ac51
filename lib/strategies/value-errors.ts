import { type ErrorObject, errorObject, withAbout } from "../response/errors";
import { show } from "../validation/messages";
import { isObject } from "../validation/promises";
import { problemsIn } from "../validation/rules";
import type { IntegerParameter, ParameterSchema } from "./parameter-schemas";

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

const isAnything = { expected: "anything", holds: () => true };

/**
 * Checks the argument of `page.url`, except the values of its members.
 * @param members The names that it may have.
 * @throws TypeError if it is not an object, or has a member with another name.
 */
export function checkLocation(at: unknown, members: readonly string[]): void {
  if (!isObject(at)) throw new TypeError(`at must be an object; got ${show(at)}.`);
  const rules = Object.fromEntries(members.map((name) => [name, isAnything]));
  const problems = problemsIn(at, rules, "at.");
  if (problems.length > 0) throw new TypeError(`${problems.join("; ")}.`);
}

/** The error for a text that is not a cursor of this list. */
export function cursorError(name: string, text: string): ErrorObject {
  const detail = `${name} must be a cursor that this list returned; got ${show(text)}.`;
  return errorObject("PAGE_CURSOR_INVALID", "Page cursor is invalid", name, detail);
}

/**
 * The error for a cursor of this list that has expired.
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
