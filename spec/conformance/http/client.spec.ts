import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Client, type ClientOptions } from "../../../lib/conformance/http/client";

const OPTIONS: ClientOptions = { headers: {}, allowHosts: [], maxRequests: 9, maxBytes: 10, timeout: 5000 };

let server: Server | undefined;
afterEach(() => server?.close());

/** A client of a server with this request listener. */
async function clientOf(listener: RequestListener): Promise<Client> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => {
    listening.listen(0, "127.0.0.1", resolve);
  });
  return new Client(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`, OPTIONS);
}

test("sends the same request only once, unless asked to send it again", async () => {
  let requests = 0;
  const client = await clientOf((_, response) => response.end(String(++requests)));
  const texts = [
    (await client.get("/a")).text,
    (await client.get("/a")).text,
    (await client.get("/a", { accept: "text/html" })).text,
    (await client.get("/b")).text,
    (await client.getAgain("/a")).text,
  ];
  client.close();
  expect(texts).toEqual(["1", "1", "2", "3", "4"]);
  expect(client.requests).toBe(4);
});

test("reads responses up to the limit of bytes", async () => {
  const client = await clientOf((request, response) =>
    response.end("x".repeat(Number(request.url?.slice(1)))),
  );
  expect((await client.get("/10")).text).toHaveLength(10);
  await expect(client.get("/11")).rejects.toThrow("an answer is longer than 10 bytes");
  client.close();
});

test("keeps connections open until it is closed", async () => {
  const client = await clientOf((_, response) => response.end());
  const listening = server as Server;
  listening.keepAliveTimeout = 0; // the server never closes them
  const closings: Promise<unknown>[] = [];
  listening.on("connection", (socket) => {
    closings.push(once(socket, "close"));
  });
  for (const target of ["/1", "/2", "/3"]) await client.get(target);
  expect(closings).toHaveLength(1);
  client.close();
  await Promise.all(closings);
});

test("does not repeat a request that times out", async () => {
  const targets: unknown[] = [];
  const { origin } = await clientOf((request, response) => {
    targets.push(request.url);
    if (request.url === "/a") response.end();
  });
  const client = new Client(origin, { ...OPTIONS, timeout: 200 });
  await client.get("/a");
  await expect(client.get("/b")).rejects.toThrow("no answer within 200 ms");
  expect(targets).toEqual(["/a", "/b"]);
  client.close();
});

test("accepts an IPv6 address", async () => {
  const client = new Client("http://[::1]:1", OPTIONS);
  await expect(client.get("/")).rejects.toThrow(/^the connection broke: connect \w+ ::1:1\b/);
  client.close();
});
