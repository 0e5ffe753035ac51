import type { FamilyPair, Query } from "./query";

/** How links spell the brackets of the page family. */
export type Brackets = "mirror" | "encoded" | "literal";

/** How the members of one strategy are named in query strings. Made once, in the factory. */
export interface Names {
  readonly members: readonly string[];
  /** The parameter that a member is, as messages write it: `page[size]`. */
  readonly literal: Readonly<Record<string, string>>;
  /** The same with percent-encoded brackets: `page%5Bsize%5D`. */
  readonly encoded: Readonly<Record<string, string>>;
  readonly brackets: Brackets;
}

/** One step of a link: text that stands in every link, or the place of a member with its name spelt out. */
type Step = string | { readonly member: string; readonly name: string };

/** What one link says for each member; `null` marks the value that changes from link to link, a member that is not named is left out. */
export type LinkValues = Readonly<Record<string, string | number | null | undefined>>;

/** The text of a link before and after the value that changes. */
export interface Template {
  readonly head: string;
  readonly tail: string;
}

/** `aliases` are the names that the `members` option gives to some of the members. */
export function nameMembers(
  members: readonly string[],
  aliases: Readonly<Record<string, string | undefined>>,
  brackets: Brackets,
): Names {
  const named = (open: string, close: string) =>
    Object.fromEntries(members.map((member) => [member, `page${open}${aliases[member] ?? member}${close}`]));
  return { members, literal: named("[", "]"), encoded: named("%5B", "%5D"), brackets };
}

/** The request's own URL with a place for each member: pairs of the page family keep theirs, missing ones come at the end. */
export class LinkPattern {
  readonly #start: string;
  readonly #steps: readonly Step[];

  constructor(query: Query, names: Names, baseUrl: string) {
    this.#start = baseUrl + query.path;
    const steps: Step[] = query.parts.map((part) => (typeof part === "string" ? part : placeOf(part, names)));
    const missing = names.members.filter((member) => !query.family.some((pair) => pair.member === member));
    for (const member of missing) steps.push({ member, name: nameLike(query.family[0], member, names) });
    this.#steps = steps;
  }

  /** The link that says `values`, split where the one value stands that changes from link to link. */
  template(values: LinkValues): Template {
    let head = "";
    let text = this.#start;
    let separator = "?";
    for (const step of this.#steps) {
      if (typeof step === "string") {
        text += separator + step;
      } else {
        const value = values[step.member];
        if (value === undefined) continue;
        text += `${separator}${step.name}=`;
        if (value === null) {
          head = text;
          text = "";
        } else text += value;
      }
      separator = "&";
    }
    return { head, tail: text };
  }
}

/** Whichever way the client spelt a name is how links spell it, unless an option says otherwise. */
function placeOf(pair: FamilyPair, names: Names): Step {
  const { member } = pair;
  return {
    member,
    name: names.brackets === "mirror" ? pair.name : (names[names.brackets][member] as string),
  };
}

/** The name of a missing member, with the brackets of the pair that is there; percent-encoded if there is none. */
function nameLike(pair: FamilyPair | undefined, member: string, names: Names): string {
  const literal = names.literal[member] as string;
  const encoded = names.encoded[member] as string;
  if (names.brackets !== "mirror") return names.brackets === "literal" ? literal : encoded;
  if (pair === undefined || pair.name === names.encoded[pair.member]) return encoded;
  if (pair.name === names.literal[pair.member]) return literal;
  const [, open = "[", close = "]"] = /(\[|%5[Bb]).*?(\]|%5[Dd])$/.exec(pair.name) ?? [];
  return literal.replace("[", open).replace("]", close);
}
