/** One `name=value` of a query string: its bytes, and what they mean. */
export interface Pair {
  readonly raw: string;
  readonly name: string;
  readonly value: string;
}

/** The query string of a request target as pairs, in their order. Written apart from the package's own reader, so that the two can disagree. */
export function pairs(target: string): Pair[] {
  const start = target.indexOf("?");
  if (start < 0) return [];
  return target
    .slice(start + 1)
    .split("&")
    .filter((raw) => raw !== "")
    .map((raw) => {
      const equals = raw.indexOf("=");
      const [name, value] = equals < 0 ? [raw, ""] : [raw.slice(0, equals), raw.slice(equals + 1)];
      return { raw, name: decode(name), value: decode(value) };
    });
}

/** The value of the first pair of that (decoded) name. */
export function value(target: string, name: string): string | undefined {
  return pairs(target).find((pair) => pair.name === name)?.value;
}

export function isPageFamily(name: string): boolean {
  return name === "page" || name.startsWith("page[");
}

/** The target without its page family. */
export function withoutPage(target: string): string {
  const path = target.replace(/\?.*/s, "");
  const kept = pairs(target).filter((pair) => !isPageFamily(pair.name));
  return kept.length === 0 ? path : `${path}?${kept.map((pair) => pair.raw).join("&")}`;
}

/** The target with more bytes at the end of its query. */
export function append(target: string, query: string): string {
  if (query === "") return target;
  return `${target}${target.includes("?") ? "&" : "?"}${query}`;
}

/** form-urlencoded decoding; bytes that do not decode stand for themselves. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
