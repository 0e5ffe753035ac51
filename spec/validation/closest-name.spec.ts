import { closestName } from "../../lib/validation/closest-name";

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
])("the closest option to %p is %p", (name, closest) => {
  expect(closestName(name, ["maxSize", "defaultSize", "peek"])).toBe(closest);
});

it("suggests a name where at most a third of the letters differ", () => {
  expect(closestName("curs", ["cursor"])).toBe("cursor");
  expect(closestName("cur", ["cursor"])).toBeUndefined();
});

it("suggests nothing where there are no names", () => {
  expect(closestName("peek", [])).toBeUndefined();
});

it("suggests the closest of several similar names", () => {
  expect(closestName("maxSizes", ["mixSites", "maxSize", "minSites"])).toBe("maxSize");
});
