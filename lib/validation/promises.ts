/** Whether a value is an object, but no list, and no promise of one. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isPromise(value);
}

/**
 * Whether a value is a promise where none is expected. The promise will be refused, so its rejection is
 * ignored.
 */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  ignoreRejection(value);
  return typeof Object(value).then === "function";
}

/**
 * Handles the rejection of a promise that is not awaited because the call that got it is refused: a rejection
 * that nobody handles ends the process.
 */
export function ignoreRejection(value: unknown): void {
  // Not `value.then`: the queries of some database libraries are promises that run once that is called.
  if (value instanceof Promise) Promise.prototype.then.call(value, undefined, () => {});
}
