import type { PageParameter } from "./target";

/**
 * How links write the brackets of page parameters.
 * @example
 * const brackets: Brackets = "encoded"; // page%5Bsize%5D
 */
export type Brackets = "mirror" | "encoded" | "literal";

/** What page parameters are called in query strings, by member name. */
export interface ParameterNames {
  /** As messages write them: `page[size]`. */
  readonly literal: Readonly<Record<string, string>>;
  /** With percent-encoded brackets: `page%5Bsize%5D`. */
  readonly encoded: Readonly<Record<string, string>>;
  /** Parameters with these names and without values, in the order in which links get those that are missing. */
  readonly parameters: Readonly<Record<"literal" | "encoded", readonly PageParameter[]>>;
  /** The member that a name in one of these forms means; `undefined` if it means none. */
  memberOf(name: string): string | undefined;
}

/** @param aliases The names that the `names` option gives to some of the members. */
export function parameterNames(
  members: readonly string[],
  aliases: Readonly<Record<string, string | undefined>>,
): ParameterNames {
  const named = (open: string, close: string) =>
    members.map((member) => ({ name: `page${open}${aliases[member] ?? member}${close}`, value: "", member }));
  const parameters = { literal: named("[", "]"), encoded: named("%5B", "%5D") };
  const known = [...parameters.literal, ...parameters.encoded];
  return {
    literal: namesByMember(parameters.literal),
    encoded: namesByMember(parameters.encoded),
    parameters,
    // Faster than a Map for so few names: names from a request have no hash code yet.
    memberOf: (name) => known.find((parameter) => parameter.name === name)?.member,
  };
}

function namesByMember(parameters: readonly PageParameter[]): Record<string, string> {
  return Object.fromEntries(parameters.map(({ name, member }) => [member, name]));
}
