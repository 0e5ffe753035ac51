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
  /** The member that a name means, in both of these forms. */
  readonly memberOf: ReadonlyMap<string, string>;
}

/** @param aliases The names that the `names` option gives to some of the members. */
export function parameterNames(
  members: readonly string[],
  aliases: Readonly<Record<string, string | undefined>>,
): ParameterNames {
  const named = (open: string, close: string) =>
    Object.fromEntries(members.map((member) => [member, `page${open}${aliases[member] ?? member}${close}`]));
  const literal = named("[", "]");
  const encoded = named("%5B", "%5D");
  const memberOf = new Map(
    [literal, encoded].flatMap((form) => Object.entries(form).map(([member, name]) => [name, member] as const)),
  );
  return { literal, encoded, memberOf };
}
