import { parse } from "qs";
import { describe } from "./describe";
import { type ErrorObject, problem } from "./errors";
import type { Members } from "./member";
import type { Names } from "./names";
import { decode, type FamilyPair } from "./query";

/**
 * What the family says: an integer for each member that takes one and got one, the decoded text for any other; a repeated
 * member is a list. What is no member stands under its own decoded name.
 */
export type FamilyValues = Record<string, unknown>;

const INTEGER = /^[0-9]+$/;

/** Reads what a family says; what of it cannot be read is added to `errors`. */
export type FamilyReader = (family: readonly FamilyPair[], errors: ErrorObject[]) => FamilyValues;

/** Makes the reader of a family, with qs. Pairs whose percent-encoding is broken are told as errors, and say nothing. */
export function familyReader(members: Members, names: Names): FamilyReader {
  const byName = new Map(Object.entries(names.literal).map(([member, name]) => [name, member]));
  const isInteger = (member: string) => members[member]?.schema.type === "integer";
  return (family, errors) => {
    const text = decodable(family, byName, errors)
      .map((pair) => `${pair.name}=${pair.value}`)
      .join("&");
    // JSON:API 1.1 makes `page[size]` the name of a parameter, not a path into an object: with `depth: 0` names stay whole.
    const parsed = parse(text, {
      depth: 0,
      parameterLimit: Number.POSITIVE_INFINITY,
      duplicates: "combine",
    });
    const values: FamilyValues = {};
    for (const [name, value] of Object.entries(parsed)) {
      const member = byName.get(name) ?? name;
      values[member] = isInteger(member) ? integerOf(value) : value;
    }
    return values;
  };
}

/** The pairs that can be decoded, each now knowing its member; any other is told as an error. */
function decodable(
  family: readonly FamilyPair[],
  byName: ReadonlyMap<string, string>,
  errors: ErrorObject[],
): FamilyPair[] {
  return family.filter((pair) => {
    const name = decode(pair.name);
    const isDecodable = name !== undefined && decode(pair.value) !== undefined;
    if (!isDecodable) errors.push(brokenEncoding(pair, name));
    pair.member = (isDecodable && byName.get(name)) || "";
    return isDecodable;
  });
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
