import type { Values } from "../strategies/parameters";
import type { Brackets, ParameterNames } from "./parameter-names";
import type { PageParameter, Target } from "./target";

/** How links are written: what depends on the options alone. */
export interface LinkFormat {
  readonly names: ParameterNames;
  readonly brackets: Brackets;
  /** What links show of other parameters: `undefined` leaves them out. Absent where they are kept unchanged. */
  readonly rewriteOthers: ((parameters: string) => string | undefined) | undefined;
}

/** A page parameter in a link. */
interface Slot {
  readonly member: string;
  /** The name with its `=`. */
  readonly start: string;
}

/**
 * Makes the function that writes the links of a request: its own URL with only the page parameters changed. Parameters
 * that are `undefined` are left out, and those that the request does not have are appended.
 */
export function linkWriter(format: LinkFormat, target: Target, baseUrl: string): (values: Values) => string {
  const start = baseUrl + target.path;
  const parts = target.query.flatMap((part) => linkPart(part, format));
  const present = parts.map((part) => (typeof part === "string" ? "" : part.member));
  const nameOf = missingNames(format, target);
  return (values) => {
    let url = start;
    let separator = "?";
    for (const part of parts) {
      if (typeof part === "string") url += separator + part;
      else {
        const value = values[part.member];
        if (value === undefined) continue;
        url += separator + part.start + value;
      }
      separator = "&";
    }
    for (const member in values) {
      const value = values[member];
      if (value === undefined || present.includes(member)) continue;
      url += `${separator}${nameOf(member)}=${value}`;
      separator = "&";
    }
    return url;
  };
}

/** What a link has in place of a part of the request's query string: nothing, text, or a page parameter. */
function linkPart(part: PageParameter | string, { names, brackets, rewriteOthers }: LinkFormat): (string | Slot)[] {
  if (typeof part === "string") {
    const text = rewriteOthers ? rewriteOthers(part) : part;
    return text === undefined ? [] : [text];
  }
  const name = brackets === "mirror" ? part.name : names[brackets][part.member];
  return [{ member: part.member, start: `${name}=` }];
}

/** The names of parameters that the request does not have, with the brackets of the first page parameter that it has. */
function missingNames({ names, brackets }: LinkFormat, { query }: Target): (member: string) => string | undefined {
  if (brackets !== "mirror") return (member) => names[brackets][member];
  const example = query.find((part) => typeof part !== "string");
  if (example === undefined || example.name === names.encoded[example.member])
    return (member) => names.encoded[member];
  const [, open = "[", close = "]"] = /(\[|%5[Bb]).*?(\]|%5[Dd])$/.exec(example.name) ?? [];
  return (member) => names.literal[member]?.replace("[", open).replace("]", close);
}
