import type { ParameterSchema, ParameterSchemas } from "../strategies/parameter-schemas";
import type { ParameterNames } from "./parameter-names";
import { convert, type RawValues } from "./raw-values";
import type { QueryPart } from "./target";

/** Text that percent-decoding leaves unchanged. */
const UNRESERVED = /^[A-Za-z0-9_-]*$/;

/**
 * Reads page parameters written as nearly all clients write them: each name once, with plain or
 * percent-encoded brackets, and a value that needs no decoding. It splits and converts, and validates
 * nothing.
 * @returns `undefined` for any other way of writing; qs reads it.
 */
export function readQuickly(
  query: readonly QueryPart[],
  schemas: ParameterSchemas,
  names: ParameterNames,
): RawValues | undefined {
  const values: RawValues = {};
  for (const parameter of query) {
    if (typeof parameter === "string") continue;
    const member = names.memberOf(parameter.name);
    if (member === undefined || values[member] !== undefined) return undefined;
    const value = convert(parameter.value, schemas[member] as ParameterSchema);
    if (typeof value === "string" && !UNRESERVED.test(value)) return undefined;
    values[member] = value;
    parameter.member = member;
  }
  return values;
}
