import type { ParameterSchemas } from "../strategies/parameters";
import type { ParameterNames } from "./parameter-names";
import type { PageParameter } from "./target";
import { convert, type RawValues } from "./values";

/** Text that percent-decoding leaves unchanged. */
const UNRESERVED = /^[A-Za-z0-9_-]*$/;

/**
 * Reads page parameters written as nearly all clients write them: each name once, with plain or percent-encoded
 * brackets, and a value that needs no decoding. It splits and converts, and validates nothing.
 * @returns `undefined` for any other way of writing; qs reads it.
 */
export function readQuickly(
  parameters: readonly PageParameter[],
  schemas: ParameterSchemas,
  { memberOf }: ParameterNames,
): RawValues | undefined {
  const values: RawValues = {};
  for (const parameter of parameters) {
    const member = memberOf.get(parameter.name);
    if (member === undefined || member in values || !UNRESERVED.test(parameter.value)) return undefined;
    values[member] = convert(parameter.value, schemas[member] as ParameterSchemas[string]);
    parameter.member = member;
  }
  return values;
}
