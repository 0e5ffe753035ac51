/** One `name=value` of a query string: its bytes, and the decoded name and value. */
export interface QueryPair {
  readonly raw: string;
  readonly name: string;
  readonly value: string;
}

/**
 * The pairs in the query string of a request target, in their order. The package's own parser is deliberately
 * not used here, so that a mistake in it cannot hide itself from the kit.
 */
export function queryPairs(target: string): QueryPair[] {
  return rawPairs(target).map(parsePair);
}

/** The bytes of each pair in the query string of a request target, in their order. */
export function rawPairs(target: string): string[] {
  const start = target.indexOf("?");
  if (start < 0) return [];
  return target
    .slice(start + 1)
    .split("&")
    .filter((raw) => raw !== "");
}

/** Decodes the bytes of one pair. */
export function parsePair(raw: string): QueryPair {
  const equals = raw.indexOf("=");
  const [name, value] = equals < 0 ? [raw, ""] : [raw.slice(0, equals), raw.slice(equals + 1)];
  return { raw, name: decode(name), value: decode(value) };
}

/** The value of the first pair with this decoded name. */
export function queryValue(target: string, name: string): string | undefined {
  return queryPairs(target).find((pair) => pair.name === name)?.value;
}

/** Whether a decoded name belongs to the `page` family of JSON:API. */
export function isPageParameter(name: string): boolean {
  return name === "page" || name.startsWith("page[");
}

/** The target without its page parameters. */
export function withoutPageParameters(target: string): string {
  const path = target.replace(/\?.*/s, "");
  const kept = queryPairs(target).filter((pair) => !isPageParameter(pair.name));
  return kept.length === 0 ? path : `${path}?${kept.map((pair) => pair.raw).join("&")}`;
}

/** The target with these bytes at the end of its query. */
export function appendQuery(target: string, query: string): string {
  if (query === "") return target;
  return `${target}${target.includes("?") ? "&" : "?"}${query}`;
}

/** Decodes application/x-www-form-urlencoded text; broken percent-encoding stays, in upper case. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text.replaceAll(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
  }
}
