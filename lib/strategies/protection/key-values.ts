/**
 * A value that a list can be ordered by, and that cursors carry unchanged.
 * @example
 * const value: KeyValue = "2026-01-01T00:00:00.123456Z";
 */
export type KeyValue = string | number | boolean | bigint | null;

export function isKeyValue(value: unknown): value is KeyValue {
  return value === null || ["string", "number", "boolean", "bigint"].includes(typeof value);
}

/**
 * Writes values as bytes: for each a letter for its type, the length of its text in bytes, a colon and the
 * text in UTF-8. Unlike JSON it escapes nothing, so that the bytes are hardly more than those in the index of
 * a database. The declarations of this file are public, and must compile without those of Node.js: they name
 * no `Buffer`.
 */
export function writeValues(values: readonly KeyValue[]): Uint8Array {
  let text = "";
  for (const value of values) {
    const [type, content] = textOf(value);
    text += `${type}${Buffer.byteLength(content)}:${content}`;
  }
  return Buffer.from(text);
}

/** Half of a character, which neither UTF-8 nor a URL can contain; JSON escapes it. */
export const LONE_SURROGATE = /\p{Surrogate}/u;

/** The type of a value, as one letter, and its text. */
function textOf(value: KeyValue): [type: string, content: string] {
  if (typeof value === "string")
    return LONE_SURROGATE.test(value) ? ["j", JSON.stringify(value)] : ["s", value];
  if (typeof value === "number") return ["n", Object.is(value, -0) ? "-0" : String(value)];
  if (typeof value === "bigint") return ["i", String(value)];
  return value === null ? ["z", ""] : ["b", String(value)];
}

/** @throws if the bytes are not what `writeValues` writes. */
export function readValues(written: Uint8Array): KeyValue[] {
  const bytes = Buffer.from(written.buffer, written.byteOffset, written.length);
  const values: KeyValue[] = [];
  for (let start = 0; start < bytes.length; ) {
    const colon = bytes.indexOf(":", start);
    const end = colon + 1 + Number(bytes.toString("latin1", start + 1, colon));
    if (!(end > start)) throw new Error("not key values");
    values.push(
      readValue(String.fromCharCode(bytes[start] as number), bytes.toString("utf8", colon + 1, end)),
    );
    start = end;
  }
  // Only one way of writing is right. This also finds wrong lengths, and text that is not UTF-8.
  if (!bytes.equals(writeValues(values))) throw new Error("not key values");
  return values;
}

function readValue(type: string, content: string): KeyValue {
  if (type === "s") return content;
  if (type === "j") return String(JSON.parse(content));
  if (type === "n") return Number(content);
  if (type === "i") return BigInt(content);
  return type === "z" ? null : content === "true";
}
