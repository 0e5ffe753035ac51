import type { Member, Members } from "./member";
import type { Names } from "./names";
import type { FamilyPair } from "./query";
import type { Values } from "./strategies/strategy";

/** Text that says itself, decoded or not. */
const PLAIN_TEXT = /^[A-Za-z0-9_-]*$/;

/** Reads a family that is spelt as nearly all are; `undefined` for any other. */
export type PlainReader = (family: readonly FamilyPair[]) => Values | undefined;

/** A name as nearly all requests spell it. */
interface Spelling {
  readonly name: string;
  readonly member: string;
  /** The place of the member among the values. */
  readonly at: number;
  readonly schema: Member["schema"];
}

/**
 * Makes the reader of families in which each member stands once, plainly spelt, with a value that its schema allows. What it takes, qs
 * reads and Ajv judges alike, so neither is asked; all else it leaves to them.
 */
export function plainReader(members: Members, names: Names): PlainReader {
  const spellings = [names.literal, names.encoded].flatMap((spelt) =>
    names.members.map((member, at): Spelling => {
      const { schema } = members[member] as Member;
      return { name: spelt[member] as string, member, at, schema };
    }),
  );
  const nothing: Values = names.members.map(() => undefined);
  return (family) => {
    const values = nothing.slice();
    for (const pair of family) {
      const spelling = spellingOf(pair, spellings);
      if (spelling === undefined || values[spelling.at] !== undefined) return undefined;
      const { schema } = spelling;
      const value = schema.type === "integer" ? plainInteger(pair, schema) : plainText(pair, schema);
      if (value === undefined) return undefined;
      values[spelling.at] = value;
      pair.member = spelling.member;
      pair.plain = value;
    }
    return values;
  };
}

function spellingOf(pair: FamilyPair, spellings: readonly Spelling[]): Spelling | undefined {
  const { name } = pair;
  for (const spelling of spellings) if (spelling.name === name) return spelling;
  return undefined;
}

/** An integer as numbers are written: decimal digits, without zeros before them. */
function plainInteger(
  { uri, nameEnd, end }: FamilyPair,
  { minimum, maximum }: { minimum: number; maximum: number },
): number | undefined {
  const start = nameEnd + 1;
  if (start >= end || (start + 1 < end && uri.charCodeAt(start) === 0x30)) return undefined;
  let integer = 0;
  for (let at = start; at < end; at++) {
    const digit = uri.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    integer = integer * 10 + digit;
  }
  return integer < minimum || integer > maximum ? undefined : integer; // what is no safe integer is above the maximum, rounded or not
}

function plainText({ value }: FamilyPair, { maxLength }: { maxLength: number }): string | undefined {
  return value.length <= maxLength && PLAIN_TEXT.test(value) ? value : undefined;
}
