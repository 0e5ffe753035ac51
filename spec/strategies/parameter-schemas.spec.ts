import Ajv from "ajv";
import { completeOptions } from "../../lib/options/complete-options";
import { strategyChooser } from "../../lib/strategies/chooser";
import { jsonSchema, type ParameterSchema } from "../../lib/strategies/parameter-schemas";

const settings = completeOptions({
  strategy: ["number", "offset", "cursor"],
  order: ["id"],
  maxNumber: 50,
  maxOffset: 5000,
  cursor: { secret: false },
});
const { number, size, offset, limit, after, before } = strategyChooser(settings.strategies, settings)
  .parameters as Record<string, ParameterSchema>;

/** Parameters and their JSON Schemas. */
const SCHEMAS: readonly [string, ParameterSchema | undefined, schema: object][] = [
  ["number", number, { type: "integer", minimum: 1, maximum: 50 }],
  ["size", size, { type: "integer", minimum: 1, maximum: 100 }],
  ["offset", offset, { type: "integer", minimum: 0, maximum: 5000 }],
  ["limit", limit, { type: "integer", minimum: 1, maximum: 100 }],
  ["after", after, { type: "string", maxLength: 4200 }],
  ["before", before, { type: "string", maxLength: 4200 }],
];

test.each(SCHEMAS)(
  "the parameter %s has a plain JSON Schema, which Ajv compiles in its strict mode",
  (_, parameter, schema) => {
    const plain = jsonSchema(parameter as ParameterSchema, (name) => settings.limits[name]);
    expect(plain).toEqual(schema);
    expect(new Ajv({ strict: true }).compile(plain)).toEqual(expect.any(Function));
  },
);
