import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between the example and a PostgreSQL server, so that this can be lost without stopping it for others. */
export class DatabaseProxy {
  readonly #pipes = new Map<Socket, Socket>();
  readonly #cuts: { from: number; to: number }[] = [];
  readonly #server;
  #state: "open" | "cut" | "paused" = "open";

  constructor(host: string, port: number) {
    this.#server = createServer((client) => {
      if (this.#state === "cut") {
        client.resetAndDestroy();
        return;
      }
      const database = connect(port, host);
      this.#join(client, database);
      this.#join(database, client);
    });
  }

  #join(from: Socket, to: Socket): void {
    this.#pipes.set(from, to);
    from.on("error", () => to.destroy());
    from.on("close", () => {
      this.#pipes.delete(from);
      to.destroy();
    });
    if (this.#state === "open") from.pipe(to);
  }

  async listen(): Promise<number> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return (this.#server.address() as AddressInfo).port;
  }

  /** As when the database stops: all connections end at once, and new ones too. */
  cut(): void {
    this.#state = "cut";
    this.#cuts.push({ from: performance.now(), to: Number.POSITIVE_INFINITY });
    for (const socket of this.#pipes.keys()) socket.resetAndDestroy();
  }

  restore(): void {
    this.#state = "open";
    const last = this.#cuts.at(-1);
    if (last) last.to = performance.now();
  }

  /** Whether the database was away at any time from one time to another. */
  wasCut(from: number, to: number): boolean {
    return this.#cuts.some((cut) => cut.from <= to && from <= cut.to);
  }

  get cuts(): number {
    return this.#cuts.length;
  }

  /** As when the database takes long: connections stay, and nothing comes through. */
  pause(): void {
    this.#state = "paused";
    for (const socket of this.#pipes.keys()) socket.unpipe();
  }

  resume(): void {
    this.#state = "open";
    for (const [from, to] of this.#pipes) from.pipe(to);
  }

  close(): void {
    for (const socket of this.#pipes.keys()) socket.destroy();
    this.#server.close();
  }
}
