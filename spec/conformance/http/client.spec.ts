import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Client, type ClientOptions } from "../../../lib/conformance/http/client";

const OPTIONS: ClientOptions = { headers: {}, allowHosts: [], maxRequests: 9, maxBytes: 10, timeout: 5000 };

let server: Server | undefined;
afterEach(() => server?.close());

/** A client of a server that answers so. */
async function clientOf(listener: RequestListener): Promise<Client> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => {
    listening.listen(0, "127.0.0.1", resolve);
  });
  return new Client(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`, OPTIONS);
}

test("asks once for what it knows, and anew where it is told to", async () => {
  let heard = 0;
  const client = await clientOf((_, response) => response.end(String(++heard)));
  const texts = [
    (await client.get("/a")).text,
    (await client.get("/a")).text,
    (await client.get("/a", { accept: "text/html" })).text,
    (await client.get("/b")).text,
    (await client.fresh("/a")).text,
  ];
  client.close();
  expect(texts).toEqual(["1", "1", "2", "3", "4"]);
  expect(client.requests).toBe(4);
});

test("reads an answer as long as is allowed", async () => {
  const client = await clientOf((request, response) =>
    response.end("x".repeat(Number(request.url?.slice(1)))),
  );
  expect((await client.get("/10")).text).toHaveLength(10);
  await expect(client.get("/11")).rejects.toThrow("an answer is longer than 10 bytes");
  client.close();
});

test("keeps its connections until it is closed", async () => {
  const client = await clientOf((_, response) => response.end());
  const listening = server as Server;
  listening.keepAliveTimeout = 0; // it does not close them
  const closings: Promise<unknown>[] = [];
  listening.on("connection", (socket) => {
    closings.push(once(socket, "close"));
  });
  for (const target of ["/1", "/2", "/3"]) await client.get(target);
  expect(closings).toHaveLength(1);
  client.close();
  await Promise.all(closings);
});

test("asks once for what does not come", async () => {
  const heard: unknown[] = [];
  const { origin } = await clientOf((request, response) => {
    heard.push(request.url);
    if (request.url === "/a") response.end();
  });
  const client = new Client(origin, { ...OPTIONS, timeout: 200 });
  await client.get("/a");
  await expect(client.get("/b")).rejects.toThrow("no answer within 200 ms");
  expect(heard).toEqual(["/a", "/b"]);
  client.close();
});

test("knows the address in brackets", async () => {
  const client = new Client("http://[::1]:1", OPTIONS);
  await expect(client.get("/")).rejects.toThrow(/^the connection broke: connect \w+ ::1:1\b/);
  client.close();
});
