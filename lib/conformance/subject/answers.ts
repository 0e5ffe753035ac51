import type { Exchange } from "../http/client";

/** Whether the server refused a request. ERR-1 alone checks which status and document a refusal must have. */
export function isRefusal(exchange: Exchange): boolean {
  return exchange.status >= 400 && exchange.status < 500;
}

/** Whether two lists of rows are the same, in the same order. */
export function sameRows(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && startsWith(left, right);
}

/** Whether a list of rows begins with these. */
export function startsWith(rows: readonly string[], start: readonly string[]): boolean {
  return start.every((row, index) => rows[index] === row);
}
