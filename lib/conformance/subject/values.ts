/**
 * Texts, percent-encoded, that are not decimal integers, by what they are. Each of them is read as a number,
 * or as no value at all, by some language, parser or database.
 */
export const wrongIntegers: Readonly<Record<string, readonly string[]>> = {
  words: texts("abc null nil None undefined true false NaN Infinity -Infinity all last"),
  "digits and letters": texts("2abc abc2 2n 2d 2L 2px"),
  signs: texts("-1 -2 - %2B2 +2 --2 2- %E2%88%922"),
  fractions: texts("1.5 2.0 2. 2.00 .2 1.9999999999999999999"),
  "several numbers": texts("2,3 2,0 1,000 2;3 2:3 2/1 1-2 2%203 2%26page"),
  bases: texts("0x2 0X2 0b1 0b10 0o2 %26H2 2h"),
  "exponents and separators": texts("1e1 2e0 2E0 1e%2B1 20e-1 1_0 2_0"),
  "no text": [""],
  "white space": texts("%202 2%20 %092 2%09 2+ 2%0B 2%0C %C2%A02 2%C2%A0 2%E3%80%80"),
  "line breaks": texts("2%0A %0A2 2%0D 2%0D%0A 2%0Aabc 2%C2%85 2%E2%80%A8 %EF%BB%BF2 2%EF%BB%BF"),
  "digits of other scripts": texts(
    "%D9%A2 %DB%B2 %E0%A5%A8 %E0%A7%A8 %E0%B9%92 %EF%BC%92 2%D9%A2 %C2%B2 %E2%91%A1",
  ),
  "quotes and brackets": texts("%222%22 '2' %5B2%5D %5B%5D %7B%7D (2) 2%252 2%25"),
};

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

/** Integers with leading zeros, which some parsers read in base 8. */
export const paddedIntegers = texts("01 02 002 00002 07 08 010 0010 011");

/** Texts, percent-encoded, that are no cursors; servers have taken them for none, or for the start of the list. */
export const wrongCursors = [
  ...texts(
    "this.is~no-cursor no%20cursor null. %5Bobject%20Object%5D %7B%7D %5B%5D %22%22 ~ . %20 %0A %09 +",
  ),
  ...texts("%C3%A9. %F0%9F%92%A9 '%20OR%201=1-- %25 * !!!! kit.kit.kit"),
];

/** Percent-encoding that does not decode to UTF-8. */
export const brokenEncodings = texts("%zz %E0%A4%A % 2% %2 2%2 %FF 2%FF %C3 %80 %C0%B2 %ED%A0%80");

/** Texts, percent-encoded, on which servers fail. */
export const hostileTexts = texts(
  "%00 2%00 %002 %F0%9D%9F%9A %1B%5B2J %EF%BF%BF %E2%80%AE2 '%22%3B-- %24%7B2%7D ..%2F..%2F",
);

/** Whether SEC-5 is the clause for a query on which a server fails: it holds infinity, or an odd name. */
export function isHostile(query: string): boolean {
  return /Infinity$|^page=|^page(?:\[|%5B)constructor|__proto__|^page(?:\[|%5B)[a-z]*=/.test(query);
}

/** A list of texts without spaces. */
function texts(list: string): readonly string[] {
  return list.split(" ");
}
