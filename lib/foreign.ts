import { decode, type RewriteForeign } from "./query";

/** What links change of the parameters that are not the page's, if the options want anything changed. Made once, in the factory. */
export function foreignRewriter(
  omit: readonly string[],
  encodeBrackets: boolean,
): RewriteForeign | undefined {
  if (omit.length === 0 && !encodeBrackets) return undefined;
  return (pair) => {
    const equals = pair.indexOf("=");
    const name = equals === -1 ? pair : pair.slice(0, equals);
    if (omit.length > 0 && isOf(decode(name) ?? name, omit)) return undefined;
    return encodeBrackets
      ? name.replaceAll("[", "%5B").replaceAll("]", "%5D") + pair.slice(name.length)
      : pair;
  };
}

/** Whether a parameter is one of `names`, or of the family of one: `token[]` says as much as `token`. */
function isOf(parameter: string, names: readonly string[]): boolean {
  return names.some((name) => parameter === name || parameter.startsWith(`${name}[`));
}
