import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Waits for the signal, then takes no new request and resolves when those that had begun are answered.
 * @param {import("node:http").Server} server
 * @param {AbortSignal} signal
 */
export async function stopGracefully(server, signal) {
  if (!signal.aborted) await once(signal, "abort");
  const closed = once(server, "close");
  server.close();
  // A connection that is kept alive outlasts its last response by keepAliveTimeout, unless it is closed here.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  // A client that never finishes its request must not keep the server from stopping.
  await Promise.race([closed, wait(10_000, undefined, { ref: false })]);
  server.closeAllConnections();
  clearInterval(sweep);
}
