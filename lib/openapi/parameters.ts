import type { Member, Members } from "../member";
import type { Names } from "../names";

/** An OpenAPI 3.1 Parameter Object. */
export interface Parameter {
  name: string;
  in: "query";
  required: false;
  description: string;
  schema: Member["schema"] & { default?: number };
  example: number | string;
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  number: "Which page, from 1.",
  size: "How many items a page holds.",
  offset: "How many items to pass over.",
  limit: "How many items to return.",
  after: "A cursor from this list: the page begins right after it. Empty: at the start of the list.",
  before: "A cursor from this list: the page ends right before it. Empty: at the end of the list.",
};

/**
 * The query parameters, one by one under their literal names: JSON:API 1.1 makes `page[number]` the name of a parameter, which OpenAPI's
 * `deepObject` would make a path into an object. Their schemas are the very objects that requests are judged by.
 */
export function parametersOf(members: Members, names: Names): Parameter[] {
  return Object.entries(members).map(([member, { schema }]) => ({
    name: names.literal[member] as string,
    in: "query",
    required: false,
    description: DESCRIPTIONS[member] as string,
    schema,
    example: schema.type === "integer" ? Math.max(schema.default, Math.min(2, schema.maximum)) : "",
  }));
}
