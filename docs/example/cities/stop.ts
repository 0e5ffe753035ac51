import { once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** Waits for the signal, then accepts no new requests and resolves when those in progress are finished. */
export async function stopGracefully(server: Server, signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
  const closed = once(server, "close");
  server.close();
  // Without this, idle keep-alive connections would stay open until keepAliveTimeout.
  const closeIdle = setInterval(() => server.closeIdleConnections(), 20);
  // A client that never finishes its request must not keep the server from stopping.
  await Promise.race([closed, wait(10_000, undefined, { ref: false })]);
  server.closeAllConnections();
  clearInterval(closeIdle);
}
