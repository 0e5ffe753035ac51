/** Values that columns do not hold, or databases cannot read. */
const VALUES: readonly unknown[] = [
  "abc",
  "\0",
  "'\"--",
  "",
  1e99,
  -1,
  0.5,
  null,
  true,
  [],
  {},
  "9".repeat(400),
];

/** Cursors that servers have decoded without a check, whatever their own cursors looked like. */
const PLAIN = [
  '["abc","xyz"]',
  '[1e99,"1"]',
  '["\\u0000","1"]',
  '{"id":"abc"}',
  '{"id":{"$gt":""}}',
  "[]",
  "null",
];

/**
 * Cursors that an attacker could make from one of the server: its JSON with other values, and JSON that other
 * servers accepted, each plain and in base64url. A server that signs its cursors refuses all of them.
 */
export function forgedCursors(cursor: string): string[] {
  const own = [Buffer.from(cursor, "base64url").toString(), cursor]
    .map(parsed)
    .find((value) => value !== undefined);
  const texts = [...PLAIN, ...(own === undefined ? [] : changed(own).map((value) => JSON.stringify(value)))];
  return [...new Set(texts.flatMap((text) => [Buffer.from(text).toString("base64url"), text]))];
}

/** The object or array in a JSON text; `undefined` for any other text. */
function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same object or array with each of its members replaced by each of the values. */
function changed(value: object): object[] {
  return Object.keys(value).flatMap((name) =>
    VALUES.map((other) => Object.assign(Array.isArray(value) ? [...value] : { ...value }, { [name]: other })),
  );
}
