/**
 * Whether a value in a statement was one that the database does not accept there: too large, no date, or a text
 * with NUL (SQLSTATE class 22, "data exception").
 * @param {unknown} error
 */
export function isInvalidValue(error) {
  const { code } = /** @type {{ code?: unknown }} */ (Object(error));
  return typeof code === "string" && /^22...$/.test(code);
}
