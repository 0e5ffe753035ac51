/** A parameter named `page` or `page[…]`, its name plain or percent-encoded. */
const PAGE_PARAMETER = /^(?:p|%70)(?:a|%61)(?:g|%67)(?:e|%65)(?:\[|%5[Bb]|=|$)/;

/**
 * What a link cannot hold: everything but printable ASCII (RFC 3986 §2), whatever bytes came in the request line, and
 * the `#` of a fragment.
 */
const NOT_IN_A_LINK = /[^\x21\x22\x24-\x7e]/;

/** Scheme and authority of an absolute-form target (RFC 9112 §3.2.2). */
const ORIGIN = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/\\?]*/;

/** One parameter of the page family, as the request line has it. */
export interface PageParameter {
  /** The name, not decoded. */
  readonly name: string;
  /** The value, not decoded; empty where there is none. */
  readonly value: string;
  /** The parameter's member name; empty until it has been read, and where it names no parameter of this list. */
  member: string;
}

/** A request target taken apart. */
export interface Target {
  /** A path on this site: it begins with exactly one `/`. */
  readonly path: string;
  /** The query string in its order: page parameters, and between them the other parameters, unchanged. */
  readonly query: readonly (PageParameter | string)[];
  /** The page parameters of the query string. */
  readonly parameters: readonly PageParameter[];
}

/** Takes a request target (origin-form or absolute-form) apart. */
export function parseTarget(target: string): Target {
  const uri = toLocalPath(NOT_IN_A_LINK.test(target) ? withoutFragment(encodeForUri(target)) : target);
  const mark = uri.indexOf("?");
  if (mark === -1) return { path: uri, query: [], parameters: [] };
  const query = splitQuery(uri.slice(mark + 1));
  const parameters = query.filter((part) => typeof part !== "string");
  return { path: uri.slice(0, mark), query, parameters };
}

function splitQuery(query: string): (PageParameter | string)[] {
  if (query === "") return [];
  const pieces: (PageParameter | string)[] = [];
  let others = 0; // where the other parameters begin that have not been added yet
  let start = 0;
  for (const pair of query.split("&")) {
    const next = start + pair.length + 1;
    if (PAGE_PARAMETER.test(pair)) {
      if (start > others) pieces.push(query.slice(others, start - 1));
      pieces.push(pageParameter(pair));
      others = next;
    }
    start = next;
  }
  if (start > others) pieces.push(query.slice(others));
  return pieces;
}

function pageParameter(pair: string): PageParameter {
  const equals = pair.indexOf("=");
  return equals === -1
    ? { name: pair, value: "", member: "" }
    : { name: pair.slice(0, equals), value: pair.slice(equals + 1), member: "" };
}

function withoutFragment(uri: string): string {
  const hash = uri.indexOf("#");
  return hash === -1 ? uri : uri.slice(0, hash);
}

/** A path on this site, whatever the target names: `//host`, `/\host` and `http://host` must not lead to another one. */
function toLocalPath(uri: string): string {
  return /^\/(?![/\\])/.test(uri) ? uri : uri.replace(ORIGIN, "").replace(/^[/\\]*/, "/");
}

/** Node passes each byte of the request line as one character up to U+00FF. Characters above that never were bytes. */
function encodeForUri(target: string): string {
  return target.replace(/[^\x21-\x7e]/gu, (character) => {
    const code = character.codePointAt(0) as number;
    if (code <= 0xff) return `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
    return encodeURIComponent(code >= 0xd800 && code <= 0xdfff ? "\ufffd" : character);
  });
}

/** A decoded name or value, where `+` is a space (WHATWG URL §5.1); `undefined` if its percent-encoding is broken. */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}
