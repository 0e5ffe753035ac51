import { once } from "node:events";
import { createServer, globalAgent, type RequestListener, type ServerResponse } from "node:http";
import * as https from "node:https";
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Socket,
  type Server as SocketServer,
} from "node:net";
import { Client, type ClientOptions, type Exchange } from "../../../lib/conformance/http/client";
import { Interrupted } from "../../../lib/conformance/http/not-checked";
import { parseUrl } from "../../../lib/conformance/http/url";
import { localhost } from "./localhost-certificate";

const OPTIONS: ClientOptions = {
  ...{ headers: {}, allowHosts: [] },
  ...{ maxRequests: 50, maxBytes: 10, timeout: 5000, maxWait: 5000 },
};

const closers: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listening(server: SocketServer): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

function clientAt(origin: string, options: Partial<ClientOptions> = {}): Client {
  const client = new Client(origin, { ...OPTIONS, ...options });
  closers.unshift(() => client.close());
  return client;
}

/** A client of a server with this request listener. */
async function clientOf(listener: RequestListener, options: Partial<ClientOptions> = {}): Promise<Client> {
  return clientAt(`http://127.0.0.1:${await listening(createServer(listener))}`, options);
}

/** A client of a server that writes these bytes for each request, the last of them for all further ones. */
async function clientOfBytes(...answers: ((socket: Socket) => void)[]): Promise<Client> {
  let requests = 0;
  const server = createSocketServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => answers[Math.min(requests++, answers.length - 1)]?.(socket));
  });
  return clientAt(`http://127.0.0.1:${await listening(server)}`);
}

/** Answers the requests in turn as these functions do, and all further ones as the last of them. */
function inTurn(...answers: ((response: ServerResponse) => void)[]): RequestListener {
  let requests = 0;
  return (_, response) => answers[Math.min(requests++, answers.length - 1)]?.(response);
}

const ok = (response: ServerResponse) => void response.end("ok");
const busy =
  (status: number, retryAfter?: string) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": retryAfter }).end();
const drop = (response: ServerResponse) => void response.socket?.destroy();

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
  expect(texts).toEqual(["1", "1", "2", "3", "4"]);
  expect(client.requests).toBe(4);
});

describe("a request", () => {
  const JSON_API = "application/vnd.api+json";
  const search = { method: "POST", body: "é", contentType: "application/json" };

  test.each<
    [string, Partial<ClientOptions>, (client: Client) => Promise<Exchange>, Record<string, unknown>, string]
  >([
    ["is a GET request for JSON:API", {}, (client) => client.get("/"), { accept: JSON_API }, "GET "],
    ["may have no accept header", {}, (client) => client.get("/", { accept: "" }), {}, "GET "],
    [
      "has the headers of the caller",
      { headers: { accept: "text/html", "x-key": "1" } },
      (client) => client.get("/", { "x-key": "2" }),
      { accept: "text/html", "x-key": "2" },
      "GET ",
    ],
    [
      "has the method, the body and the media type of a search",
      { search },
      (client) => client.get("/"),
      { accept: JSON_API, "content-type": "application/json", "content-length": "2" },
      "POST é",
    ],
    [
      "may have another body than the search",
      { search, headers: { "x-key": "1" } },
      (client) => client.search("/", "{}"),
      { accept: JSON_API, "content-type": "application/json", "content-length": "2", "x-key": "1" },
      "POST {}",
    ],
  ])("%s", async (_, options, send, headers, methodAndBody) => {
    const client = await clientOf(
      async (request, response) => {
        const { host: _host, connection: _connection, ...others } = request.headers;
        let body = "";
        for await (const chunk of request.setEncoding("utf8")) body += chunk;
        response.end(JSON.stringify([others, `${request.method} ${body}`]));
      },
      { ...options, maxBytes: 1000 },
    );
    const { text, url, method, body = "" } = await send(client);
    expect(JSON.parse(text)).toEqual([headers, methodAndBody]);
    expect([url, `${method} ${body}`]).toEqual([`${client.origin}/`, methodAndBody]);
  });

  test("after a pause is announced", async () => {
    const pauses: number[] = [];
    const client = await clientOf((_, response) => ok(response), { onWait: (pause) => pauses.push(pause) });
    const start = Date.now();
    await client.wait(50);
    expect(Date.now() - start).toBeGreaterThanOrEqual(45);
    expect(pauses).toEqual([50]);
  });
});

