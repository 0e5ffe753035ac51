import { parameterNames } from "../../lib/request/parameter-names";

it("names parameters in both forms, and finds the parameter for each of them", () => {
  const { literal, encoded, parameters, memberOf } = parameterNames(["number", "size"], {});
  expect(literal).toEqual({ number: "page[number]", size: "page[size]" });
  expect(encoded).toEqual({ number: "page%5Bnumber%5D", size: "page%5Bsize%5D" });
  expect(parameters).toEqual({
    literal: [
      { name: "page[number]", value: "", member: "number" },
      { name: "page[size]", value: "", member: "size" },
    ],
    encoded: [
      { name: "page%5Bnumber%5D", value: "", member: "number" },
      { name: "page%5Bsize%5D", value: "", member: "size" },
    ],
  });
  for (const { name, member } of [...parameters.literal, ...parameters.encoded])
    expect(memberOf(name)).toBe(member);
  for (const name of ["page[Size]", "page[size", "page[size%5D", "size", "page[constructor]", ""])
    expect(memberOf(name)).toBeUndefined();
});

/** The `names` option, and what the parameters number and size are called with it. */
const ALIASES: readonly [Record<string, string | undefined>, number: string, size: string][] = [
  [{ number: "page" }, "page[page]", "page[size]"],
  [{ number: undefined, size: "s" }, "page[number]", "page[s]"],
  [{ number: "size", size: "number" }, "page[size]", "page[number]"],
  [{ size: "constructor" }, "page[number]", "page[constructor]"],
  [{ offset: "skip" }, "page[number]", "page[size]"],
];

test.each(ALIASES)("with the names %j, parameters are %s and %s", (aliases, number, size) => {
  const { literal, memberOf } = parameterNames(["number", "size"], aliases);
  expect(literal).toEqual({ number, size });
  expect([number, size].map((name) => memberOf(name))).toEqual(["number", "size"]);
});
