import { decode } from "./target";

/**
 * Makes the function that changes other parameters in links, if the options want any change.
 * @param omit Names that links never repeat.
 * @param encodeBrackets Whether brackets in names are percent-encoded.
 */
export function otherParameterRewriter(
  omit: readonly string[],
  encodeBrackets: boolean,
): ((parameters: string) => string | undefined) | undefined {
  if (omit.length === 0 && !encodeBrackets) return undefined;

  function rewrite(pair: string): string | undefined {
    const equals = pair.indexOf("=");
    const name = equals === -1 ? pair : pair.slice(0, equals);
    if (belongsToAny(decode(name) ?? name, omit)) return undefined;
    if (!encodeBrackets) return pair;
    return name.replaceAll("[", "%5B").replaceAll("]", "%5D") + pair.slice(name.length);
  }

  return (parameters) => {
    const kept = parameters.split("&").flatMap((pair) => rewrite(pair) ?? []);
    return kept.length === 0 ? undefined : kept.join("&");
  };
}

/** Whether a parameter has one of these names, or begins with one and a bracket: `token[]` carries what `token` does. */
function belongsToAny(parameter: string, names: readonly string[]): boolean {
  return names.some((name) => parameter === name || parameter.startsWith(`${name}[`));
}
