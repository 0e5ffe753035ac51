import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { type CheckOptions, type Clause, check, clauses, type Report } from "../../lib/conformance";
import { type Answer, type Headers, listen } from "./servers/list-server";
import { NumberServer } from "./servers/number-server";

/** Checks what a request listener serves. */
async function checked(listener: RequestListener, options: CheckOptions = {}): Promise<Report> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  try {
    return await check(`http://127.0.0.1:${port}/things`, options);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A right server, but for some requests. */
function but(
  exception: (target: string, response: Parameters<RequestListener>[1]) => boolean,
): RequestListener {
  const server = new NumberServer();
  return (request, response) => {
    const target = request.url ?? "";
    if (exception(target, response)) return;
    const { status, headers, body } = server.answer(target, request.headers);
    response.writeHead(status, headers).end(JSON.stringify(body));
  };
}

const one = (report: Report, clause: string) => report.results.find((result) => result.clause === clause);

test("no more requests than allowed are sent, and what is left is not checked", async () => {
  let requests = 0;
  const count = but(() => {
    requests += 1;
    return false;
  });
  const report = await checked(count, { maxRequests: 20 });
  expect([report.requests, requests]).toEqual([20, 20]);
  expect(report.ok).toBe(true);
  expect(one(report, "SEC-5")).toMatchObject({
    status: "not checked",
    reason: "the limit of 20 requests is reached",
  });
});

test("nothing but GET is sent", async () => {
  const methods = new Set<unknown>();
  const server = but(() => false);
  await checked((request, response) => {
    methods.add(request.method);
    server(request, response);
  });
  expect([...methods]).toEqual(["GET"]);
});

test("what is wrong by its name is sent with a value", async () => {
  const targets: string[] = [];
  const recording = but((target) => {
    targets.push(target);
    return false;
  });
  await checked(recording, { only: ["PAGE-FAM-3", "PAGE-FAM-4", "PAGE-FAM-5", "SEC-5"] });
  expect(targets.length).toBeGreaterThan(15);
  expect(targets.filter((target) => /=(?:&|$)/.test(target))).toEqual([]);
});

describe("links to another host", () => {
  class Elsewhere extends NumberServer {
    origin = "";
    readonly heard: Headers[] = [];
    override answer(target: string, headers: Headers): Answer {
      this.heard.push(headers);
      return super.answer(target, headers);
    }
    override links(...parameters: Parameters<NumberServer["links"]>) {
      const links = Object.entries(super.links(...parameters));
      return Object.fromEntries(links.map(([relation, link]) => [relation, link && this.origin + link]));
    }
  }

  test("are not followed, and are a fault", async () => {
    const server = new Elsewhere();
    server.origin = "http://elsewhere.invalid";
    const { url, close } = await listen(server);
    const report = await check(url).finally(close);
    expect(one(report, "SEC-2")).toMatchObject({
      status: "broken",
      reason: "`self` leads to http://elsewhere.invalid",
    });
    expect(one(report, "LINK-2")).toMatchObject({
      status: "not checked",
      reason: "a link leads to http://elsewhere.invalid, which was not named (allowHosts, --allow-host)",
    });
  });

  test("are followed where it is allowed, without the caller's headers", async () => {
    const server = new Elsewhere();
    const [here, there] = [await listen(server), await listen(server)];
    const other = new URL(there.url);
    server.origin = other.origin;
    const options = { allowHosts: [other.host], headers: { Cookie: "secret" } };
    const report = await check(here.url, options).finally(() => Promise.all([here.close(), there.close()]));
    expect(report.results.filter(({ status }) => status === "broken")).toEqual([]);
    const atOther = server.heard.filter(({ host }) => host === other.host);
    expect(atOther.length).toBeGreaterThan(10);
    expect(atOther.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
    expect(server.heard.some(({ cookie }) => cookie === "secret")).toBe(true);
  });
});

test.each<[string, RequestListener, CheckOptions, string]>([
  [
    "an answer that is too long",
    but((target, response) => target.includes("1000001") && !!response.end("x".repeat(5000))),
    { maxBytes: 4000 },
    "an answer is longer than 4000 bytes",
  ],
  [
    "an answer that does not come",
    but((target) => target.includes("1000001")),
    { timeout: 200 },
    "no answer within 200 ms",
  ],
  [
    "a server that asks for fewer requests",
    but((target, response) => target.includes("1000001") && !!response.writeHead(429).end()),
    {},
    "the server asks for fewer requests (429)",
  ],
  [
    "a connection that breaks",
    but((target, response) => target.includes("1000001") && !!response.socket?.destroy()),
    {},
    expect.stringMatching(/^the connection broke: /) as unknown as string,
  ],
])("%s leaves the clause unchecked", async (_, listener, options, reason) => {
  const report = await checked(listener, { only: ["PAGE-SIZE-3"], ...options });
  expect(report.results).toMatchObject([{ clause: "PAGE-SIZE-3", status: "not checked", reason }]);
});

test("a kept connection that the server closes is opened again", async () => {
  const body = JSON.stringify({ data: [] });
  let requests = 0;
  const sockets = createSocketServer((socket) => {
    let isFirst = true;
    socket.on("error", () => {});
    socket.on("data", () => {
      requests += 1;
      if (!isFirst) return void socket.resetAndDestroy();
      isFirst = false;
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Type: application/vnd.api+json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
  });
  await new Promise<void>((resolve) => {
    sockets.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(sockets.address() as AddressInfo).port}/things`;
  const report = await check(url, { strategy: "number", only: ["MEDIA-1", "EDGE-5"] });
  sockets.close();
  expect(report.results.map(({ status }) => status)).toEqual(["holds", "holds"]);
  expect(requests).toBeGreaterThan(report.requests);
});

test("a fault of the kit itself is not hidden", async () => {
  const spy = jest.spyOn(clauses[0] as Clause, "check").mockRejectedValueOnce(new RangeError("no"));
  await expect(checked(but(() => false))).rejects.toThrow(RangeError);
  spy.mockRestore();
});

test("an https URL is asked by TLS", async () => {
  const { url, close } = await listen(new NumberServer()); // which does not speak it
  const failure = check(url.replace("http:", "https:")).finally(close);
  await expect(failure).rejects.toThrow(/SSL|TLS|EPROTO/);
  await expect(failure).rejects.toMatchObject({ name: "CheckError", cause: expect.any(Error) });
});

test.each<[string, RequestListener, CheckOptions, RegExp]>([
  ["no document", (_, response) => void response.end("<html>"), {}, /is no JSON:API document with `data`$/],
  ["an array", (_, response) => void response.end("[1]"), {}, /is no JSON:API document with `data`$/],
  [
    "a redirect",
    (_, response) => void response.writeHead(301, { location: "/x" }).end(),
    {},
    /leads on to \/x; name that URL$/,
  ],
  ["an error", (_, response) => void response.writeHead(500).end(), {}, /answers 500$/],
  ["a refusal", (_, response) => void response.writeHead(400).end(), {}, /answers 400$/],
  [
    "no links",
    (_, response) => void response.end('{"data":[]}'),
    {},
    /do not tell how the list is paged; name a strategy/,
  ],
])("%s is an error of its own name", async (_, listener, options, message) => {
  const failure = checked(listener, options);
  await expect(failure).rejects.toThrow(message);
  await expect(failure).rejects.toMatchObject({ name: "CheckError" });
});