test("knows when the first cursor of any page expires, until it forgets all pages", async () => {
  const start = Date.now();
  const date = new Date(start).toUTCString(); // in whole seconds
  const expires = (seconds: number) => new Date(Date.parse(date) + seconds * 1000).toISOString();
  const client = await clientOf(
    (request, response) => {
      response.setHeader("date", date);
      response.end(JSON.stringify({ meta: { page: { expires: expires(Number(request.url?.slice(1))) } } }));
    },
    { maxBytes: 1000 },
  );
  const clock = jest.spyOn(Date, "now").mockReturnValue(start);
  await client.get("/0"); // PAGE-CUR-15 judges it
  await client.get("/60");
  await client.get("/31");
  await client.get("/90");
  clock.mockReturnValue(start + 29_999);
  expect(client.hasExpired).toBe(false);
  clock.mockReturnValue(start + 30_000);
  expect(client.hasExpired).toBe(true);
  client.forget();
  expect(client.hasExpired).toBe(false);
  await client.get("/60");
  expect(client.requests).toBe(5);
  clock.mockRestore();
});

test("reads responses up to the limit of bytes", async () => {
  const client = await clientOf((request, response) =>
    response.end("x".repeat(Number(request.url?.slice(1)))),
  );
  expect((await client.get("/10")).text).toHaveLength(10);
  await expect(client.get("/11")).rejects.toThrow(new Interrupted("a response is longer than 10 bytes"));
});

test("sends requests up to their limit", async () => {
  const targets: unknown[] = [];
  const listener: RequestListener = (request, response) => {
    targets.push(request.url);
    response.end();
  };
  const client = await clientOf(listener, { maxRequests: 2 });
  for (const target of ["/1", "/2"]) await client.get(target);
  await expect(client.get("/3")).rejects.toThrow(
    new Interrupted("the limit of 2 requests is reached (maxRequests, --max-requests)"),
  );
  expect(targets).toEqual(["/1", "/2"]);
});

test("keeps connections open until it is closed", async () => {
  const server = createServer((_, response) => response.end());
  server.keepAliveTimeout = 0; // the server never closes them
  const client = clientAt(`http://127.0.0.1:${await listening(server)}`);
  const closings: Promise<unknown>[] = [];
  server.on("connection", (socket) => {
    closings.push(once(socket, "close"));
  });
  for (const target of ["/1", "/2", "/3"]) await client.get(target);
  expect(closings).toHaveLength(1);
  expect(Object.keys(globalAgent.freeSockets)).toEqual([]); // the global agent would keep them open after close()
  client.close();
  await Promise.all(closings);
});

test("accepts an IPv6 address", async () => {
  const client = clientAt("http://[::1]:1");
  await expect(client.get("/")).rejects.toThrow(/^the connection broke: connect \w+ ::1:1\b/);
});

describe("the timeout", () => {
  test("bounds the wait for a response, which is not requested again", async () => {
    const targets: unknown[] = [];
    const client = await clientOf(
      (request, response) => {
        targets.push(request.url);
        if (request.url === "/a") response.end();
      },
      { timeout: 200 },
    );
    await client.get("/a");
    await expect(client.get("/b")).rejects.toThrow(new Interrupted("no response within 200 ms"));
    expect(targets).toEqual(["/a", "/b"]);
  });

  test("bounds the whole body, however steadily it arrives", async () => {
    const client = await clientOf(
      (_, response) => {
        const timer = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(timer));
      },
      { timeout: 300, maxBytes: 1e6 },
    );
    await expect(client.get("/")).rejects.toThrow(new Interrupted("no response within 300 ms"));
  });
});

