/** An object as `JSON.parse` returns it. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a JSON value is an object; arrays and null are not. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object that a text holds as JSON; undefined for any other text. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The value that a path of names leads to; undefined as soon as a name is missing. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((parent, name) => (isObject(parent) ? parent[name] : undefined), value);
}
