import * as fc from "fast-check";
import {
  isKeyValue,
  type KeyValue,
  readValues,
  writeValues,
} from "../../../lib/strategies/protection/key-values";
import { keyValue } from "../cursor/arbitraries";

test("any values are returned unchanged", () => {
  fc.assert(
    fc.property(fc.array(keyValue, { maxLength: 4 }), (values) => {
      expect(readValues(writeValues(values))).toStrictEqual(values);
    }),
    { numRuns: 1000 },
  );
});

const FORMAT: readonly [name: string, bytes: string, values: KeyValue[]][] = [
  ["an integer", "n1:5", [5]],
  ["a decimal number", "n3:0.1", [0.1]],
  ["a large number", "n5:1e+99", [1e99]],
  ["negative zero", "n2:-0", [-0]],
  ["NaN", "n3:NaN", [Number.NaN]],
  ["negative infinity", "n9:-Infinity", [Number.NEGATIVE_INFINITY]],
  ["a bigint", "i16:9007199254740993", [9007199254740993n]],
  ["a negative bigint", "i2:-1", [-1n]],
  ["a text, with its length in bytes", "s9:Zoë 🦊", ["Zoë 🦊"]],
  ["a text that JSON would escape", 's4:"\\\n\0', ['"\\\n\0']],
  ["a lone surrogate", 'j8:"\\ud800"', ["\ud800"]],
  ["an empty text", "s0:", [""]],
  ["booleans", "b4:trueb5:false", [true, false]],
  ["null", "z0:", [null]],
  ["several", "s4:a:b5n1:5z0:", ["a:b5", 5, null]],
  ["none", "", []],
];

test.each(FORMAT)("%s is written as %s", (_, text, values) => {
  expect(writeValues(values).toString()).toBe(text);
  expect(readValues(Buffer.from(text))).toStrictEqual(values);
});

test.each<[unknown, boolean]>([
  ...["", "a", 0, Number.NaN, true, false, 0n, null].map((value): [unknown, boolean] => [value, true]),
  ...[undefined, {}, [], Symbol("a"), () => 1, new Date(0)].map((value): [unknown, boolean] => [
    value,
    false,
  ]),
])("whether %p can be a key value: %p", (value, expected) => {
  expect(isKeyValue(value)).toBe(expected);
});

test.each([
  ["no colon", "n5"],
  ["no length", "n:5"],
  ["a length that is too large", "s9:abc"],
  ["a length that is too small", "s2:abc"],
  ["a negative length", "s-1:abc"],
  ["a length in another notation", "s0x3:abc"],
  ["a length with a leading zero", "s03:abc"],
  ["an unknown type", "x1:5"],
  ["a text as JSON that needs none", 'j5:"abc"'],
  ["broken JSON", "j3:abc"],
  ["a number that is not one", "n3:abc"],
  ["a number in another notation", "n3:5.0"],
  ["a bigint with a fraction", "i3:5.5"],
  ["a bigint that is not decimal", "i4:0x12"],
  ["a boolean that is not one", "b3:yes"],
  ["null with a text", "z1:x"],
  ["a byte too many", "n1:5 "],
])("%s is refused: %s", (_, text) => {
  expect(() => readValues(Buffer.from(text))).toThrow();
});

test("text that is not UTF-8 is refused", () => {
  expect(() => readValues(Buffer.from([0x73, 0x31, 0x3a, 0xff]))).toThrow();
});

test("whatever is read was written so", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array)),
    fc.string({ unit: fc.constantFrom(..."sjnibz0123456789:-x") }).map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(bytes, (sent) => {
      let values: KeyValue[];
      try {
        values = readValues(sent);
      } catch {
        return;
      }
      expect(writeValues(values)).toEqual(sent);
    }),
    { numRuns: 2000 },
  );
});
