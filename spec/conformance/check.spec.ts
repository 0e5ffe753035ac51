import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { type CheckOptions, type Clause, check, clauses, type Report } from "../../lib/conformance";
import { type Answer, type Headers, listen } from "./servers/list-server";
import { NumberServer } from "./servers/number-server";

/** Checks a server with this request listener. */
async function checkListener(listener: RequestListener, options: CheckOptions = {}): Promise<Report> {
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

/** A correct server, except for the requests that `exception` answers itself. */
function correctExcept(
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

const resultOf = (report: Report, clause: string) =>
  report.results.find((result) => result.clause === clause);

test("at the limit of requests the remaining clauses are not checked", async () => {
  let requests = 0;
  const count = correctExcept(() => {
    requests += 1;
    return false;
  });
  const report = await checkListener(count, { maxRequests: 20 });
  expect([report.requests, requests]).toEqual([20, 20]);
  expect(report.ok).toBe(true);
  expect(resultOf(report, "SEC-5")).toMatchObject({
    status: "not checked",
    reason: "the limit of 20 requests is reached",
  });
});

test("only GET requests are sent", async () => {
  const methods = new Set<unknown>();
  const server = correctExcept(() => false);
  await checkListener((request, response) => {
    methods.add(request.method);
    server(request, response);
  });
  expect([...methods]).toEqual(["GET"]);
});

test("parameters with invalid names are sent with a value", async () => {
  const targets: string[] = [];
  const recording = correctExcept((target) => {
    targets.push(target);
    return false;
  });
  await checkListener(recording, { only: ["PAGE-FAM-3", "PAGE-FAM-4", "PAGE-FAM-5", "SEC-5"] });
  expect(targets.length).toBeGreaterThan(15);
  expect(targets.filter((target) => /=(?:&|$)/.test(target))).toEqual([]);
});

describe("links to another host", () => {
  class Elsewhere extends NumberServer {
    origin = "";
    readonly received: Headers[] = [];
    override answer(target: string, headers: Headers): Answer {
      this.received.push(headers);
      return super.answer(target, headers);
    }
    override links(...parameters: Parameters<NumberServer["links"]>) {
      const links = Object.entries(super.links(...parameters));
      return Object.fromEntries(links.map(([relation, link]) => [relation, link && this.origin + link]));
    }
  }

  test("are not followed, and break SEC-2", async () => {
    const server = new Elsewhere();
    server.origin = "http://elsewhere.invalid";
    const { url, close } = await listen(server);
    const report = await check(url).finally(close);
    expect(resultOf(report, "SEC-2")).toMatchObject({
      status: "broken",
      reason: "`self` leads to http://elsewhere.invalid",
    });
    expect(resultOf(report, "LINK-2")).toMatchObject({
      status: "not checked",
      reason: "a link leads to http://elsewhere.invalid, which was not named (allowHosts, --allow-host)",
    });
  });

  test("are followed where `allowHosts` names the host, without the caller's headers", async () => {
    const server = new Elsewhere();
    const [here, there] = [await listen(server), await listen(server)];
    const other = new URL(there.url);
    server.origin = other.origin;
    const options = { allowHosts: [other.host], headers: { Cookie: "secret" } };
    const report = await check(here.url, options).finally(() => Promise.all([here.close(), there.close()]));
    expect(report.results.filter(({ status }) => status === "broken")).toEqual([]);
    const atOther = server.received.filter(({ host }) => host === other.host);
    expect(atOther.length).toBeGreaterThan(10);
    expect(atOther.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
    expect(server.received.some(({ cookie }) => cookie === "secret")).toBe(true);
  });
});

test.each<[string, RequestListener, CheckOptions, string]>([
  [
    "a response that is too long",
    correctExcept((target, response) => target.includes("1000001") && !!response.end("x".repeat(5000))),
    { maxBytes: 4000 },
    "an answer is longer than 4000 bytes",
  ],
  [
    "a response that does not arrive",
    correctExcept((target) => target.includes("1000001")),
    { timeout: 200 },
    "no answer within 200 ms",
  ],
  [
    "a server that answers 429",
    correctExcept((target, response) => target.includes("1000001") && !!response.writeHead(429).end()),
    {},
    "the server asks for fewer requests (429)",
  ],
  [
    "a connection that breaks",
    correctExcept((target, response) => target.includes("1000001") && !!response.socket?.destroy()),
    {},
    expect.stringMatching(/^the connection broke: /) as unknown as string,
  ],
])("%s makes the clause not checked", async (_, listener, options, reason) => {
  const report = await checkListener(listener, { only: ["PAGE-SIZE-3"], ...options });
  expect(report.results).toMatchObject([{ clause: "PAGE-SIZE-3", status: "not checked", reason }]);
});

test("a request is repeated when the server closes a kept connection", async () => {
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

test("a bug of the kit is thrown", async () => {
  const spy = jest.spyOn(clauses[0] as Clause, "check").mockRejectedValueOnce(new RangeError("no"));
  await expect(checkListener(correctExcept(() => false))).rejects.toThrow(RangeError);
  spy.mockRestore();
});

test("an https URL is requested over TLS", async () => {
  const { url, close } = await listen(new NumberServer()); // serves plain HTTP
  const failure = check(url.replace("http:", "https:")).finally(close);
  await expect(failure).rejects.toThrow(/SSL|TLS|EPROTO/);
  await expect(failure).rejects.toMatchObject({ name: "CheckError", cause: expect.any(Error) });
});

test.each<[string, RequestListener, CheckOptions, RegExp]>([
  ["HTML", (_, response) => void response.end("<html>"), {}, /is no JSON:API document with `data`$/],
  ["a JSON array", (_, response) => void response.end("[1]"), {}, /is no JSON:API document with `data`$/],
  [
    "a redirect",
    (_, response) => void response.writeHead(301, { location: "/x" }).end(),
    {},
    /leads on to \/x; name that URL$/,
  ],
  ["status 500", (_, response) => void response.writeHead(500).end(), {}, /answers 500$/],
  ["status 400", (_, response) => void response.writeHead(400).end(), {}, /answers 400$/],
  [
    "a list without links and without a stated strategy",
    (_, response) => void response.end('{"data":[]}'),
    {},
    /do not tell how the list is paged; name a strategy/,
  ],
])("%s is a CheckError", async (_, listener, options, message) => {
  const failure = checkListener(listener, options);
  await expect(failure).rejects.toThrow(message);
  await expect(failure).rejects.toMatchObject({ name: "CheckError" });
});
