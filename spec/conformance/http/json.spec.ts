import { isObject, parseObject, valueAt } from "../../../lib/conformance/http/json";

test.each<[unknown, string[], unknown]>([
  [{ a: { b: 1 } }, ["a", "b"], 1],
  [{ a: { b: 1 } }, ["a", "c"], undefined],
  [{ a: [{ b: 1 }] }, ["a", "0"], undefined],
  [null, ["a"], undefined],
  [5, [], 5],
])("in %j, %j leads to %j", (value, path, found) => {
  expect(valueAt(value, ...path)).toEqual(found);
});

test.each([
  ['{"a":1}', { a: 1 }],
  ["[1]", undefined],
  ["null", undefined],
  ['"a"', undefined],
  ["{", undefined],
  ["", undefined],
])("the text %j holds the object %j", (text, object) => {
  expect(parseObject(text)).toEqual(object);
});

test("arrays and null are not objects", () => {
  expect([{}, [], null, "", undefined].map(isObject)).toEqual([true, false, false, false, false]);
});
