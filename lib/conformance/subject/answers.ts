import type { Exchange } from "../http/client";
import { isCollection } from "./document";

/**
 * Whether the server refused a request: by its status, or by errors without data. ERR-1 alone checks which
 * status and document a refusal must have.
 */
export function isRefusal({ status, document }: Exchange): boolean {
  const hasErrors = Array.isArray(document?.errors) && document.errors.length > 0;
  return (status >= 400 && status < 500) || (status < 400 && hasErrors && !isCollection(document));
}

/** Whether two lists of rows are the same, in the same order. */
export function sameRows(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && startsWith(left, right);
}

/** Whether a list of rows begins with these. */
export function startsWith(rows: readonly string[], start: readonly string[]): boolean {
  return start.every((row, index) => rows[index] === row);
}
