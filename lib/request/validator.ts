import { type ErrorCollector, type ErrorObject, errorObject } from "../response/errors";
import type { Limits, ParameterSchema, ParameterSchemas } from "../strategies/parameter-schemas";
import { invalidValueError } from "../strategies/value-errors";
import type { ParameterNames } from "./parameter-names";
import type { RawValues } from "./raw-values";
import { decode, pageParameters, type QueryPart } from "./target";
import { validate } from "./validate.generated";

/**
 * Makes the validator of page parameters. It is Ajv, compiled ahead of time from the schemas of all
 * strategies. The limits that options set are part of its data.
 * @throws TypeError for a limit that is not a number: the compiled schema would let any value pass.
 */
export function valueValidator(
  schemas: ParameterSchemas,
  limits: Limits,
  { literal, included }: ParameterNames,
) {
  for (const { limit } of Object.values(schemas)) {
    if (!Number.isSafeInteger(limits[limit]))
      throw new TypeError(`The limit ${limit} must be an integer; got ${limits[limit]}.`);
  }

  /**
   * Adds what is wrong with some values to `errors`, and removes those values.
   * @param described The parameters as the chosen strategy describes them.
   */
  return (
    values: RawValues,
    described: ParameterSchemas,
    query: readonly QueryPart[],
    errors: ErrorCollector,
  ): void => {
    if (!validate({ values, limits })) refuse("", limits);
    // An included list has limits of its own.
    for (const { path, key, list } of included) {
      if (!validate({ values: { [list.member]: values[key] }, limits: list.limits }))
        refuse(`${path}.`, list.limits);
    }

    /** @param prefix What precedes the names of the members that have these limits. */
    function refuse(prefix: string, maximum: Limits): void {
      for (const { keyword, instancePath } of validate.errors as NonNullable<typeof validate.errors>) {
        const member = prefix + instancePath.slice("/values/".length);
        const parameter = described[member] as ParameterSchema;
        const name = literal[member] as string;
        const texts = textsOf(member, query);
        errors.add(() =>
          texts.length > 1
            ? repeatedError(name, texts.length)
            : invalidValueError(keyword, parameter, maximum[parameter.limit], name, texts[0] as string),
        );
        delete values[member];
      }
    }
  };
}

/** The decoded values that a request has for a parameter. */
function textsOf(member: string, query: readonly QueryPart[]): string[] {
  return pageParameters(query)
    .filter((parameter) => parameter.member === member)
    .map(({ value }) => decode(value) as string);
}

function repeatedError(name: string, times: number): ErrorObject {
  const detail = `${name} must be given only once, but was given ${times} times.`;
  return errorObject("PAGE_PARAMETER_REPEATED", "Page parameter is repeated", name, detail);
}
