/** A value as cursors contain it: a letter for its type, the length of its text in bytes, and the text. */
const written = (type: string, text: string) => `${type}${Buffer.byteLength(text)}:${text}`;
const text = (value: string) => written("s", value);
const number = (value: string) => written("n", value);
const NULL = "z0:";

/** Values of cursors that do not fit some columns, by what they are. */
export const FORGED_VALUES: Readonly<Record<string, string>> = {
  "a word": text("abc"),
  "an empty text": text(""),
  "spaces around a digit": text(" 1 "),
  "a float as text": text("1e5"),
  "hexadecimal digits": text("0x10"),
  "digits of another script": text("١٢"),
  NUL: text("\0"),
  "NUL in a text": text("a\0b"),
  "half a character": written("j", '"\\ud800"'),
  "a forged line in the log": text("\n\u001b[2J forged"),
  "no day": text("2026-99-99"),
  "the day zero": text("0000-00-00 00:00:00"),
  "a year that no database has": text("999999-01-01 00:00:00"),
  infinity: text("infinity"),
  SQL: text("'; DROP TABLE listed; --"),
  "a long text": text("x".repeat(1000)),
  "a large number": number("1e+99"),
  "a large negative number": number("-1e+99"),
  "a fraction": number("1.5"),
  "negative zero": number("-0"),
  "not a number": number("NaN"),
  "an infinite number": number("Infinity"),
  "a bigint of 65 bits": written("i", "18446744073709551616"),
  "a bigint of 140 bits": written("i", "-1000000000000000000000000000000000000000000"),
  "a boolean": written("b", "true"),
  NULL,
};

/** What a cursor of two values cannot contain. */
export const FORGED_BODIES: Readonly<Record<string, string>> = {
  "one value": number("1"),
  "three values": number("1").repeat(3),
  "a length that is too large": "s9:abc",
  JSON: '["abc","xyz"]',
};

/** Keys of the table beside the id, each with a value that fits. */
export const FITTING_VALUES: Readonly<Record<string, string>> = {
  seen_at: text("2024-03-31 01:59:59.999992"),
  price: text("12345678901234567890.0000000003"),
  ratio: number("0.5"),
  flag: number("1"),
  name: text("anna"),
  rank_: NULL,
  label: text("a"),
};

/** An id that fits, as the cursors of the databases contain it. */
export const LARGE_ID = { text: text("9007199254740993"), bigint: written("i", "9007199254740993") };
