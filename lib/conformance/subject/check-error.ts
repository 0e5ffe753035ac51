/**
 * Thrown when a check cannot start: nobody answers at the URL, or the answer is not a JSON:API collection.
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
  override readonly name = "CheckError";
}
