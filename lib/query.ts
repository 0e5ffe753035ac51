/** Where a pair begins: the name `page`, alone or before a bracket, each character plain or percent-encoded. */
const FAMILY = /(?:p|%70)(?:a|%61)(?:g|%67)(?:e|%65)(?:\[|%5[Bb]|[=&]|$)/y;

/** What a URI cannot hold (RFC 3986 §2): a link is printable ASCII, whatever bytes came in the request line. */
const NOT_IN_A_URI = /[^\x21-\x7e]/;

/** Scheme and authority of an absolute-form target (RFC 9112 §3.2.2). */
const ORIGIN = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/\\?]*/;

/** One pair of the page family, as it stands in the query string. */
export interface FamilyPair {
  /** The name, not decoded. */
  readonly name: string;
  /** The value, not decoded; empty where there is none. */
  readonly value: string;
  /** The member of the family that the name says; empty until the pair has been read. */
  member: string;
}

/** The pairs of the page family, and between them the text of all other pairs, in the order of the query string. */
export interface Pairs {
  readonly parts: readonly (string | FamilyPair)[];
  readonly family: readonly FamilyPair[];
}

/** A request target taken apart; `path` begins with exactly one `/`. */
export interface Query extends Pairs {
  readonly path: string;
}

/** What links show of a foreign pair; `undefined` leaves it out. */
export type RewriteForeign = (pair: string) => string | undefined;

const NO_PAIRS: Pairs = { parts: [], family: [] };

/** Takes a request target (origin-form or absolute-form) apart. Of foreign pairs it reads no more than how they begin. */
export function readQuery(target: string, rewrite?: RewriteForeign): Query {
  const uri = withoutFragment(NOT_IN_A_URI.test(target) ? encodeForUri(target) : target);
  const mark = uri.indexOf("?");
  if (mark === -1) return { path: sitePath(uri), parts: NO_PAIRS.parts, family: NO_PAIRS.family };
  const path = sitePath(uri.slice(0, mark));
  const { parts, family } = mark === uri.length - 1 ? NO_PAIRS : splitPairs(uri, mark + 1);
  return { path, parts: rewrite === undefined ? parts : rewriteForeign(parts, rewrite), family };
}

/** Runs of foreign pairs stay one piece of text, so that 500 of them cost a link no more than one. */
function splitPairs(uri: string, start: number): Pairs {
  const parts: (string | FamilyPair)[] = [];
  const family: FamilyPair[] = [];
  let foreign = start;
  for (let at = start; at <= uri.length; ) {
    const next = uri.indexOf("&", at);
    const end = next === -1 ? uri.length : next;
    if (beginsFamily(uri, at)) {
      if (at > foreign) parts.push(uri.slice(foreign, at - 1));
      const pair = familyPair(uri.slice(at, end));
      parts.push(pair);
      family.push(pair);
      foreign = end + 1;
    }
    at = end + 1;
  }
  if (foreign <= uri.length) parts.push(uri.slice(foreign));
  return { parts, family };
}

function beginsFamily(uri: string, at: number): boolean {
  const first = uri.charCodeAt(at);
  if (first !== 0x70 && first !== 0x25) return false; // neither "p" nor "%"
  FAMILY.lastIndex = at;
  return FAMILY.test(uri);
}

function familyPair(text: string): FamilyPair {
  const equals = text.indexOf("=");
  return equals === -1
    ? { name: text, value: "", member: "" }
    : { name: text.slice(0, equals), value: text.slice(equals + 1), member: "" };
}

function rewriteForeign(parts: Pairs["parts"], rewrite: RewriteForeign): Pairs["parts"] {
  const kept: (string | FamilyPair)[] = [];
  for (const part of parts) {
    if (typeof part !== "string") kept.push(part);
    else for (const pair of part.split("&").map(rewrite)) if (pair !== undefined) kept.push(pair);
  }
  return kept;
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
