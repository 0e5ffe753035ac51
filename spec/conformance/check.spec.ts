import type { RequestListener } from "node:http";
import {
  CheckError,
  type CheckOptions,
  type Clause,
  check,
  clauses,
  type Report,
} from "../../lib/conformance";
import { packageVersion } from "../../lib/conformance/report/specification";
import { listenInMemory, serveInMemory } from "./servers/in-memory";
import { type Answer, type Headers, listen } from "./servers/list-server";
import { NumberServer } from "./servers/number-server";
import { serveOverHttp } from "./servers/over-http";

/** Checks a server with this request listener, in memory. */
async function checkListener(
  listener: RequestListener,
  options: CheckOptions = {},
  serve = serveInMemory,
): Promise<Report> {
  const { url, close } = await serve(listener, "/things");
  return check(url, options).finally(close);
}

/** Checks a server over HTTP, where a test is about connections or what is sent through them. */
const checkOverHttp = (listener: RequestListener, options?: CheckOptions) =>
  checkListener(listener, options, serveOverHttp);

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

test("a limit that is reached before the first clause ends the check", async () => {
  await expect(
    checkListener(
      correctExcept(() => false),
      { maxRequests: 1 },
    ),
  ).rejects.toThrow(
    new CheckError("the limit of 1 requests is reached (maxRequests, --max-requests)").message,
  );
});

test("at the limit of requests the remaining clauses are not checked", async () => {
  let requests = 0;
  const count = correctExcept(() => {
    requests += 1;
    return false;
  });
  const report = await checkListener(count, { maxRequests: 20 });
  expect([report.requests, requests]).toEqual([20, 20]);
  expect(report).toMatchObject({ ok: false, complete: false });
  expect(report.incompleteReason).toMatch(
    /^\d\d of \d\d clauses were not checked, because the limit of 20 requests is reached \(maxRequests, --max-requests\)$/,
  );
  expect(resultOf(report, "SEC-5")).toMatchObject({
    status: "not checked",
    reason: "the limit of 20 requests is reached (maxRequests, --max-requests)",
  });
});

test("only GET requests are sent", async () => {
  const methods = new Set<unknown>();
  const server = correctExcept(() => false);
  await checkOverHttp((request, response) => {
    methods.add(request.method);
    server(request, response);
  });
  expect([...methods]).toEqual(["GET"]);
});

test("parameters with invalid names are sent with a value, too", async () => {
  const targets: string[] = [];
  const recording = correctExcept((target) => {
    targets.push(target);
    return false;
  });
  await checkListener(recording, { only: ["PAGE-FAM-3", "PAGE-FAM-4", "PAGE-FAM-5", "SEC-5"] });
  expect(targets.length).toBeGreaterThan(15);
  const isInvalid = (target: string) => !/page%5B(?:number|size)%5D=(?:&|$)/.test(target);
  const empty = targets.filter((target) => /=(?:&|$)/.test(target)).filter(isInvalid);
  expect(targets).toEqual(expect.arrayContaining(empty.map((target) => `${target}1`)));
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
    const { url, close } = await listenInMemory(server);
    const report = await check(url).finally(close);
    expect(resultOf(report, "SEC-2")).toMatchObject({
      status: "broken",
      reason: "`self` leads to http://elsewhere.invalid",
    });
    expect(resultOf(report, "LINK-2")).toMatchObject({
      status: "not checked",
      reason: "a link leads to http://elsewhere.invalid, which is not allowed (allowHosts, --allow-host)",
    });
  });

  test("are followed where `allowHosts` names the host, without the caller's headers", async () => {
    const server = new Elsewhere();
    const [here, there] = [await listenInMemory(server), await listenInMemory(server)];
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
    "a response is longer than 4000 bytes",
  ],
  [
    "a response that does not arrive",
    correctExcept((target) => target.includes("1000001")),
    { timeout: 200 },
    "no response within 200 ms",
  ],
  [
    "a server that answers 429",
    correctExcept((target, response) => target.includes("1000001") && !!response.writeHead(429).end()),
    { maxWait: 0 },
    "the server asks for fewer requests (429), for longer than 0 ms in all (maxWait, --max-wait)",
  ],
  [
    "a connection that breaks",
    correctExcept((target, response) => target.includes("1000001") && !!response.socket?.destroy()),
    {},
    expect.stringMatching(/^the connection broke: /) as unknown as string,
  ],
])("%s makes the clause not checked", async (_, listener, options, reason) => {
  const report = await checkOverHttp(listener, { only: ["PAGE-SIZE-3"], ...options });
  expect(report.results).toMatchObject([{ clause: "PAGE-SIZE-3", status: "not checked", reason }]);
  expect(report).toMatchObject({ ok: false, complete: false });
});