describe("a server that is busy", () => {
  test.each([
    ["429, with seconds to wait", busy(429, "1"), 1000],
    ["503, with seconds to wait", busy(503, " 1 "), 1000],
    ["503, with a date to wait for", busy(503, new Date(Date.now() + 3000).toUTCString()), 0],
    ["429, with a date in the past", busy(429, "Wed, 21 Oct 2015 07:28:00 GMT"), 0],
    ["429, without a time to wait", busy(429), 500],
    ["503, with a time that cannot be read", busy(503, "soon"), 500],
  ])("is waited for: %s", async (_, answer, least) => {
    const pauses: number[] = [];
    const client = await clientOf(inTurn(answer, ok), { onWait: (pause) => pauses.push(pause) });
    const start = Date.now();
    expect(await client.get("/")).toMatchObject({ status: 200, text: "ok" });
    expect(Date.now() - start).toBeGreaterThanOrEqual(least - 5);
    expect(pauses).toHaveLength(1);
    expect(pauses[0]).toBeGreaterThanOrEqual(least);
    expect(pauses[0]).toBeLessThanOrEqual(3000);
    expect(client.requests).toBe(2);
  });

  test("is not waited for longer than the limit in all", async () => {
    const client = await clientOf(inTurn(busy(429, "1"), ok, busy(429, "1")), { maxWait: 1000 });
    expect(await client.get("/1")).toMatchObject({ status: 200 });
    const start = Date.now();
    await expect(client.get("/2")).rejects.toThrow(
      new Interrupted(
        "the server asks for fewer requests (429), for longer than 1000 ms in all (maxWait, --max-wait)",
      ),
    );
    expect(Date.now() - start).toBeLessThan(900);
  });

  test("for ever is given up, and not asked any more", async () => {
    const client = await clientOf(busyListener(429), { maxWait: 100 });
    for (const target of ["/1", "/2", "/3", "/4", "/5"])
      await expect(client.get(target)).rejects.toThrow(/^the server asks for fewer requests \(429\)/);
    expect(client.requests).toBe(3);
  });

  test("with 503 on one target alone is not busy: the answer counts", async () => {
    const client = await clientOf((request, response) =>
      request.url === "/bad" ? busy(503, "0")(response) : ok(response),
    );
    await client.get("/good");
    expect((await client.get("/bad")).status).toBe(503);
  });

  test("with 429 on one target alone gives no answer", async () => {
    const client = await clientOf((request, response) =>
      request.url === "/bad" ? busy(429, "0")(response) : ok(response),
    );
    await client.get("/good");
    await expect(client.get("/bad")).rejects.toThrow(
      new Interrupted("the server asks for fewer requests (429)"),
    );
  });

  test("with 503 on single targets is not waited for again", async () => {
    const pauses: number[] = [];
    const often = inTurn(busy(429), ok);
    const client = await clientOf(
      (request, response) => {
        if (request.url?.startsWith("/bad")) busy(503)(response);
        else if (request.url === "/often") often(request, response);
        else ok(response);
      },
      { onWait: (pause) => pauses.push(pause) },
    );
    await client.get("/good");
    for (const target of ["/bad1", "/bad2", "/bad3"]) expect((await client.get(target)).status).toBe(503);
    expect((await client.get("/often")).text).toBe("ok");
    expect(pauses).toEqual([500, 1000, 0, 0, 0, 0, 500]);
  });

  test("with 503 on all targets gives no answer", async () => {
    const client = await clientOf(inTurn(ok, busy(503, "0")));
    await client.get("/1");
    await expect(client.get("/2")).rejects.toThrow(new Interrupted("the server is unavailable (503)"));
  });

  const busyListener =
    (status: number): RequestListener =>
    (_, response) =>
      busy(status, "60")(response);
});

