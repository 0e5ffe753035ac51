import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { run } from "../../../lib/conformance/cli/run";
import { usage } from "../../../lib/conformance/cli/usage";
import { type ListServer, listen } from "../servers/list-server";
import { NumberServer } from "../servers/number-server";

class Faulty extends NumberServer {
  override skip(number: number, size: number): number {
    return Math.max(0, super.skip(number, size) - 1);
  }
  override judge(query: Parameters<NumberServer["judge"]>[0]) {
    return super.judge(query).slice(0, 1);
  }
}

/** Runs the command against a server; `URL` in the arguments is replaced by the URL of its list. */
async function command(args: string[], server: ListServer = new NumberServer(), terminal = {}) {
  const { url, close } = await listen(server);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()].map((stream) =>
    Object.assign(stream, terminal),
  );
  try {
    const streams = { stdout: stdout as PassThrough, stderr: stderr as PassThrough };
    const status = await run(
      args.map((argument) => argument.replace("URL", url)),
      streams,
    );
    for (const stream of Object.values(streams)) stream.end();
    return { status, out: await text(streams.stdout), err: await text(streams.stderr) };
  } finally {
    await close();
  }
}

test("a correct server: status 0 and a summary", async () => {
  const { status, out, err } = await command(["check", "URL"]);
  expect(status).toBe(0);
  expect(err).toBe("");
  expect(out).toMatch(
    /^http:\S+\/things · number · \d+ requests\n\n\d+ hold · 0 broken · 0 advice · \d+ not applicable · 0 not checked\n$/,
  );
});

