/**
 * Texts, percent-encoded, that are not decimal integers, by what they are. Each of them is read as a number,
 * or as no value at all, by some language, parser or database. `#` is the place of the integer.
 */
const wrongIntegers: Readonly<Record<string, readonly string[]>> = {
  words: texts("abc null nil None undefined true false NaN Infinity -Infinity all last max *"),
  "digits and letters": texts("#abc abc# #n #d #L #px"),
  signs: texts("-1 -# - -0 %2B# +# --# #- %E2%88%92#"),
  fractions: texts("#.5 #.0 #. #.00 .# 1.9999999999999999999"),
  "several numbers": texts("#,3 #,0 1,000 #;3 #:3 #/1 1-# #%203 #%26page"),
  bases: texts("0x# 0X# 0b1 0b10 0o# %26H# #h"),
  "exponents and separators": texts("1e1 #e0 #E0 1e%2B1 #0e-1 1_0 #_0 0_#"),
  "no text": ["", ...texts("%20 + %09 %0A %00 %22%22 %C2%A0")],
  "white space": texts("%20# #%20 %09# #%09 #+ #%0B #%0C %C2%A0# #%C2%A0 #%E3%80%80"),
  "line breaks": texts("#%0A %0A# #%0D #%0D%0A #%0Aabc #%C2%85 #%E2%80%A8 %EF%BB%BF# #%EF%BB%BF"),
  "control characters": texts("#%00 %00# #%00abc #%08 #%1B"),
  "digits of other scripts": texts("{0660} {06F0} {0966} {09E6} {0E50} {FF10} #{0660} %C2%B2 %E2%91%A1"),
  "quotes and brackets": texts("%22#%22 '#' %5B#%5D %5B%5D %7B%7D (#) #%252 #%25 %253#"),
};

/** Texts that some server takes for this integer, or for none; each of them once. */
export function wrongTextsOf(integer: string): string[] {
  return Object.values(wrongIntegers).flatMap((kind) => kind.map((text) => withInteger(text, integer)));
}

/** One of these texts of each kind. */
export function wrongTextOfEachKind(integer: string): string[] {
  return Object.values(wrongIntegers).map(([text = ""]) => withInteger(text, integer));
}

function withInteger(text: string, integer: string): string {
  return text
    .replaceAll("#", integer)
    .replace(/\{(\w+)\}/, (_, zero: string) => inScript(integer, Number.parseInt(zero, 16)));
}

/** The digits of an integer in another script, whose zero is this code point. */
function inScript(integer: string, zero: number): string {
  return [...integer].map((digit) => encodeURIComponent(String.fromCodePoint(zero + Number(digit)))).join("");
}

/** Zero, where it is not allowed. */
export const zeros = texts("0 00 000");

/**
 * Integers that 32, 53 or 64 bits cannot hold. Read in fewer bits, or multiplied by a page size, most of them
 * become the position of a page that exists.
 */
export const hugeIntegers = [
  ...texts("2147483647 2147483648 2147483649 4294967295 4294967296 4294967297 4294967298"),
  ...texts("9007199254740992 9007199254740993 4611686018427387905 9223372036854775807 9223372036854775808"),
  ...texts("9223372036854775809 18446744073709551615 18446744073709551616 18446744073709551617"),
  ...["18446744073709551618", "1".padEnd(30, "0"), "9".repeat(40), "1".padEnd(400, "0")],
];

/** The size after a maximum, and others not far above it; none where there is no maximum. */
export function sizesAbove(maximum: number): string[] {
  if (!Number.isSafeInteger(maximum)) return [];
  const sizes = [
    maximum + 1,
    maximum + 2,
    ...[2, 3, 5, 10, 100].map((times) => times * maximum),
    2 * maximum + 1,
  ];
  // Compared as a text, a number with a leading zero is less than others. Read in base 8, it is still too
  // large.
  return [...new Set(sizes.map(String)), `0${100 * maximum}`];
}

/** Positions that can be computed with until they are multiplied by a page size. */
export const hugePositions = [
  ...hugeIntegers,
  ...texts("1073741825 4503599627370497 9007199254740991 2305843009213693953"),
];

/** Characters around a name, percent-encoded, that parsers leave out or end it at. */
export const strippedCharacters = texts("%20 %09 %0A %00 %C2%A0 %EF%BB%BF");

/** Integers with leading zeros, which some parsers read in base 8. */
export const paddedIntegers = texts("01 02 002 00002 07 08 09 010 0010 011 0000000000000000000000002");

/**
 * Texts, percent-encoded, that are no cursors; servers have taken them for none, or for the start of the
 * list.
 */
export const wrongCursors = [
  ...texts(
    "this.is~no-cursor no%20cursor null. %5Bobject%20Object%5D %7B%7D %5B%5D %22%22 ~ . %20 %0A %09 +",
  ),
  ...texts("%C3%A9. %F0%9F%92%A9 '%20OR%201=1-- %25 * !!!! kit.kit.kit"),
];

/** Words that clients send without a cursor, some in base64. Where cursors are short, each may be one. */
export const wordsForCursors = texts("null undefined 0 1 abc first bnVsbA e30 W10 MA");

/** Percent-encoding that does not decode to UTF-8. */
export const brokenEncodings = texts("%zz %E0%A4%A % 2% %2 2%2 %FF 2%FF %C3 %80 %C0%B2 %ED%A0%80");

/** Texts, percent-encoded, on which servers fail. */
export const hostileTexts = texts(
  "%00 2%00 %002 %F0%9D%9F%9A %1B%5B2J %EF%BF%BF %E2%80%AE2 '%22%3B-- %24%7B2%7D ..%2F..%2F",
);

/**
 * Whether SEC-5 is the clause for a query on which a server fails: it holds infinity, an odd name, or more
 * than a thousand parameters.
 */
export function isHostile(query: string): boolean {
  if (query.split("&").length > 1000) return true;
  return /Infinity$|%00|(?:^|&)page(?:=|&|$|(?:\[|%5B)(?:[a-z]*=|constructor|toString|hasOwn))|__proto__/.test(
    query,
  );
}

/** A list of texts without spaces. */
function texts(list: string): readonly string[] {
  return list.split(" ");
}
