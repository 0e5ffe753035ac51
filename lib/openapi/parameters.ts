import type { ParameterNames } from "../request/parameter-names";
import { jsonSchema, type ParameterSchemas } from "../strategies/parameters";
import type { Limits } from "../strategies/settings";

/**
 * An OpenAPI 3.1 Parameter Object.
 * @example
 * const [number]: Parameter[] = openapi().parameters; // number.name is "page[number]"
 */
export interface Parameter {
  name: string;
  in: "query";
  required: false;
  description: string;
  schema: {
    type: "integer" | "string";
    minimum?: number;
    maximum?: number;
    maxLength?: number;
    default?: number;
  };
  example: number | string;
}

/**
 * The query parameters, each under its literal name: JSON:API 1.1 makes `page[number]` the name of a parameter, which
 * OpenAPI's `deepObject` would make a path into an object. Their schemas are those that requests are validated by.
 */
export function parametersOf(
  parameters: ParameterSchemas,
  names: ParameterNames,
  limits: Limits,
): Parameter[] {
  return Object.entries(parameters).map(([member, parameter]) => ({
    name: names.literal[member] as string,
    in: "query",
    required: false,
    description: parameter.description,
    ...(parameter.type === "integer"
      ? {
          schema: { ...jsonSchema(parameter, (limit) => limits[limit]), default: parameter.default },
          example: Math.max(parameter.default, Math.min(2, limits[parameter.limit])),
        }
      : { schema: jsonSchema(parameter, (limit) => limits[limit]), example: "" }),
  }));
}
