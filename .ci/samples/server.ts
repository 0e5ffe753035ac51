import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener, request, Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Header } from "./steps";

/**
 * A sample's `app` or `server`: a request listener such as an Express app, a Node.js server, or a Fastify
 * instance.
 */
export type Servable = RequestListener | Server | FastifyLike;

/** A framework instance that must be ready before its server can be used. */
interface FastifyLike {
  ready(): PromiseLike<unknown>;
  server: Server;
}

export interface ReceivedResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await close(server);
  return port;
}

/** Runs a sample, and returns the server that it has made listen, whatever the sample calls it. */
export async function withStartedServer<Result>(run: () => Promise<Result>) {
  let server: Server | undefined;
  let started: Promise<unknown> | undefined;
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...parameters: Parameters<typeof listen>) {
    server = this;
    started = once(this, "listening"); // a test in a sample may have closed it by the end
    return listen.apply(this, parameters);
  } as typeof listen;
  try {
    const result = await run();
    await started;
    return { result, server };
  } catch (error) {
    if (server !== undefined) await close(server); // or it would hold the port against the next samples
    throw error;
  } finally {
    Server.prototype.listen = listen;
  }
}

/** Returns the server of a sample after it has started to listen. */
export async function startListening(servable: Servable, port: number): Promise<Server> {
  if (typeof servable === "object" && "ready" in servable) await servable.ready();
  const server = serverOf(servable);
  if (!server.listening) {
    server.listen(port);
    await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  }
  return server;
}

function serverOf(servable: Servable): Server {
  if (servable instanceof Server) return servable;
  return typeof servable === "function" ? createServer(servable) : servable.server;
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  // Clients in this process have to see that their connections are gone, or they send the next request on them.
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Sends a request with exactly this target; `fetch` would resolve and encode it. */
export function send(
  port: number,
  method: string,
  target: string,
  headers: readonly Header[],
  body?: string,
): Promise<ReceivedResponse> {
  return new Promise((resolve, reject) => {
    const options = { port, method, path: target, agent: false, headers: Object.fromEntries(headers) };
    request(options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode as number, headers: response.headers, body: text }),
      );
    })
      .on("error", reject)
      .end(body);
  });
}
