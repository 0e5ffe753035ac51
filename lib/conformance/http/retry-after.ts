import type { IncomingHttpHeaders } from "node:http";
import { timeOf } from "./expiry";

/**
 * How long a server asks to wait, in milliseconds, from its `Retry-After` header: seconds or a date (RFC
 * 9110, section 10.2.3). Undefined when it says nothing that can be read.
 */
export function retryAfter(headers: IncomingHttpHeaders): number | undefined {
  const text = String(headers["retry-after"]).trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Date.parse would take "-1" for a year. Every form of an HTTP date begins with the day of the week.
  if (!/^[A-Z][a-z]{2}/.test(text)) return undefined;
  const pause = Date.parse(text) - timeOf(headers);
  return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}
