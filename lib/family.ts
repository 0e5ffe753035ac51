import { parse } from "qs";
import { describe } from "./describe";
import { type ErrorObject, problem } from "./errors";
import type { Names } from "./link";
import type { Members } from "./member";
import { decode, type FamilyPair } from "./query";

/**
 * What the family says: an integer for each member that takes one and got one, the decoded text for any other; a repeated
 * member is a list. What is no member stands under its own decoded name.
 */
export type FamilyValues = Record<string, unknown>;

/** Text that says itself, decoded or not. */
const PLAIN_TEXT = /^[A-Za-z0-9_-]*$/;
const INTEGER = /^[0-9]+$/;

/** More decimal digits may be more than a safe integer. */
const PLAIN_DIGITS = 15;

/** Reads what a family says; what of it cannot be read is added to `errors`. */
export type FamilyReader = (family: readonly FamilyPair[], errors: ErrorObject[]) => FamilyValues;

/** A name as nearly all requests spell it. */
interface Spelling {
  readonly name: string;
  readonly member: string;
  readonly isInteger: boolean;
}

/** The members by their literal names, and those whose values are integers. */
interface Known {
  readonly byName: ReadonlyMap<string, string>;
  readonly integers: ReadonlySet<string>;
}

/** Makes the reader of a family: the quick way where it serves, qs for everything else. */
export function familyReader(members: Members, names: Names): FamilyReader {
  const integers = new Set(
    Object.keys(members).filter((member) => members[member]?.schema.type === "integer"),
  );
  const spellings = [names.literal, names.encoded].flatMap((spelt) =>
    Object.entries(spelt).map(([member, name]) => ({
      name,
      member,
      isInteger: integers.has(member),
    })),
  );
  const known = {
    byName: new Map(Object.entries(names.literal).map(([member, name]) => [name, member])),
    integers,
  };
  return (family, errors) => readPlainly(family, spellings) ?? readWithQs(family, known, errors);
}

/**
 * Reads a family in which each member stands once, plainly spelt, as nearly all requests have it. Returns `undefined` for
 * every other, which is then left to qs: of what both read, they read the same.
 */
function readPlainly(
  family: readonly FamilyPair[],
  spellings: readonly Spelling[],
): FamilyValues | undefined {
  const values: FamilyValues = {};
  for (const pair of family) {
    const spelling = spellingOf(pair, spellings);
    if (spelling === undefined || values[spelling.member] !== undefined) return undefined;
    const value = spelling.isInteger ? plainInteger(pair) : plainText(pair);
    if (value === undefined) return undefined;
    values[spelling.member] = value;
    pair.member = spelling.member;
    pair.plain = value;
  }
  return values;
}

function spellingOf({ name }: FamilyPair, spellings: readonly Spelling[]): Spelling | undefined {
  for (const spelling of spellings) if (spelling.name === name) return spelling;
  return undefined;
}

/** An integer as numbers are written: decimal digits, without zeros before them. */
function plainInteger({ uri, nameEnd, end }: FamilyPair): number | undefined {
  const start = nameEnd + 1;
  const digits = end - start;
  if (digits < 1 || digits > PLAIN_DIGITS || (digits > 1 && uri.charCodeAt(start) === 0x30)) return undefined;
  let integer = 0;
  for (let at = start; at < end; at++) {
    const digit = uri.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    integer = integer * 10 + digit;
  }
  return integer;
}

function plainText({ value }: FamilyPair): string | undefined {
  return PLAIN_TEXT.test(value) ? value : undefined;
}

/** Reads any family. Pairs whose percent-encoding is broken are told as errors, and say nothing. */
function readWithQs(family: readonly FamilyPair[], known: Known, errors: ErrorObject[]): FamilyValues {
  const decodable = family.filter((pair) => {
    const name = decode(pair.name);
    const isDecodable = name !== undefined && decode(pair.value) !== undefined;
    if (!isDecodable) errors.push(brokenEncoding(pair, name));
    pair.member = (isDecodable && known.byName.get(name)) || "";
    return isDecodable;
  });
  const text = decodable.map((pair) => `${pair.name}=${pair.value}`).join("&");
  // JSON:API 1.1 makes `page[size]` the name of a parameter, not a path into an object: with `depth: 0` names stay whole.
  const parsed = parse(text, { depth: 0, parameterLimit: Number.POSITIVE_INFINITY, duplicates: "combine" });
  const values: FamilyValues = {};
  for (const [name, value] of Object.entries(parsed)) {
    const member = known.byName.get(name) ?? name;
    values[member] = known.integers.has(member) ? integerOf(value) : value;
  }
  return values;
}

/** Digits as a number (beyond a double still a number, and too large for any schema); anything else as it is. */
function integerOf(value: unknown): unknown {
  return typeof value === "string" && INTEGER.test(value) ? Math.min(Number(value), Number.MAX_VALUE) : value;
}

function brokenEncoding(pair: FamilyPair, name: string | undefined): ErrorObject {
  const [part, text] = name === undefined ? ["name", pair.name] : [`value of ${name}`, pair.value];
  const detail = `The ${part} must be percent-encoded UTF-8; got ${describe(text)}.`;
  return problem("PAGE_ENCODING_INVALID", "Percent-encoding is broken", name ?? pair.name, detail);
}
