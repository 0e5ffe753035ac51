import { type ErrorObject, errorObject } from "../response/errors";
import { invalidValueError, type ParameterSchema, type ParameterSchemas } from "../strategies/parameters";
import type { Limits } from "../strategies/settings";
import type { ParameterNames } from "./parameter-names";
import { decode, type PageParameter, pageParameters, type QueryPart } from "./target";
import { validate } from "./validate.generated";
import type { RawValues } from "./values";

/**
 * Makes the validator of page parameters: Ajv decides, compiled ahead of time from the schemas of all strategies. The
 * limits that options set are part of the data.
 * @throws TypeError for a limit that is not a number: the compiled schema would let any value pass.
 */
export function valueValidator(schemas: ParameterSchemas, limits: Limits, { literal }: ParameterNames) {
  for (const [name, limit] of Object.entries(limits)) {
    if (!Number.isSafeInteger(limit))
      throw new TypeError(`The limit ${name} must be an integer; got ${limit}.`);
  }

  function errorFor(keyword: string, member: string, parameters: readonly PageParameter[]): ErrorObject {
    const schema = schemas[member] as ParameterSchema;
    const name = literal[member] as string;
    const texts = parameters
      .filter((sent) => sent.member === member)
      .map(({ value }) => decode(value) as string);
    return texts.length > 1
      ? repeatedError(name, texts.length)
      : invalidValueError(keyword, schema, limits[schema.limit], name, texts[0] as string);
  }

  /** Adds what is wrong with some values to `errors`, and removes those values. */
  return (values: RawValues, query: readonly QueryPart[], errors: ErrorObject[]): void => {
    if (validate({ values, limits })) return;
    for (const { keyword, instancePath } of validate.errors ?? []) {
      const member = instancePath.slice("/values/".length);
      errors.push(errorFor(keyword, member, pageParameters(query)));
      delete values[member];
    }
  };
}

function repeatedError(name: string, times: number): ErrorObject {
  const detail = `${name} must be given once; got it ${times} times.`;
  return errorObject("PAGE_PARAMETER_REPEATED", "Page parameter is repeated", name, detail);
}
