import type { ParameterSchema } from "../strategies/parameter-schemas";

/**
 * The values of page parameters by member name, before validation: an integer where a parameter takes one and
 * the text is digits, the decoded text otherwise. A repeated parameter is an array, or an object where qs has
 * more values than it puts into arrays.
 */
export type RawValues = Record<string, unknown>;

/** Converts a decoded value: an integer in decimal digits becomes a number where the parameter takes one. */
export function convert(value: unknown, { type }: ParameterSchema): unknown {
  if (type !== "integer" || typeof value !== "string") return value;
  return integerOf(value) ?? (NEGATIVE.test(value) ? Math.max(Number(value), -Number.MAX_VALUE) : value);
}

const NEGATIVE = /^-0*[1-9][0-9]*$/;

/**
 * The integer in a text of decimal digits; `undefined` for any other text. Beyond the range of a double it
 * stays a number, one too large for any limit. A loop, because a pattern and `Number` take three times as
 * long.
 */
function integerOf(text: string): number | undefined {
  let integer = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    integer = integer * 10 + digit;
  }
  return text === "" ? undefined : Math.min(integer, Number.MAX_VALUE);
}

const ZERO = "0".charCodeAt(0);
