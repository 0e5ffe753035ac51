import { type LinkSource, VARIES } from "../strategies/page-context";
import type { Values } from "../strategies/parameter-schemas";
import type { Brackets, ParameterNames } from "./parameter-names";
import { indexOrEnd, type PageParameter, type QueryPart, toUriCharacters } from "./target";

/** How links are written, as far as the options decide it. */
export interface LinkFormat {
  readonly names: ParameterNames;
  readonly brackets: Brackets;
  /**
   * Returns what links show of other parameters; `undefined` for nothing. Absent if they are kept unchanged.
   */
  readonly rewriteOthers: ((parameters: string) => string | undefined) | undefined;
}

/**
 * Writes the links of a request: its own URL with only the page parameters changed. Strings are cut and
 * joined rather than concatenated: the fast path of `JSON.stringify` in V8 14 (Node.js 26) does not take
 * concatenated strings.
 */
export class LinkWriter implements LinkSource {
  readonly #start: string;
  readonly #query: readonly QueryPart[];

  /**
   * @param start What precedes the query string of every link.
   * @param values The valid values of the request: links keep the sizes of included lists.
   */
  constructor(format: LinkFormat, start: string, query: readonly QueryPart[], values: Values) {
    this.#start = start;
    this.#query = linkQuery(query, format, values);
  }

  /**
   * The URL with these page parameters in place of those of the request; those that are `undefined` are left
   * out.
   */
  url(values: Values): string {
    return this.#split(values).join("");
  }

  /** Makes the function that writes URLs in which only the parameter with the value `VARIES` changes. */
  urls(values: Values): (value: number) => string {
    const around = this.#split(values);
    return (value) => around.join(String(value));
  }

  /** The URL before and after the value `VARIES`, of which there is one at most. */
  #split(values: Values): readonly [before: string, after: string] {
    let url = this.#start;
    let separator = "?";
    for (const part of this.#query) {
      if (typeof part === "string") url += separator + part;
      else {
        const value = values[part.member];
        if (value === undefined) continue;
        url += `${separator}${part.name}=${value}`;
      }
      separator = "&";
    }
    const place = indexOrEnd(url, VARIES);
    return [url.slice(0, place), url.slice(place + VARIES.length)];
  }
}

/** The path as links write it. */
export function linkPath(path: string, brackets: Brackets): string {
  return brackets === "encoded" ? toUriCharacters(path) : path;
}

/**
 * The query string of links: that of the request, with names in the notation of the options and all page
 * parameters.
 */
function linkQuery(query: readonly QueryPart[], format: LinkFormat, values: Values): readonly QueryPart[] {
  const { names, brackets, rewriteOthers } = format;
  if (query.length === 0) return allParameters(query, format);
  let parts = rewriteOthers ? query.flatMap((part) => rewritten(part, rewriteOthers)) : query;
  if (brackets !== "mirror") parts = parts.map((part) => renamed(part, names[brackets]));
  if (names.included.length > 0) parts = parts.flatMap((part) => withSizeKept(part, names, values));
  if (hasAll(names.parameters.literal, query)) return parts;
  return [...parts, ...allParameters(query, format).filter(({ member }) => !isPresent(member, query))];
}

function rewritten(part: QueryPart, rewriteOthers: (parameters: string) => string | undefined): QueryPart[] {
  const shown = typeof part === "string" ? rewriteOthers(part) : part;
  return shown === undefined ? [] : [shown];
}

function renamed(part: QueryPart, names: Readonly<Record<string, string>>): QueryPart {
  return typeof part === "string" ? part : { ...part, name: names[part.member] as string };
}

/** The size of an included list, which is the same in all links; nothing for one that has been refused. */
function withSizeKept(part: QueryPart, { included }: ParameterNames, values: Values): QueryPart[] {
  if (typeof part === "string" || !included.some(({ key }) => key === part.member)) return [part];
  const size = values[part.member];
  return size === undefined ? [] : [`${part.name}=${size}`];
}

function hasAll(parameters: readonly PageParameter[], query: readonly QueryPart[]): boolean {
  for (const { member } of parameters) if (!isPresent(member, query)) return false;
  return true;
}

function isPresent(member: string, query: readonly QueryPart[]): boolean {
  for (const part of query) if (typeof part !== "string" && part.member === member) return true;
  return false;
}

/** The last brackets of a page parameter that this list has, each plain or percent-encoded. */
const BRACKETS = /.*(\[|%5[Bb]).*(\]|%5[Dd])$/;

/** All page parameters, with the brackets that links give to those that the request does not have. */
function allParameters(
  query: readonly QueryPart[],
  { names, brackets }: LinkFormat,
): readonly PageParameter[] {
  if (brackets !== "mirror") return names.parameters[brackets];
  const example = query.find((part) => typeof part !== "string" && part.member !== "") as
    | PageParameter
    | undefined;
  if (example === undefined || example.name === names.encoded[example.member])
    return names.parameters.encoded;
  const [, open, close] = BRACKETS.exec(example.name) as unknown as [string, string, string];
  if (open === "[" && close === "]") return names.parameters.literal;
  return names.parameters.literal.map(({ name, ...parameter }) => ({
    ...parameter,
    name: name.replace("[", open).replace("]", close),
  }));
}
