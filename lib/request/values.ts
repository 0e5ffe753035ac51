import type { ParameterSchema } from "../strategies/parameters";

/**
 * What page parameters say, by member name: an integer where a parameter takes one and was given digits, the decoded
 * text otherwise, a list where it is repeated. Nothing is validated yet.
 */
export type RawValues = Record<string, unknown>;

const DIGITS = /^[0-9]+$/;

/** Converts a decoded value. Digits beyond the range of a double stay a number, one too large for any limit. */
export function convert(value: unknown, schema: ParameterSchema): unknown {
  return schema.type === "integer" && typeof value === "string" && DIGITS.test(value)
    ? Math.min(Number(value), Number.MAX_VALUE)
    : value;
}
