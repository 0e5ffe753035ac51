import type { IncomingHttpHeaders } from "node:http";
import { type JsonObject, valueAt } from "./json";

/** When the cursors of a page expire, as it states. */
export function statedExpiryOf(document: JsonObject | undefined): unknown {
  return valueAt(document, "meta", "page", "expires");
}

/** When a response was sent, in milliseconds since 1970: by the clock of the server, where it shows one. */
export function timeOf({ date }: IncomingHttpHeaders): number {
  const time = Date.parse(String(date));
  return Number.isNaN(time) ? Date.now() : time;
}

/**
 * When the cursors of a page that has just come expire, by the clock of this machine. Infinite for a page
 * that states no time to come: PAGE-CUR-15 judges it.
 */
export function expiryOf(headers: IncomingHttpHeaders, document: JsonObject | undefined): number {
  const lifetime = Date.parse(String(statedExpiryOf(document))) - timeOf(headers);
  // The server states its time in whole seconds, rounded down.
  return lifetime > 0 ? Date.now() + lifetime - 1000 : Number.POSITIVE_INFINITY;
}
