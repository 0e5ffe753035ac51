import { nearest, shorten, describe as show } from "../lib/describe";

/** A value, and how messages show it. */
const SHOWN: readonly [unknown, string][] = [
  ["", '""'],
  ['a "quoted"\r\n\u0000 text', '"a \\"quoted\\"\\r\\n\\u0000 text"'],
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

test.each(SHOWN.map(([value, shown]) => ({ value, shown })))("$shown", ({ value, shown }) => {
  expect(show(value)).toBe(shown);
});

test.each([
  ["maxsize", "maxSize"],
  ["MaxSize", "maxSize"],
  ["maxSiz", "maxSize"],
  ["mxaSize", "maxSize"],
  ["pageSize", undefined],
  ["defaultLimit", undefined],
  ["size", undefined],
  ["peak", "peek"],
  ["", undefined],
])("nearest to %p is %p", (name, meant) => {
  expect(nearest(name, ["maxSize", "defaultSize", "peek"])).toBe(meant);
});

it("takes a name for near of which a third differs, and no more", () => {
  expect(nearest("curs", ["cursor"])).toBe("cursor");
  expect(nearest("cur", ["cursor"])).toBeUndefined();
});

it("has nothing near where there is nothing", () => {
  expect(nearest("peek", [])).toBeUndefined();
});

it("shortens to 64 characters, not one fewer than needed", () => {
  expect(["a".repeat(64), "a".repeat(65), "a".repeat(9999)].map((text) => shorten(text).length)).toEqual([
    64, 64, 64,
  ]);
});
