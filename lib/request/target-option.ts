import { show } from "../validation/messages";
import { encodeOwnTarget } from "./target";

/** Makes the function that returns the target of a request, which the `target` option can replace. */
export function targetReader<Request>(
  option: ((request: Request) => string) | undefined,
): (target: string, request: Request | undefined) => string {
  return (target, request) => {
    if (option === undefined || request === undefined) {
      if (typeof target === "string") return target;
      throw new TypeError(`target must be a string; got ${show(target)}.`);
    }
    const mapped: unknown = option(request);
    if (isTarget(mapped)) return encodeOwnTarget(mapped);
    throw new TypeError(
      `target must return a path that begins with one "/", and may have a query string; got ${show(mapped)}.`,
    );
  };
}

/** Browsers read a backslash as a slash. */
function isTarget(value: unknown): value is string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value);
}
