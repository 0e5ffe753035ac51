/** The place where the application called a function of the package. */
export interface CallSite {
  /**
   * The frames from there on, after a first line of no meaning; absent where the runtime has no stacks of
   * this form.
   */
  readonly stack?: string;
}

/** Where the application called a function, which must not have returned or waited yet. */
export function callSiteOf(called: (...values: never[]) => unknown): CallSite {
  const site: CallSite = {};
  Error.captureStackTrace?.(site, called);
  return site;
}

/**
 * Adds the place of a call to the stack of the TypeError that it led to. A stack ends after ten frames, and
 * those can all be within the package; what has to change is where the application made the call.
 */
export function withCallSite(error: unknown, { stack = "" }: CallSite): unknown {
  if (!(error instanceof TypeError)) return error;
  const own = String(error.stack);
  const frames = stack.split("\n").filter((line, index) => index > 0 && !own.includes(line));
  Reflect.set(error, "stack", [own, ...frames].join("\n"));
  return error;
}