describe("a connection that breaks", () => {
  test.each([
    ["before an answer", drop],
    [
      "within a body",
      (response: ServerResponse) => {
        response.writeHead(200, { "content-length": "9" });
        response.write("{", () => response.socket?.destroy());
      },
    ],
  ])("once, %s, is no fault: the request is repeated", async (_, broken) => {
    const client = await clientOf(inTurn(broken, broken, ok));
    expect(await client.get("/")).toMatchObject({ status: 200, text: "ok" });
    expect(client.requests).toBe(3);
  });

  test("when the server closes a kept connection is repeated at once", async () => {
    const body = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    const client = await clientOfBytes(
      (socket) => socket.write(body),
      (socket) => socket.resetAndDestroy(),
      (socket) => socket.write(body),
    );
    await client.get("/1");
    expect((await client.get("/2")).text).toBe("ok");
    expect(client.requests).toBe(3);
  });

  test("again and again is given up, and after three requests nothing more is sent", async () => {
    const client = await clientOf(inTurn(ok, drop));
    await client.get("/0");
    const start = Date.now();
    for (const target of ["/1", "/2", "/3", "/4"])
      await expect(client.get(target)).rejects.toThrow(/^the connection broke: /);
    expect(Date.now() - start).toBeGreaterThanOrEqual(100 + 200 + 400 - 15);
    // 1 good, 5 attempts, 1 attempt, and 1 with one more to see whether the server is well.
    expect(client.requests).toBe(9);
  }, 20_000);

  test("on single targets does not end the check while the server is well", async () => {
    const client = await clientOf((request, response) =>
      request.url?.startsWith("/bad") ? drop(response) : ok(response),
    );
    await client.get("/good");
    for (const target of ["/bad1", "/bad2", "/bad3", "/bad4"])
      await expect(client.get(target)).rejects.toThrow(Interrupted);
    expect((await client.get("/better")).text).toBe("ok");
  }, 20_000);
});

test.each<[string, string, RegExp]>([
  [
    "switches protocols",
    "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
    /^the server switches protocols \(101\), which was not requested$/,
  ],
  [
    "sends huge headers",
    `HTTP/1.1 200 OK\r\nX: ${"x".repeat(1e6)}\r\n\r\n`,
    /^the connection broke: .*overflow/i,
  ],
  ["does not speak HTTP", "SSH-2.0-OpenSSH_9.6\r\n", /^the connection broke: Parse Error/],
])("a server that %s interrupts the check", async (_, bytes, message) => {
  const client = await clientOfBytes((socket) => socket.write(bytes));
  const failure = client.get("/");
  await expect(failure).rejects.toThrow(Interrupted);
  await expect(failure).rejects.toThrow(message);
  expect(client.requests).toBe(1);
});

test("a request that cannot be sent at all is a bug and not an interruption", async () => {
  const client = await clientOf((_, response) => ok(response));
  await expect(client.get("/", { "x-a": "\n" })).rejects.toThrow("Invalid character in header");
});

test("only the beginning of a body is kept as text", async () => {
  const client = await clientOf((_, response) => response.end("é".repeat(1e6)), { maxBytes: 1e7 });
  expect((await client.get("/")).text).toBe("é".repeat(8 * 1024));
});

test("what all answers take of memory is limited", async () => {
  const document = Buffer.from(JSON.stringify({ meta: { text: "x".repeat(12 * 1024 * 1024) } }));
  const client = await clientOf((_, response) => response.end(document), { maxBytes: 1e9 });
  const outcomes: string[] = [];
  for (let index = 0; index < 8; index += 1)
    outcomes.push(
      await client.get(`/${index}`).then(
        () => "read",
        (error: Error) => error.message,
      ),
    );
  expect(outcomes.filter((outcome) => outcome === "read").length).toBe(5);
  expect(outcomes.at(-1)).toBe("the responses take more than 128 MB of memory");
  client.forget();
  expect((await client.get("/8")).status).toBe(200);
});

