import { decode, toUriCharacters } from "./target";

/**
 * Makes the function that changes other parameters in links, if the options require it.
 * @param omit Names that links never repeat.
 * @param isStrict Whether links contain only characters that RFC 3986 allows.
 */
export function otherParameterRewriter(
  omit: readonly string[],
  isStrict: boolean,
): ((parameters: string) => string | undefined) | undefined {
  if (omit.length === 0) return isStrict ? toUriCharacters : undefined;
  return (parameters) => {
    const kept = parameters.split("&").filter((pair) => !belongsToAny(nameIn(pair), omit));
    if (kept.length === 0) return undefined;
    return isStrict ? toUriCharacters(kept.join("&")) : kept.join("&");
  };
}

function nameIn(pair: string): string {
  const [name = ""] = pair.split("=", 1);
  return decode(name) ?? decodeAscii(name);
}

/** Decodes a name with broken percent-encoding: parsers decode the rest of it too. */
function decodeAscii(name: string): string {
  return name.replace(/%[0-7][0-9A-Fa-f]/g, decodeURIComponent);
}

/**
 * Whether a parameter has one of these names, or is a member of one: `token[]` can carry the same value as
 * `token`.
 */
function belongsToAny(parameter: string, names: readonly string[]): boolean {
  const forms = [parameter, asQsReads(parameter)];
  return names.some((name) => forms.some((form) => form === name || form.startsWith(`${name}[`)));
}

/**
 * The usual form of a name: qs reads `[token]` and `[token]x` as `token`, and `filter[a]x` as `filter[a]`.
 */
function asQsReads(parameter: string): string {
  const groups: string[] = [];
  let level = 0;
  for (const character of parameter) {
    if (level > 0) groups.push(`${groups.pop()}${character}`);
    else if (character === "[") groups.push(character);
    level = Math.max(0, level + (BRACKETS[character] ?? 0));
  }
  if (!parameter.startsWith("[")) return [...parameter.split("[", 1), ...groups].join("");
  const [first = "", ...others] = groups;
  return first.endsWith("]") ? [first.slice(1, -1), ...others].join("") : parameter;
}

const BRACKETS: Readonly<Record<string, number>> = { "[": 1, "]": -1 };
