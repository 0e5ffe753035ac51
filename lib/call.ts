/** The place where the application called a function of the package. */
export interface Call {
  /** The frames from there on, after a first line of no meaning; absent where the runtime has no stacks of this form. */
  readonly stack?: string;
}

/** Where the application called a function, which must not have returned or waited yet. */
export function callOf(called: (...values: never[]) => unknown): Call {
  const call: Call = {};
  Error.captureStackTrace?.(call, called);
  return call;
}

/**
 * Adds the place of a call to the stack of the TypeError that it led to. A stack ends after ten frames, and those can all be
 * within the package; what has to change is where the application made the call.
 */
export function withCall(error: unknown, { stack = "" }: Call): unknown {
  if (!(error instanceof TypeError)) return error;
  const own = String(error.stack);
  const frames = stack.split("\n").filter((line, index) => index > 0 && !own.includes(line));
  Reflect.set(error, "stack", [own, ...frames].join("\n"));
  return error;
}
