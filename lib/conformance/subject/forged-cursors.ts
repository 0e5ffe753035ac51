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

/**
 * Cursors that servers have been seen to decode without a check, whatever the cursors of this one look like.
 */
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
 * Cursors that a stranger would make from one of a server's own: with other values where it is JSON, encoded
 * as it is, and JSON of a stranger's own. A server that signs its cursors refuses all of them.
 */
export function forgedCursors(cursor: string): string[] {
  const own = [decoded(cursor, "base64url"), cursor].map(parsed).find((value) => value !== undefined);
  const texts = [...PLAIN, ...(own === undefined ? [] : changed(own).map((value) => JSON.stringify(value)))];
  return [...new Set(texts.flatMap((text) => [Buffer.from(text).toString("base64url"), text]))];
}

function decoded(text: string, encoding: "base64url"): string {
  return Buffer.from(text, encoding).toString();
}

/** The JSON object or array that a text is; `undefined` if it is none. */
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
