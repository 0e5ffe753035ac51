/**
 * Thrown if a check cannot start: there is no response at the URL, or it is not a JSON:API collection.
 *
 * @example
 * try {
 *   await check(url);
 * } catch (error) {
 *   if (error instanceof CheckError) console.error(error.message);
 *   else throw error;
 * }
 */
export class CheckError extends Error {
  /** Always `"CheckError"`. */
  override readonly name = "CheckError";
}
