import { shorten, show, showKind } from "../../lib/validation/messages";

/** Values, and how messages show them. */
const SHOWN: readonly [unknown, string][] = [
  ["", '""'],
  ['a "quoted"\r\n\u0000 text', '"a \\"quoted\\"\\r\\n\\u0000 text"'],
  ["\u007f and \u2028", '"\\u007f and \\u2028"'],
  ["x".repeat(64), `"${"x".repeat(64)}"`],
  ["x".repeat(65), `"${"x".repeat(63)}…"`],
  [7, "7"],
  [-0.5, "-0.5"],
  [7n, "7n"],
  [10n ** 70n, `1${"0".repeat(62)}…`],
  [undefined, "undefined"],
  [null, "null"],
  [true, "true"],
  [Symbol("s"), "Symbol(s)"],
  [["secret"], "an array"],
  [{ secret: 1 }, "an object"],
  [new Date(0), "an object"],
  [Object.create(null), "an object"],
  [() => "secret", "a function"],
  [class Secret {}, "a function"],
  [Promise.resolve("secret"), "a promise (await it first)"],
];

test.each(SHOWN.map(([value, shown]) => ({ value, shown })))("messages show $shown", ({ value, shown }) => {
  expect(show(value)).toBe(shown);
});

/** Values that may be private, and how messages show them. */
const KINDS: readonly [unknown, string][] = [
  ["secret", "a string"],
  ["", '""'],
  [7, "a number"],
  [7n, "a bigint"],
  [true, "true"],
  [undefined, "undefined"],
  [null, "null"],
  [() => "secret", "a function"],
  [["secret"], "an array"],
  [{ secret: 1 }, "an object"],
];

test.each(KINDS)("messages name the kind of %p: %s", (value, kind) => {
  expect(showKind(value)).toBe(kind);
});

it("shortens texts to 64 characters, but no text that fits", () => {
  const lengths = [64, 65, 9999].map((length) => shorten("a".repeat(length)).length);
  expect(lengths).toEqual([64, 64, 64]);
  expect(shorten("a".repeat(64))).toBe("a".repeat(64));
});

it("shortens texts without leaving half a character", () => {
  expect(shorten(`${"a".repeat(62)}😀😀`)).toBe(`${"a".repeat(62)}…`);
  expect(shorten(`${"a".repeat(61)}😀😀`)).toBe(`${"a".repeat(61)}😀…`);
});
