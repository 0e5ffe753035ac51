import { isJsonObject, problemsIn } from "../../lib/validation/rules";

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
