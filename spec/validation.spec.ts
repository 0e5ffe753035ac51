import { setImmediate as nextTurn } from "node:timers/promises";
import { ignoreRejection, isJsonObject, problemsIn, shorten, show, showKind } from "../lib/validation";

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

/** Values, and what is wrong with them where a JSON object is expected. */
const JSON_OBJECTS: readonly [value: unknown, problem: string | undefined][] = [
  [{}, undefined],
  [{ a: { b: [1, "2", null] } }, undefined],
  [{ a: 7n, b: { c: 8n } }, undefined],
  [[], "an array"],
  [null, "null"],
  ["text", '"text"'],
  [Promise.resolve({}), "a promise (await it first)"],
  [{ a: 1, b: Promise.resolve(2) }, 'an object with a promise in "b" (await it first)'],
  [
    { a: [{ b: Promise.resolve(2), c: Promise.resolve(3) }] },
    'an object with a promise in "b" (await it first)',
  ],
];

test.each(JSON_OBJECTS)("%p is a JSON object, or %p", (value, problem) => {
  const problems = problemsIn({ meta: value }, { meta: isJsonObject });
  expect(problems).toEqual(problem === undefined ? [] : [`meta must be an object; got ${problem}`]);
});

it("ignores the rejection of a promise that is refused", async () => {
  ignoreRejection(Promise.reject(new Error("An unhandled rejection fails the test.")));
  await nextTurn();
});

describe("the problems of options", () => {
  const rules = {
    size: { expected: "a number", holds: (value: unknown) => typeof value === "number" },
    names: { expected: "a list", holds: Array.isArray },
  };

  it("are none where every option is valid or undefined", () => {
    expect(problemsIn({ size: 1, names: undefined }, rules)).toEqual([]);
  });

  it("name what is expected and what was received, in the order of the options", () => {
    expect(problemsIn({ names: "a", size: "1" }, rules)).toEqual([
      'names must be a list; got "a"',
      'size must be a number; got "1"',
    ]);
  });

  it("suggest the option that another library calls by that name", () => {
    const alsoKnown = { ...rules, size: { ...rules.size, alsoKnownAs: ["perPage"] } };
    expect(problemsIn({ perPage: 1 } as object, alsoKnown)).toEqual([
      "perPage is unknown (did you mean size?)",
    ]);
  });

  it("suggest a known option for an unknown one, with its path", () => {
    const options = { sizes: 1, other: 2 } as object;
    expect(problemsIn(options, rules, "cursor.")).toEqual([
      "cursor.sizes is unknown (did you mean cursor.size?)",
      "cursor.other is unknown",
    ]);
  });
});
