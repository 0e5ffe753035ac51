/**
 * A JSON Schema of the version 2020-12, which OpenAPI 3.1 uses.
 * @example
 * const links: Schema = openapi().links;
 */
export type Schema = Readonly<Record<string, unknown>>;

export const count = (): Schema => ({ type: "integer", minimum: 0 });
export const text = (): Schema => ({ type: "string" });
// Not `format: uri-reference`: links keep the bare brackets that clients send, and RFC 3986 does not allow
// them.
export const url = text;
export const nullableUrl = (): Schema => ({ type: ["string", "null"] });

/** An object of these properties. `required` are the names of those that are always there. */
export const object = (
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required: [...required] }),
});

/**
 * An object that apps may add members to. `additionalProperties` changes nothing for validators. Without it,
 * generators of clients make types that allow no other member, and no member at all if no property is known.
 */
export const openObject = (
  properties: Readonly<Record<string, Schema>> = {},
  required?: readonly string[],
): Schema => ({
  ...object(properties, required),
  additionalProperties: true,
});

export function anyOf(schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? (schemas[0] as Schema) : { anyOf: schemas };
}
