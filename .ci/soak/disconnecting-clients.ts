import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { honestRequest, pick } from "./requests";

/** Clients that autocannon cannot simulate: they send bytes that are not HTTP, or disconnect early. */
const CLIENTS = {
  async "random bytes"(socket: Socket) {
    socket.end(randomBytes(300));
  },
  async "disconnects in the request line"(socket: Socket) {
    socket.write(request().slice(0, 12));
    await wait(10);
    socket.destroy();
  },
  async "disconnects before the response"(socket: Socket) {
    socket.write(request());
    await wait(10);
    socket.destroy();
  },
  async "disconnects in the response"(socket: Socket) {
    socket.once("data", () => socket.destroy());
    socket.write(request());
  },
};

function request(): string {
  return `GET ${honestRequest().path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
}

/** Runs ten of these clients at a time until the signal, and returns how many there were of each kind. */
export async function disconnectUntil(signal: AbortSignal, port: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const names = Object.keys(CLIENTS) as (keyof typeof CLIENTS)[];
  const loop = async () => {
    while (!signal.aborted) {
      const name = pick(names);
      counts[name] = (counts[name] ?? 0) + 1;
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => {}); // the server may close the connection first
      const closed = once(socket, "close");
      socket.resume();
      await CLIENTS[name](socket);
      await closed;
    }
  };
  await Promise.all(Array.from({ length: 10 }, loop));
  return counts;
}
