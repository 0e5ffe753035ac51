import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request, Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Header } from "./steps";

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

/** Runs a sample, and returns the servers that it has made listen, whatever the sample calls them. */
export async function startedServers(run: () => Promise<void>): Promise<Server[]> {
  const servers: Server[] = [];
  const started: Promise<unknown>[] = [];
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...parameters: Parameters<typeof listen>) {
    servers.push(this);
    started.push(once(this, "listening")); // a test in a sample may have closed it by the end
    return listen.apply(this, parameters);
  } as typeof listen;
  try {
    await run();
    await Promise.all(started);
    return servers.filter(({ listening }) => listening);
  } catch (error) {
    await Promise.all(servers.map(close)); // or they would hold the port against the next samples
    throw error;
  } finally {
    Server.prototype.listen = listen;
  }
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  // Clients in this process have to see that their connections are gone, or they send the next request on
  // them.
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
