import fc from "fast-check";
import { convert } from "../../lib/request/raw-values";
import type { ParameterSchema } from "../../lib/strategies/parameter-schemas";
import { schemas } from "./schemas";

const toInteger = (value: unknown) => convert(value, schemas.number as ParameterSchema);
const toText = (value: unknown) => convert(value, schemas.after as ParameterSchema);

/** Values of a parameter that takes an integer, and what they convert to. */
const CONVERTED: readonly [unknown, unknown][] = [
  ["0", 0],
  ["7", 7],
  ["10", 10],
  ["9876543210", 9876543210],
  ["007", 7],
  ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ["9".repeat(309), Number.MAX_VALUE],
  ["9".repeat(6000), Number.MAX_VALUE],
  // negative integers are integers too
  ["-1", -1],
  ["-10", -10],
  ["-007", -7],
  ["-9007199254740991", -Number.MAX_SAFE_INTEGER],
  [`-${"9".repeat(309)}`, -Number.MAX_VALUE],
  // anything else stays as it is
  ...[
    "",
    "-",
    "--1",
    "-0",
    "-00",
    "- 1",
    "-1.5",
    "-1e3",
    "1-",
    "−1",
    "+1",
    "1.5",
    "1e3",
    "0x10",
    " 5",
    "5 ",
    "2abc",
    "1:",
    "1/",
    "٣",
    "５",
  ].map((text): [string, string] => [text, text]),
  [
    ["1", "2"],
    ["1", "2"],
  ],
  [undefined, undefined],
];

test.each(CONVERTED)("%j converts to %j", (value, converted) => {
  expect(toInteger(value)).toEqual(converted);
});

it("converts digits to the integer that they write, or to one beyond every limit", () => {
  const digits = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 25 }),
    fc.bigInt({ min: 2n ** 53n - 20n, max: 2n ** 53n + 20n }).map(String),
  );
  fc.assert(
    fc.property(digits, (text) => {
      const converted = toInteger(text);
      if (BigInt(text) <= Number.MAX_SAFE_INTEGER) expect(converted).toBe(Number(text));
      else expect(converted).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
      expect(Number.isInteger(converted)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it("leaves every other text as it is", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).filter((text) => !/^[0-9]+$/.test(text)),
      (text) => expect(toInteger(text)).toBe(text),
    ),
  );
});

it("leaves every cursor as it is", () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat().map(String), fc.string()), (text) => expect(toText(text)).toBe(text)),
  );
});
