/** A parameter named `page` or `page[…]`, its name plain or percent-encoded. */
const PAGE_PARAMETER = /^(?:p|%70)(?:a|%61)(?:g|%67)(?:e|%65)(?:\[|%5[Bb]|=|$)/;

/**
 * A path that begins with exactly one `/`, and a query string, in characters that a link can hold: printable
 * ASCII (RFC 3986 §2) without the `#` of a fragment.
 */
const PLAIN_TARGET = /^\/(?![/\\])[\x21\x22\x24-\x7e]*$/;

/** Scheme and authority of an absolute-form target (RFC 9112 §3.2.2). */
const ORIGIN = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/\\?]*/;

/** One parameter of the page family, as the request line has it. */
export interface PageParameter {
  /** The name, not decoded. */
  readonly name: string;
  /** The value, not decoded; empty where there is none. */
  readonly value: string;
  /**
   * The parameter's member name; empty until it has been read, and where it names no parameter of this list.
   */
  member: string;
}

/** A part of a query string: a page parameter, or the other parameters between two of them, unchanged. */
export type QueryPart = PageParameter | string;

/** The parts of a request target. */
export interface Target {
  /** A path on this site: it begins with exactly one `/`. */
  readonly path: string;
  /** The query string, in its order. */
  readonly query: readonly QueryPart[];
}

/** Splits a request target (origin-form or absolute-form) into its parts. */
export function parseTarget(target: string): Target {
  const uri = PLAIN_TARGET.test(target) ? target : toLocalPath(encodeForUri(withoutFragment(target)));
  const mark = indexOrEnd(uri, "?");
  return { path: uri.slice(0, mark), query: mark < uri.length - 1 ? splitQuery(uri, mark + 1) : [] };
}

/** Splits the query string that begins at `from` in a URI. */
function splitQuery(uri: string, from: number): QueryPart[] {
  const query: QueryPart[] = [];
  let others = from; // where the other parameters begin that have not been added yet
  for (let start = from; start < uri.length; ) {
    const end = indexOrEnd(uri, "&", start);
    const pair = uri.slice(start, end);
    if (PAGE_PARAMETER.test(pair)) {
      if (start > others) query.push(uri.slice(others, start - 1));
      query.push(pageParameter(pair));
      others = end + 1;
    }
    start = end + 1;
  }
  if (others <= uri.length) query.push(uri.slice(others));
  return query;
}

function pageParameter(pair: string): PageParameter {
  const equals = indexOrEnd(pair, "=");
  return { name: pair.slice(0, equals), value: pair.slice(equals + 1), member: "" };
}

/** Where a character is next found in a text; the length of the text if it is not. */
export function indexOrEnd(text: string, character: string, from = 0): number {
  const index = text.indexOf(character, from);
  return index === -1 ? text.length : index;
}

/** The page parameters of a query string. */
export function pageParameters(query: readonly QueryPart[]): PageParameter[] {
  return query.filter((part) => typeof part !== "string");
}

function withoutFragment(target: string): string {
  const hash = target.indexOf("#");
  return hash === -1 ? target : target.slice(0, hash);
}

/** A path on this site: links made from `//host`, `/\host` or `http://host` must not lead to another one. */
function toLocalPath(uri: string): string {
  return uri.replace(ORIGIN, "").replace(/^[/\\]*/, "/");
}

/**
 * Node.js passes each byte of the request line as one character up to U+00FF. Higher characters were never
 * bytes.
 */
function encodeForUri(target: string): string {
  return target.replace(/[^\x21-\x7e]/gu, (character) => {
    const code = character.codePointAt(0) as number;
    if (code <= 0xff) return `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
    return encodeURIComponent(code >= 0xd800 && code <= 0xdfff ? "\ufffd" : character);
  });
}

/**
 * Percent-encodes the characters beyond ASCII of a target that the app has written. It may be made from a
 * request line, whose bytes Node.js passes as characters: where they are those of UTF-8, they stay.
 */
export function encodeOwnTarget(target: string): string {
  return target.replace(/[\x80-\xff]+/g, (text) =>
    decode(encodeForUri(text)) === undefined ? encodeURIComponent(text) : text,
  );
}

/**
 * Percent-encodes every character of a path or query string that RFC 3986 does not allow there (§3.3, §3.4).
 * The result decodes to the same text. A `%` that begins no escape becomes `%25`.
 */
export function toUriCharacters(text: string): string {
  return text.replace(
    /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]|%(?![0-9A-Fa-f]{2})/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * A decoded name or value, where `+` is a space (WHATWG URL §5.1); `undefined` if its percent-encoding is
 * broken.
 */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}
