/** How links spell the brackets of the page family. */
export type Brackets = "mirror" | "encoded" | "literal";

/** How the members of one strategy are named in query strings. Made once, in the factory. */
export interface Names {
  readonly members: readonly string[];
  /** The parameter that a member is, as messages write it: `page[size]`. */
  readonly literal: Readonly<Record<string, string>>;
  /** The same with percent-encoded brackets: `page%5Bsize%5D`. */
  readonly encoded: Readonly<Record<string, string>>;
  /** How links begin a pair that no request has given an example of: `page%5Bsize%5D=`, in the order of the members. */
  readonly begun: Begun;
  readonly brackets: Brackets;
}

/** A name with its `=`, for each member: as the first pair of a query string, after another pair, and after an `&`. */
export interface Begun {
  readonly "?": readonly string[];
  readonly "&": readonly string[];
  readonly "": readonly string[];
}

/**
 * What one link says for each member, in their order; `null` marks the value that changes from link to link, a member that is
 * `undefined` is left out.
 */
export type LinkValues = readonly (string | number | null | undefined)[];

/** The same by the names of the members, without a value that changes. */
export type NamedValues = Readonly<Record<string, string | number | undefined>>;

/** `aliases` are the names that the `members` option gives to some of the members. */
export function nameMembers(
  members: readonly string[],
  aliases: Readonly<Record<string, string | undefined>>,
  brackets: Brackets,
): Names {
  // Joined, a name is one piece of memory; added up, each link would put its pieces together again.
  const named = (open: string, close: string) =>
    Object.fromEntries(
      members.map((member) => [member, ["page", open, aliases[member] ?? member, close].join("")]),
    );
  const literal = named("[", "]");
  const encoded = named("%5B", "%5D");
  const spelt = brackets === "literal" ? literal : encoded;
  const begun = (separator: string) => members.map((member) => [separator, spelt[member], "="].join(""));
  return { members, literal, encoded, begun: { "?": begun("?"), "&": begun("&"), "": begun("") }, brackets };
}

/** Values in the order of the members. */
export function valuesOf({ members }: Names, values: NamedValues) {
  return members.map((member) => values[member]);
}
