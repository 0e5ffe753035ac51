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
  /** How links begin a pair: each of these names with its `=`. */
  readonly begun: Readonly<Record<"literal" | "encoded", Readonly<Record<string, string>>>>;
  readonly brackets: Brackets;
}

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
  // Joined, a name is one piece of memory; added up, each link would put its pieces together again.
  const named = (open: string, close: string) =>
    Object.fromEntries(
      members.map((member) => [member, ["page", open, aliases[member] ?? member, close].join("")]),
    );
  return {
    members,
    literal: named("[", "]"),
    encoded: named("%5B", "%5D"),
    begun: { literal: named("[", "]="), encoded: named("%5B", "%5D=") },
    brackets,
  };
}

/** The request's own URL, cut where a value of the page family changes: what stays as it is, is never spelt again. */
export class LinkPattern {
  readonly #query: Query;
  readonly #names: Names;
  readonly #baseUrl: string;

  constructor(query: Query, names: Names, baseUrl: string) {
    this.#query = query;
    this.#names = names;
    this.#baseUrl = baseUrl;
  }

  /** The link that says `values`, split where the one value stands that changes from link to link. */
  template(values: LinkValues): Template {
    const { uri, pathEnd, family } = this.#query;
    let head = "";
    let text = this.#baseUrl;
    let from = 0; // the URI before it has been taken over
    let first = pathEnd + 1; // where the first pair of the link stands
    for (const pair of family) {
      const value = values[pair.member];
      if (value === undefined) {
        // A pair is left out with the `&` before it; the first one keeps the `?`, and takes the `&` after it.
        const isFirst = pair.start === first;
        text += uri.slice(from, isFirst ? first : pair.start - 1);
        from = isFirst ? pair.end + 1 : pair.end;
        if (isFirst) first = from;
        continue;
      }
      const name = this.#nameOf(pair);
      const isNamed = name === undefined && pair.nameEnd < pair.end;
      if (isNamed && value === pair.plain) continue;
      text += isNamed
        ? uri.slice(from, pair.nameEnd + 1)
        : `${uri.slice(from, pair.start)}${name ?? pair.name}=`;
      from = pair.end;
      if (value === null) {
        head = text;
        text = "";
      } else text += value;
    }
    text += uri.slice(from);
    let separator = pathEnd === uri.length ? "?" : first > uri.length ? "" : "&";
    for (const member of this.#names.members) {
      const value = values[member];
      if (value === undefined || family.some((pair) => pair.member === member)) continue;
      text += separator + beginLike(family[0], member, this.#names);
      separator = "&";
      if (value === null) {
        head = text;
        text = "";
      } else text += value;
    }
    return { head, tail: text };
  }

  /** The name of a pair in links, if it is not the one that stands there: an option may ask for another spelling. */
  #nameOf(pair: FamilyPair): string | undefined {
    const { brackets } = this.#names;
    if (brackets === "mirror") return undefined;
    const name = this.#names[brackets][pair.member] as string;
    return pair.name === name ? undefined : name;
  }
}

/** The name of a missing member and its `=`, with the brackets of the pair that is there; percent-encoded if there is none. */
function beginLike(pair: FamilyPair | undefined, member: string, names: Names): string {
  const literal = names.begun.literal[member] as string;
  const encoded = names.begun.encoded[member] as string;
  if (names.brackets !== "mirror") return names.brackets === "literal" ? literal : encoded;
  if (pair === undefined) return encoded;
  const { name } = pair;
  if (name === names.encoded[pair.member]) return encoded;
  if (name === names.literal[pair.member]) return literal;
  const [, open = "[", close = "]"] = /(\[|%5[Bb]).*?(\]|%5[Dd])$/.exec(name) ?? [];
  return literal.replace("[", open).replace("]", close);
}
