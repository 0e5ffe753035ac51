import { decode, toUriCharacters } from "./target";

/**
 * Makes the function that changes other parameters in links, if the options want any change.
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
  return decode(name) ?? name;
}

/**
 * Whether a parameter has one of these names, or belongs to one: `token[]` carries what `token` does, and so does
 * `[token]`, which qs reads as `token`.
 */
function belongsToAny(parameter: string, names: readonly string[]): boolean {
  const plain = parameter.replace(/^\[([^[\]]*)\]?/, "$1");
  return names.some((name) =>
    [parameter, plain].some((candidate) => candidate === name || candidate.startsWith(`${name}[`)),
  );
}