test("a clause whose check fails is not checked, and the others are", async () => {
  const spy = jest.spyOn(clauses[0] as Clause, "check").mockRejectedValueOnce(new RangeError("no"));
  const report = await checkListener(correctExcept(() => false));
  spy.mockRestore();
  expect(report.results[0]).toMatchObject({
    status: "not checked",
    reason: "the kit itself failed (RangeError: no)",
  });
  expect(report.results.filter(({ status }) => status === "not checked")).toHaveLength(1);
  expect(report).toMatchObject({ ok: false, complete: false });
});

test("a bug of the kit before the first clause is thrown", async () => {
  const options: CheckOptions = {
    onProgress: () => {
      throw new RangeError("no");
    },
  };
  await expect(
    checkListener(
      correctExcept(() => false),
      options,
    ),
  ).rejects.toThrow(RangeError);
});

describe("a server that is busy or breaks down", () => {
  /** A correct server that answers the requests after the first few in another way. */
  function correctFor(
    requests: number,
    exception: (response: Parameters<RequestListener>[1]) => void,
  ): RequestListener {
    let count = 0;
    return correctExcept((_, response) => {
      count += 1;
      if (count <= requests) return false;
      exception(response);
      return true;
    });
  }

  test("once, with 503 or a dropped connection, is no fault", async () => {
    let count = 0;
    const listener = correctExcept((_, response) => {
      count += 1;
      if (count === 9) response.writeHead(503, { "retry-after": "0" }).end();
      if (count === 23) response.socket?.destroy();
      return count === 9 || count === 23;
    });
    const report = await checkOverHttp(listener);
    expect(report.results.filter(({ status }) => ["broken", "not checked"].includes(status))).toEqual([]);
    expect(report).toMatchObject({ ok: true, complete: true, requests: count });
  });

  test("is waited for, and progress reports it", async () => {
    let count = 0;
    const limited = correctExcept((_, response) => {
      count += 1;
      if (count % 400 !== 0) return false;
      response.writeHead(429, { "retry-after": "1" }).end();
      return true;
    });
    const waits: number[] = [];
    const report = await checkListener(limited, {
      onProgress: ({ waiting }) => void (waiting > 0 && waits.push(waiting)),
    });
    expect(report.ok).toBe(true);
    expect(waits.length).toBeGreaterThan(0);
    expect(new Set(waits)).toEqual(new Set([1000]));
  });

  test.each<[string, (response: Parameters<RequestListener>[1]) => void, RegExp]>([
    ["dies", (response) => response.socket?.destroy(), /the connection broke: socket hang up$/],
    [
      "answers 101",
      (response) =>
        response.socket?.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
      /the server switches protocols \(101\), which was not requested$/,
    ],
    [
      "answers 429 for ever",
      (response) => void response.writeHead(429).end(),
      /the server asks for fewer requests \(429\)/,
    ],
    [
      "answers 503 for ever",
      (response) => void response.writeHead(503).end(),
      /the server is unavailable \(503\)/,
    ],
    [
      "breaks off its bodies",
      (response) => {
        response.writeHead(200, { "content-length": "99" });
        response.write("{", () => response.socket?.destroy());
      },
      /the connection broke: aborted$/,
    ],
    ["answers no more", () => {}, /no response within 300 ms$/],
  ])(
    "%s after five requests is a reason why the check is incomplete",
    async (_, exception, reason) => {
      const report = await checkOverHttp(correctFor(5, exception), { maxWait: 1000, timeout: 300 });
      expect(report).toMatchObject({ ok: false, complete: false });
      expect(report.incompleteReason).toMatch(/^\d\d of \d\d clauses were not checked, because /);
      expect(report.incompleteReason).toMatch(reason);
      expect(report.results.filter(({ status }) => status === "broken")).toEqual([]);
      expect(report.requests).toBeLessThan(20);
    },
    30_000,
  );

  test("at the first request is a CheckError", async () => {
    const failure = checkListener((_, response) => void response.writeHead(429).end(), { maxWait: 0 });
    await expect(failure).rejects.toThrow(CheckError);
  });

  test("before the first clause is a CheckError", async () => {
    const failure = checkOverHttp(correctFor(1, (response) => response.socket?.destroy()));
    await expect(failure).rejects.toThrow(CheckError);
    await expect(failure).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+: the connection broke: /);
  });
});

