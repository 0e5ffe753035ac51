import type { IncludedParameter } from "../strategies/included";
import type { PageParameter } from "./target";

/**
 * The type of the `brackets` option: how links write the brackets of page parameters.
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
  /**
   * Parameters with these names and without values, in the order in which links get those that are missing.
   */
  readonly parameters: Readonly<Record<"literal" | "encoded", readonly PageParameter[]>>;
  /** The member with this name in one of these notations; `undefined` if there is none. */
  memberOf(name: string): string | undefined;
  /**
   * The included lists, whose parameters have names too. Links get none of them that the request does not
   * have.
   */
  readonly included: readonly IncludedParameter[];
}

/**
 * @param members The members that the list itself has.
 * @param aliases The names that the `names` option gives to some of the members.
 */
export function parameterNames(
  members: readonly string[],
  aliases: Readonly<Record<string, string | undefined>>,
  included: readonly IncludedParameter[] = [],
): ParameterNames {
  const own = (open: string, close: string) =>
    members.map((member) => ({ name: `page${open}${aliases[member] ?? member}${close}`, value: "", member }));
  const ofIncluded = (open: string, close: string) =>
    included.map(({ path, key, list }) => ({
      name: `page${open}${path}${close}${open}${list.name}${close}`,
      member: key,
    }));
  const parameters = { literal: own("[", "]"), encoded: own("%5B", "%5D") };
  const literal = [...parameters.literal, ...ofIncluded("[", "]")];
  const encoded = [...parameters.encoded, ...ofIncluded("%5B", "%5D")];
  const known = [...literal, ...encoded];
  return {
    literal: namesByMember(literal),
    encoded: namesByMember(encoded),
    parameters,
    // Faster than a Map for so few names: names from a request have no hash code yet.
    memberOf: (name) => known.find((parameter) => parameter.name === name)?.member,
    included,
  };
}

function namesByMember(
  parameters: readonly Pick<PageParameter, "name" | "member">[],
): Record<string, string> {
  return Object.fromEntries(parameters.map(({ name, member }) => [member, name]));
}
