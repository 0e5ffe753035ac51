/** Where a pair begins: the name `page`, alone or before a bracket, each character plain or percent-encoded. */
const FAMILY = /(?:p|%70)(?:a|%61)(?:g|%67)(?:e|%65)(?:\[|%5[Bb]|[=&]|$)/y;

/** What a link cannot hold: all but printable ASCII (RFC 3986 §2), whatever bytes came in the request line, and the `#` of a fragment. */
const NOT_IN_A_LINK = /[^\x21\x22\x24-\x7e]/;

/** Scheme and authority of an absolute-form target (RFC 9112 §3.2.2). */
const ORIGIN = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/\\?]*/;

/** One pair of the page family: where it stands in a URI, and what it is. */
export class FamilyPair {
  readonly uri: string;
  /** Where the name begins. */
  readonly start: number;
  /** Where the name ends: at a `=`, or at the end of the pair. */
  readonly nameEnd: number;
  readonly end: number;
  /** The member of the family that the name says; empty until the pair has been read. */
  member = "";
  /** What it says, if it is spelt just as links spell that. */
  plain: number | string | undefined = undefined;

  constructor(uri: string, start: number, nameEnd: number, end: number) {
    this.uri = uri;
    this.start = start;
    this.nameEnd = nameEnd;
    this.end = end;
  }

  /** The name, not decoded. */
  get name(): string {
    return this.uri.slice(this.start, this.nameEnd);
  }

  /** The value, not decoded; empty where there is none. */
  get value(): string {
    return this.uri.slice(this.nameEnd + 1, this.end);
  }
}

/** A request target as a URI of this site: a path that begins with exactly one `/`, and a query string if there are any pairs. */
export interface Query {
  readonly uri: string;
  /** Where the path ends: at the `?`, or at the end of the URI. */
  readonly pathEnd: number;
  /** The pairs of the page family, in the order in which they stand in the URI. */
  readonly family: readonly FamilyPair[];
}

/** What links show of a foreign pair; `undefined` leaves it out. */
export type RewriteForeign = (pair: string) => string | undefined;

const NO_PAIRS: readonly FamilyPair[] = [];

/** Takes a request target (origin-form or absolute-form) apart. Of foreign pairs it reads no more than how they begin. */
export function readQuery(target: string, rewrite?: RewriteForeign): Query {
  const uri = sitePath(NOT_IN_A_LINK.test(target) ? withoutFragment(encodeForUri(target)) : target);
  const mark = uri.indexOf("?");
  if (mark === -1) return { uri, pathEnd: uri.length, family: NO_PAIRS };
  if (mark === uri.length - 1) return { uri: uri.slice(0, mark), pathEnd: mark, family: NO_PAIRS };
  const shown = rewrite === undefined ? uri : rewriteForeign(uri, mark, rewrite);
  return { uri: shown, pathEnd: mark, family: familyIn(shown, mark + 1) };
}

function familyIn(uri: string, start: number): readonly FamilyPair[] {
  const family: FamilyPair[] = [];
  let equals = start - 1; // the first `=` from the last pair of the family on, so that no part of the URI is looked through twice
  for (let at = start; at < uri.length; ) {
    const end = indexOrEnd(uri, "&", at);
    if (beginsFamily(uri, at)) {
      if (equals < at) equals = indexOrEnd(uri, "=", at);
      family.push(new FamilyPair(uri, at, equals < end ? equals : end, end));
    }
    at = end + 1;
  }
  return family;
}

function indexOrEnd(uri: string, character: string, from: number): number {
  const index = uri.indexOf(character, from);
  return index === -1 ? uri.length : index;
}

function beginsFamily(uri: string, at: number): boolean {
  const first = uri.charCodeAt(at);
  if (first !== 0x70 && first !== 0x25) return false; // neither "p" nor "%"
  if (isBracketedPage(uri, at)) return true;
  FAMILY.lastIndex = at;
  return FAMILY.test(uri);
}

/** Whether `page[` stands there, as nearly all requests spell it: told character by character, which is quicker than the pattern. */
function isBracketedPage(uri: string, at: number): boolean {
  return (
    uri.charCodeAt(at + 4) === 0x5b &&
    uri.charCodeAt(at) === 0x70 &&
    uri.charCodeAt(at + 1) === 0x61 &&
    uri.charCodeAt(at + 2) === 0x67 &&
    uri.charCodeAt(at + 3) === 0x65
  );
}

function rewriteForeign(uri: string, mark: number, rewrite: RewriteForeign): string {
  const kept: string[] = [];
  for (const pair of uri.slice(mark + 1).split("&")) {
    const shown = beginsFamily(pair, 0) ? pair : rewrite(pair);
    if (shown !== undefined) kept.push(shown);
  }
  const path = uri.slice(0, mark);
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}

function withoutFragment(uri: string): string {
  const hash = uri.indexOf("#");
  return hash === -1 ? uri : uri.slice(0, hash);
}

/** A path on this site, whichever site the target names: `//host`, `/\host` and `http://host` must not lead away. */
function sitePath(path: string): string {
  const second = path.charCodeAt(1);
  const plain = path.charCodeAt(0) === 0x2f && second !== 0x2f && second !== 0x5c; // "/", then neither "/" nor "\"
  return plain ? path : path.replace(ORIGIN, "").replace(/^[/\\]*/, "/");
}

/** Node hands over each byte of the request line as one character up to U+00FF; what is above was never a byte. */
function encodeForUri(target: string): string {
  return target.replace(/[^\x21-\x7e]/gu, (character) => {
    const code = character.codePointAt(0) as number;
    if (code <= 0xff) return `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
    return encodeURIComponent(code >= 0xd800 && code <= 0xdfff ? "\ufffd" : character);
  });
}

/** The decoded form of a name or a value, `+` being a space (WHATWG URL §5.1); `undefined` if its percent-encoding is broken. */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}