describe("links to the public URL", () => {
  const page = (client: Client) => ({ origin: client.origin, target: "/users" }) as Exchange;
  const echo: RequestListener = (request, response) => response.end(request.url);

  test("may have the origin of the server, and a path that a gateway takes off", async () => {
    const client = await clientOf(echo, { maxBytes: 100 });
    const { origin } = client;
    const mapped = clientAt(origin, { publicUrl: { origin, target: "/gateway" }, maxBytes: 100 });
    expect((await mapped.follow(page(client), "/gateway/users?a=1")).text).toBe("/users?a=1");
    expect((await mapped.follow(page(client), "/users")).text).toBe("/users");
  });

  const OUTSIDE = /^a link leads outside the public URL /;

  test.each<[string | undefined, string, string | RegExp]>([
    ["https://api.example.com", "https://api.example.com/users?a=1", "/users?a=1"],
    ["https://api.example.com/", "https://API.example.com:443/users", "/users"],
    ["https://api.example.com/v1", "https://api.example.com/v1/users", "/users"],
    ["https://api.example.com/v1/", "https://api.example.com/v1?a=1", "/?a=1"],
    ["https://api.example.com/v1", "//127.0.0.1:0/users", /^a link leads to http:\/\/127\.0\.0\.1:0, which/],
    ["https://api.example.com/v1", "/users", "/users"],
    ["https://api.example.com/v1", "https://api.example.com/v10/users", OUTSIDE],
    ["https://api.example.com/v1", "https://api.example.com/v1", "/"],
    ["https://api.example.com/v1", "https://api.example.com/users", OUTSIDE],
    [
      "https://api.example.com",
      "http://api.example.com/users",
      /^a link leads to http:\/\/api\.example\.com, which/,
    ],
    [undefined, "http://api.example.com/users", /^a link leads to http:\/\/api\.example\.com, which/],
  ])("with %s, %s is requested as %s", async (publicUrl, link, target) => {
    const client = await clientOf(echo, { publicUrl: parseUrl(publicUrl ?? ""), maxBytes: 100 });
    const followed = client.follow(page(client), link);
    if (target instanceof RegExp) await expect(followed).rejects.toThrow(target);
    else expect(await followed).toMatchObject({ text: target, origin: client.origin, target });
  });
});

test("links to allowed hosts are followed without the caller's headers", async () => {
  const other = await clientOf((request, response) => response.end(String(request.headers["x-key"])));
  const options = { headers: { "x-key": "1" }, allowHosts: [new URL(other.origin).host] };
  const client = await clientOf((request, response) => response.end(request.headers["x-key"]), options);
  const page = await client.get("/");
  expect(page.text).toBe("1");
  expect((await client.follow(page, `${other.origin}/`)).text).toBe("undefined");
});

describe("over TLS", () => {
  test("the server is named by its own host, whatever the Host header says", async () => {
    const names: unknown[] = [];
    const server = https.createServer(localhost, (request, response) => {
      names.push([(request.socket as { servername?: unknown }).servername, request.headers.host]);
      response.end("ok");
    });
    const port = await listening(server);
    const { request } = https;
    const spy = jest
      .spyOn(require("node:https"), "request")
      .mockImplementation(((options: object) => request({ ...options, ca: localhost.cert })) as never);
    const client = clientAt(`https://localhost:${port}`);
    await client.get("/");
    expect((await client.get("/", { host: "conformance.invalid" })).text).toBe("ok");
    const failure = clientAt(`https://127.0.0.1:${port}`).get("/");
    await expect(failure).rejects.toThrow(/IP: 127\.0\.0\.1 is not in the cert's list/);
    spy.mockRestore();
    expect(names).toEqual([
      ["localhost", `localhost:${port}`],
      ["localhost", "conformance.invalid"],
    ]);
  });
});