describe("odd documents", () => {
  const nested = "[".repeat(20_000) + "]".repeat(20_000);

  test.each([
    ["deeply nested rows", `{"data":[${nested},{"type":"a","id":"1","attributes":{"a":${nested}}}]}`],
    [
      "ids that cannot be turned into text",
      '{"data":[{"type":{"toString":1},"id":{"toString":1}},{"id":{"toString":2}}]}',
    ],
    [
      "limits that cannot be turned into numbers",
      '{"data":[],"errors":[{"meta":{"page":{"maxSize":{"valueOf":1,"toString":1}}}}]}',
    ],
    ["null everywhere", '{"data":[null],"links":null,"meta":null,"errors":null}'],
    [
      "links of every form",
      '{"data":[],"links":{"self":[],"next":{"href":{"a":1}},"prev":"http://[","last":"\\u0000"}}',
    ],
    [
      "members named like those of objects",
      '{"data":[{"id":"__proto__"}],"meta":{"__proto__":1,"constructor":{"name":2}}}',
    ],
  ])("%s never fail the kit", async (_, body) => {
    for (const strategy of ["number", "cursor"] as const) {
      const listener: RequestListener = (_, response) => void response.end(body);
      const report = await checkListener(listener, { strategy, maxRequests: 150 });
      expect(report.results.filter(({ reason }) => reason?.startsWith("the kit itself failed"))).toEqual([]);
      expect(report.ok).toBe(false);
    }
  });

  test.each([
    ["invalid UTF-8", Buffer.from('{"data":[{"id":"\xff"}]}', "latin1")],
    ["a body that is not JSON", Buffer.from('{"data":[')],
  ])("%s is not a document", async (_, body) => {
    await expect(checkListener((_, response) => void response.end(body))).rejects.toThrow(CheckError);
  });
});

describe("`only`", () => {
  test("must name clauses", async () => {
    await expect(check("http://a.example", { only: ["LINKS"] })).rejects.toThrow(
      new TypeError(
        'only must be a list of clauses, by id or by the beginning of an id; got a list with "LINKS" (did you mean LINK?)',
      ),
    );
  });

  test("with clauses of another strategy checks nothing, which is not a pass", async () => {
    const report = await checkListener(
      correctExcept(() => false),
      { only: ["PAGE-CUR"] },
    );
    expect(report).toMatchObject({
      ok: false,
      complete: false,
      incompleteReason: "no clause that applies to this list was checked",
      results: [],
    });
  });
});

test("a report names the version, the specification, and what further options would check", async () => {
  const report = await checkListener(correctExcept(() => false));
  expect(report).toMatchObject({
    version: packageVersion,
    specification: { name: "Specification of pagination for JSON:API servers", version: 1 },
    ok: true,
    complete: true,
    incompleteReason: null,
    further: [
      { option: "empty", flag: "--empty URL", clauses: ["EDGE-1"] },
      { option: "sort", flag: "--sort FIELDS", clauses: ["ORDER-4"] },
      {
        option: "included",
        flag: "--included PATH",
        clauses: ["INC-1", "INC-2", "INC-3", "INC-4", "INC-5", "INC-6"],
      },
      { option: "secretParameters", flag: "--secret-parameter NAME", clauses: ["SEC-3"] },
      {
        option: "strict",
        flag: "--strict",
        clauses: clauses.filter(({ strict }) => strict).map(({ id }) => id),
      },
    ],
  });
  const options: CheckOptions = {
    empty: "?noRows=1",
    sort: "rank",
    included: "parts",
    secretParameters: ["token"],
    strict: true,
  };
  expect(
    (
      await checkListener(
        correctExcept(() => false),
        options,
      )
    ).further,
  ).toEqual([]);
  expect(
    (
      await checkListener(
        correctExcept(() => false),
        { only: ["LINK"] },
      )
    ).further,
  ).toEqual([]);
});

test("an https URL is requested over TLS", async () => {
  const { url, close } = await listen(new NumberServer()); // serves plain HTTP
  const failure = check(url.replace("http:", "https:")).finally(close);
  await expect(failure).rejects.toThrow(/SSL|TLS|EPROTO/);
  await expect(failure).rejects.toMatchObject({ name: "CheckError", cause: expect.any(Error) });
});

test.each<[string, RequestListener, CheckOptions, RegExp]>([
  ["HTML", (_, response) => void response.end("<html>"), {}, /is not a JSON:API document with `data`$/],
  ["a JSON array", (_, response) => void response.end("[1]"), {}, /is not a JSON:API document with `data`$/],
  [
    "a redirect",
    (_, response) => void response.writeHead(301, { location: "/x" }).end(),
    {},
    /redirects to \/x; use that URL$/,
  ],
  ["status 500", (_, response) => void response.writeHead(500).end(), {}, /answers 500$/],
  ["status 400", (_, response) => void response.writeHead(400).end(), {}, /answers 400$/],
  [
    "a list without links and without a stated strategy",
    (_, response) => void response.end('{"data":[]}'),
    {},
    /do not show how the list is paged; specify a strategy/,
  ],
])("%s is a CheckError", async (_, listener, options, message) => {
  const failure = checkListener(listener, options);
  await expect(failure).rejects.toThrow(message);
  await expect(failure).rejects.toMatchObject({ name: "CheckError" });
});
