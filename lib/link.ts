import { type Begun, type LinkValues, type NamedValues, type Names, valuesOf } from "./names";
import type { FamilyPair, Query } from "./query";

/** The text of a link before and after the value that changes. */
export interface Template {
  readonly head: string;
  readonly tail: string;
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
    const { members } = this.#names;
    let head = "";
    let text = this.#baseUrl;
    let from = 0; // the URI before it has been taken over
    let first = pathEnd + 1; // where the first pair of the link stands
    for (const pair of family) {
      const value = values[placeOf(pair.member, members)];
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
    let separator: keyof Begun = pathEnd === uri.length ? "?" : first > uri.length ? "" : "&";
    for (let at = 0; at < members.length; at++) {
      const value = values[at];
      if (value === undefined || isNamed(family, members[at])) continue;
      text += this.#begin(at, separator);
      separator = "&";
      if (value === null) {
        head = text;
        text = "";
      } else text += value;
    }
    return { head, tail: text };
  }

  /** The link that says `values`. */
  url(values: NamedValues): string {
    return this.template(valuesOf(this.#names, values)).tail;
  }

  /** The name of a pair in links, if it is not the one that stands there: an option may ask for another spelling. */
  #nameOf(pair: FamilyPair): string | undefined {
    const { brackets } = this.#names;
    if (brackets === "mirror") return undefined;
    const name = this.#names[brackets][pair.member] as string;
    return pair.name === name ? undefined : name;
  }

  /** The separator, the name of a missing member and its `=`, with the brackets of the pair that is there. */
  #begin(at: number, separator: keyof Begun): string {
    const { literal, encoded, begun, brackets, members } = this.#names;
    const [pair] = this.#query.family;
    if (pair === undefined || brackets !== "mirror" || pair.name === encoded[pair.member])
      return begun[separator][at] as string;
    const [, open = "[", close = "]"] = /(\[|%5[Bb]).*?(\]|%5[Dd])$/.exec(pair.name) ?? [];
    const name = literal[members[at] as string] as string;
    return `${separator}${name.replace("[", open).replace("]", close)}=`;
  }
}

/** The place of a member, -1 if it is none: `indexOf` would be a call where there are two or three. */
function placeOf(member: string, members: readonly string[]): number {
  for (let at = 0; at < members.length; at++) if (members[at] === member) return at;
  return -1;
}

function isNamed(family: readonly FamilyPair[], member: string | undefined): boolean {
  for (const pair of family) if (pair.member === member) return true;
  return false;
}
