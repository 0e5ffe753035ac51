import Ajv from "ajv";
import { familySchema } from "../lib/schema";
import { strategies } from "../lib/strategies";

const settings = {
  defaultSize: 10,
  maxSize: 100,
  maxNumber: 50,
  maxOffset: 5000,
  peek: false,
  nullLinks: true,
  meta: "links",
  cursor: undefined,
} as const;

it("is plain JSON Schema, which says the bounds and the defaults", () => {
  const schema = familySchema(strategies.number.members(settings));
  expect(JSON.parse(JSON.stringify(schema))).toEqual({
    type: "object",
    properties: {
      number: { type: "integer", minimum: 1, maximum: 50, default: 1 },
      size: { type: "integer", minimum: 1, maximum: 100, default: 10 },
    },
    additionalProperties: false,
  });
});

it("is judged by Ajv in its strict mode", () => {
  const validate = new Ajv({ strict: true }).compile(familySchema(strategies.number.members(settings)));
  expect([{}, { number: 1 }, { number: 50, size: 100 }].map((values) => validate(values))).toEqual([
    true,
    true,
    true,
  ]);
  expect(
    [{ number: 0 }, { number: 51 }, { size: 1.5 }, { size: "5" }, { size: [5] }, { x: 1 }].map((values) =>
      validate(values),
    ),
  ).toEqual(Array(6).fill(false));
});