test("a faulty server: status 1 and the broken clauses", async () => {
  const { status, out } = await command(["check", "URL"], new Faulty());
  expect(status).toBe(1);
  expect(out).toMatch(/^broken {9}PAGE-NUM-4 +page N of size S/m);
  expect(out).toMatch(/^ +curl -gis --path-as-is -H 'accept: application\/vnd\.api\+json' 'http:/m);
  expect(out).toMatch(/^advice {9}ERR-4 /m);
  expect(out).toMatch(/ hold · 1 broken · 1 advice · /);
});

test("--verbose lists every clause", async () => {
  const { out } = await command(["check", "URL", "--verbose", "--only", "MEDIA", "--only", "PAGE-NUM-1"]);
  expect(out.match(/^(holds|not applicable) .*$/gm)).toEqual([
    "holds          MEDIA-1     a page is application/vnd.api+json with no parameters but ext and profile",
    "holds          MEDIA-2     so is a document of errors",
    "not applicable MEDIA-4     an answer with a profile varies by Accept",
    "holds          PAGE-NUM-1  a page number is decimal digits, and anything else is refused",
  ]);
});

test("--json prints the report as JSON", async () => {
  const { status, out } = await command(["check", "URL", "--json", "--only", "ERR"], new Faulty());
  expect(status).toBe(0); // ERR-4 is a SHOULD
  expect(JSON.parse(out)).toMatchObject({
    url: expect.stringMatching(/^http:.*\/things$/),
    strategies: ["number"],
    ok: true,
    results: expect.arrayContaining([
      {
        clause: "ERR-1",
        title: expect.any(String),
        level: "MUST",
        strategy: "number",
        status: "holds",
        reason: null,
        curl: null,
      },
      expect.objectContaining({
        clause: "ERR-4",
        level: "SHOULD",
        status: "broken",
        curl: expect.stringContaining("curl "),
      }),
    ]),
  });
});

test("--tap prints the report in the Test Anything Protocol", async () => {
  const { status, out } = await command(["check", "URL", "--tap"], new Faulty());
  const lines = out.split("\n");
  expect(status).toBe(1);
  expect(lines[0]).toBe("TAP version 14");
  expect(lines[1]).toMatch(/^1\.\.\d+$/);
  expect(out).toMatch(
    /^not ok \d+ - PAGE-NUM-4 \(number\) page N.*\n {2}---\n {2}message: ".*"\n {2}request: "curl .*"\n {2}\.\.\.$/m,
  );
  expect(out).toMatch(/^not ok \d+ - ERR-4 .* # TODO advice$/m);
  expect(out).toMatch(/^ok \d+ - LINK-3 .* # SKIP not checked: it rests on PAGE-NUM-4, which is broken$/m);
  expect(out).toMatch(/^ok \d+ - MEDIA-1 /m);
});

test("a terminal gets colours and a progress bar", async () => {
  const { out, err } = await command(["check", "URL"], new Faulty(), { isTTY: true, hasColors: () => true });
  expect(out).toContain("\u001b[31mbroken        \u001b[39m PAGE-NUM-4");
  expect(out).toContain("\u001b[33madvice        \u001b[39m ERR-4");
  expect(err).toMatch(/(?=[█░]{24} )█+░+ \d+\/\d+ · \d+ requests · LINK-3/);
  expect(err.endsWith("\u001b[1G\u001b[2K")).toBe(true);
});

test("every flag is accepted", async () => {
  const args = [
    "check",
    "URL",
    "--strategy",
    "number",
    "--name",
    "size = size",
    "-H",
    "Authorization: Bearer secret",
  ];
  const more = [
    "--other-parameters",
    "x=1",
    "--empty",
    "?noRows=1",
    "--sort",
    "rank",
    "--secret-parameter",
    "token",
  ];
  const limits = [
    "--max-pages",
    "9",
    "--max-requests",
    "200",
    "--timeout",
    "5000",
    "--allow-host",
    "example.com",
  ];
  const { status, out } = await command([...args, ...more, ...limits, "--strict", "-v"], new Faulty());
  expect(status).toBe(1);
  // Without the flags these clauses would be not applicable, or not listed.
  for (const line of ["holds +SEC-3", "holds +EDGE-1", "not checked +ORDER-4", "holds +STRICT-1"])
    expect(out).toMatch(new RegExp(`^${line} `, "m"));
  expect(out).toContain('-H "authorization: $AUTHORIZATION"');
  expect(out).not.toContain("secret'");
});

test("headers are sent unchanged, without the spaces around names and values", async () => {
  const received: Record<string, unknown>[] = [];
  class Listening extends NumberServer {
    override answer(...[target, headers]: Parameters<NumberServer["answer"]>) {
      received.push(headers);
      return super.answer(target, headers);
    }
  }
  await command(["check", "URL", "-H", " X-A :  b:c ", "-H", "Y: d"], new Listening());
  expect(received[0]).toMatchObject({ "x-a": "b:c", y: "d" });
});

test("--allow-host lets links lead to another host", async () => {
  class Elsewhere extends NumberServer {
    override links(...parameters: Parameters<NumberServer["links"]>) {
      const links = Object.entries(super.links(...parameters));
      return Object.fromEntries(links.map(([name, link]) => [name, link && `http://127.0.0.1:1${link}`]));
    }
  }
  const { out } = await command(["check", "URL", "-v", "--allow-host", "127.0.0.1:1"], new Elsewhere());
  expect(out).toMatch(/ECONNREFUSED 127\.0\.0\.1:1$/m);
});

test.each([
  ["a missing command", [], usage],
  ["a missing URL", ["check"], usage],
  ["an unknown command", ["look", "URL"], usage],
  ["too many arguments", ["check", "URL", "more"], usage],
  [
    "a URL without a scheme",
    ["check", "localhost"],
    'jsonapi-pagination: url must be an http or https URL; got "localhost"\n',
  ],
  ["an unknown flag", ["check", "URL", "--fast"], /^jsonapi-pagination: Unknown option '--fast'/],
  [
    "an unknown strategy",
    ["check", "URL", "--strategy", "pages"],
    'jsonapi-pagination: strategy must be number, offset or cursor; got "pages"\n',
  ],
  [
    "a limit that is not a number",
    ["check", "URL", "--max-pages", "many"],
    "jsonapi-pagination: maxPages must be an integer from 1; got NaN\n",
  ],
  [
    "a limit of 0",
    ["check", "URL", "--max-requests", "0"],
    "jsonapi-pagination: maxRequests must be an integer from 1; got 0\n",
  ],
  [
    "a page parameter without its other name",
    ["check", "URL", "--name", "size"],
    'jsonapi-pagination: --name must be NAME=VALUE; got "size"\n',
  ],
  [
    "a header without a name",
    ["check", "URL", "-H", ":x"],
    'jsonapi-pagination: --header must be NAME:VALUE; got ":x"\n',
  ],
  [
    "a header without a value",
    ["check", "URL", "-H", "nothing"],
    'jsonapi-pagination: --header must be NAME:VALUE; got "nothing"\n',
  ],
  [
    "a URL that is answered with 404",
    ["check", "URL/none"],
    /^jsonapi-pagination: http:.*\/things\/none answers 404\n$/,
  ],
  [
    "a server that does not listen",
    ["check", "http://127.0.0.1:1/"],
    /^jsonapi-pagination: http:\/\/127\.0\.0\.1:1: the connection broke: connect ECONNREFUSED/,
  ],
])("%s ends with status 2", async (_, args, message) => {
  const { status, out, err } = await command(args);
  expect(status).toBe(2);
  expect(out).toBe("");
  if (typeof message === "string") expect(err).toBe(message);
  else expect(err).toMatch(message);
});

test("--help prints the usage", async () => {
  expect(await command(["--help"])).toEqual({ status: 0, out: usage, err: "" });
  expect(usage).toMatch(/^Usage: jsonapi-pagination check <url> \[options\]\n.*--strategy NAME.*\n$/s);
});

test("a bug of the program is not reported as a fault of the server", async () => {
  class Broken extends NumberServer {}
  const { url, close } = await listen(new Broken());
  const stdout = Object.assign(new PassThrough(), {
    write: () => {
      throw new RangeError("no space left");
    },
  });
  await expect(run(["check", url], { stdout, stderr: new PassThrough() })).rejects.toThrow("no space left");
  await close();
});
